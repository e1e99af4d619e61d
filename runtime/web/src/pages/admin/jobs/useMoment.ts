import { toWall } from "../../../lib/zone";
import { useWorkspace } from "../../../shell/workspace";

/** An instant on the workspace's clock, with seconds; work is over in less than a minute. */
export function useMoment(): (instant: string | null) => string {
  const { me } = useWorkspace();
  return (instant) => (instant === null ? "" : toWall(instant, me.timezone).replace("T", " "));
}
