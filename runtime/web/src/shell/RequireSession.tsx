import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { onConnection } from "../api/client";
import { queries } from "../api/queries";
import { ErrorState, Loading } from "../ui/states";
import { useSession } from "./workspace";

/** Pages behind it need someone signed in; an ended session leads to the sign-in page and back. */
export function RequireSession({ loginPath = "/login" }: { loginPath?: string }) {
  const session = useSession();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useEffect(
    () =>
      onConnection((event) => {
        if (event !== "signed_out") return;
        cache.setQueryData(queries.session().queryKey, (old) => (old ? { ...old, account: null } : old));
        navigate(loginPath, { state: { from: pathname + search, ended: true } });
      }),
    [cache, navigate, pathname, search, loginPath],
  );
  if (session.isPending) return <Loading lines={3} />;
  if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  if (session.data.needs_setup) return <Navigate to="/setup" replace />;
  if (session.data.account === null) return <Navigate to={loginPath} replace state={{ from: pathname + search }} />;
  return <Outlet />;
}
