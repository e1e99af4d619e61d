import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { queries } from "../api/queries";
import { useSession } from "../shell/workspace";
import { LiveConnection } from "./connection";
import { LiveContext } from "./context";

/** One stream for all pages of a workspace; it rests while nobody is signed in. */
export function LiveProvider({ workspace, children }: { workspace: string; children: ReactNode }) {
  const cache = useQueryClient();
  const session = useSession().data?.csrf_token ?? null;
  const live = useMemo(
    () =>
      new LiveConnection({
        workspace,
        // An ended session shows as such; anything else is told by the pages themselves.
        onRefused: () => void cache.invalidateQueries({ queryKey: queries.session().queryKey }),
      }),
    [workspace, cache],
  );
  useEffect(() => (session === null ? undefined : live.start()), [live, session]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}
