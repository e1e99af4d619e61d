import { lazy, Suspense } from "react";
import { useLocation } from "react-router";
import { useWorkspace } from "../shell/workspace";
import { useFollowed } from "./followed";

const WorkPanel = lazy(() => import("./WorkPanel"));

/** The panel's place on every page of a workspace; it brings its code when there is something to show that the page itself does not. */
export function FollowedWork() {
  const { workspace } = useWorkspace();
  const { length } = useFollowed(workspace);
  const listed = useLocation().pathname === `/w/${workspace}/work`;
  return length === 0 || listed ? null : (
    <Suspense>
      <WorkPanel />
    </Suspense>
  );
}
