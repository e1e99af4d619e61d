import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useParams } from "react-router";
import { PlaceProvider } from "../fields/place";
import { KitProvider } from "../kit/context";
import { desktopKit } from "../kit/desktop";
import { useApp } from "../shell/app";
import { useWorkspace } from "../shell/workspace";
import { AntTheme } from "../theme/AntTheme";
import { EmptyState, Loading } from "../ui/states";
import { FormProvider } from "./form";
import { useResolvedForm } from "./useResolvedForm";
import "./views.css";

/** The pages of one form: list, record, entry. */
export function FormPages() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const { app: appKey = "", form: key = "" } = useParams();
  const app = useApp();
  const form = useResolvedForm(workspace, appKey, app, key);
  const place = useMemo(() => ({ workspace, app: appKey, zone: me.timezone }), [workspace, appKey, me.timezone]);
  const scene = useMemo(
    () => (form === undefined ? null : { at: { workspace, app: appKey, form: key }, form, rights: app.access?.[key] }),
    [workspace, appKey, key, form, app.access],
  );
  if (!(key in app.documents.form)) {
    return (
      <EmptyState icon="search" title={t("error.not_found_title")} text={t("error.not_found")}>
        <Link className="dg-button" to={`/w/${workspace}/apps/${appKey}`}>
          {t("common.back")}
        </Link>
      </EmptyState>
    );
  }
  if (scene === null) return <Loading />;
  return (
    <AntTheme>
      <KitProvider value={desktopKit}>
        <PlaceProvider value={place}>
          <FormProvider value={scene} key={key}>
            <Outlet key={key} />
          </FormProvider>
        </PlaceProvider>
      </KitProvider>
    </AntTheme>
  );
}
