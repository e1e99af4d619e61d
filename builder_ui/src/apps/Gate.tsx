import { onConnection, queries } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { EmptyState, ErrorState, Loading } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Navigate, Outlet, useLocation, useParams } from "react-router";
import { straightened } from "./address";

const BUILDERS = new Set<string>(["builder", "admin"]);

function loginAddress(): string {
  return `/login?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}

/** Builders only. An ended session is said without leaving the page: work that is not saved yet stays on screen. */
export function Gate() {
  const { workspace } = useParams();
  const { pathname, search } = useLocation();
  const { t } = useTranslation("builder");
  const session = useQuery(queries.session());
  const [ended, setEnded] = useState(false);
  useEffect(() => onConnection((event) => event === "signed_out" && setEnded(true)), []);
  const anonymous = session.isSuccess && session.data.account === null;
  useEffect(() => {
    if (anonymous) window.location.assign(loginAddress());
  }, [anonymous]);
  if (session.isPending || anonymous) return <Loading lines={3} />;
  if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  const { workspaces } = session.data;
  const straight = straightened(
    pathname,
    workspaces.map((one) => one.key),
  );
  if (straight !== null) return <Navigate to={straight + search} replace />;
  const place = workspaces.find((one) => one.key === workspace);
  if (workspace !== undefined && !place?.roles.some((role) => BUILDERS.has(role)))
    return (
      <EmptyState icon="lock" title={t("gate.title")} text={t("gate.text")}>
        <a className="dg-button" href="/">
          {t("gate.home")}
        </a>
      </EmptyState>
    );
  return (
    <>
      {ended && (
        <div className="dg-banner" role="alert">
          {t("gate.ended")}
          <a href={loginAddress()} style={{ color: "inherit" }}>
            {t("gate.sign_in")}
          </a>
        </div>
      )}
      <Outlet />
    </>
  );
}
