import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useParams } from "react-router";
import { failureOf, queries } from "../api/queries";
import { LiveProvider } from "../live/LiveProvider";
import { ErrorState, Loading } from "../ui/states";
import { FollowedWork } from "../work/FollowedWork";
import { rememberWorkspace, WorkspaceProvider } from "./workspace";

export function RequireWorkspace() {
  const { workspace = "" } = useParams();
  const { t } = useTranslation();
  const me = useQuery(queries.me(workspace));
  const scene = useMemo(() => (me.data === undefined ? null : { workspace, me: me.data }), [workspace, me.data]);
  useEffect(() => {
    if (me.data !== undefined) rememberWorkspace(workspace);
  }, [me.data, workspace]);
  const failure = failureOf(me);
  if (failure !== null) {
    return (
      <ErrorState error={failure} retry={() => void me.refetch()}>
        <Link className="dg-button" to="/">
          {t("common.home")}
        </Link>
      </ErrorState>
    );
  }
  if (scene === null) return <Loading lines={4} />;
  return (
    <WorkspaceProvider value={scene}>
      <LiveProvider workspace={workspace}>
        <Outlet />
      </LiveProvider>
      <FollowedWork />
    </WorkspaceProvider>
  );
}
