import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";
import { EmptyState, ErrorState } from "../ui/states";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className="dg-main-narrow" id="content">
      <EmptyState heading icon="search" title={t("error.not_found_title")} text={t("error.page_not_found")}>
        <Link className="dg-button dg-button-primary" to="/">
          {t("common.home")}
        </Link>
      </EmptyState>
    </main>
  );
}

/** What a page shows when it broke, a lost chunk of a new version included: loading again brings the new one. */
export function RouteErrorPage() {
  const error = useRouteError();
  return (
    <main className="dg-main-narrow">
      <ErrorState heading error={error} retry={() => window.location.reload()} />
    </main>
  );
}
