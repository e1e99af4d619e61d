import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Loading } from "../ui/states";
import { Header } from "./Header";

/** Every page inside a workspace: the bar on top, the page under it. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <div className="dg-shell">
      <a className="dg-skip" href="#content">
        {t("common.skip")}
      </a>
      <Header />
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
