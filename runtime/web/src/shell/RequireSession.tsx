import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Navigate, Outlet, useHref, useLocation } from "react-router";
import { onConnection } from "../api/client";
import type { Account } from "../api/endpoints";
import { ErrorState, Loading } from "../ui/states";
import { useSession } from "./workspace";

const SignInAgain = lazy(() => import("./SignInAgain"));

/**
 * Pages behind it need someone signed in. A session that ends in the middle of work is taken up again in place,
 * so that nothing on the page is lost.
 */
export function RequireSession({ loginPath = "/login" }: { loginPath?: string }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  const login = useHref(loginPath);
  const [ended, setEnded] = useState(false);
  const known = useRef<Account | null>(null);
  useEffect(() => onConnection((event) => event === "signed_out" && setEnded(true)), []);
  const { data } = session;
  useEffect(() => {
    if (data?.account === null) setEnded(true);
  }, [data]);
  if (data === undefined) {
    if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
    return <Loading lines={3} />;
  }
  if (data.needs_setup) return <Navigate to="/setup" replace />;
  known.current = data.account ?? known.current;
  const account = known.current;
  const here = pathname + search;
  if (account === null) return <Navigate to={loginPath} replace state={{ from: here }} />;
  return (
    <>
      <Outlet />
      {ended && (
        <Suspense>
          <SignInAgain
            account={account}
            loginAddress={`${login}?next=${encodeURIComponent(here)}`}
            onDone={() => setEnded(false)}
            onClose={() => setEnded(false)}
          />
        </Suspense>
      )}
    </>
  );
}
