import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useParams } from "react-router";
import { PlaceProvider } from "../fields/place";
import { KitProvider } from "../kit/context";
import { phoneKit } from "../kit/phone";
import { useApp } from "../shell/app";
import { useWorkspace } from "../shell/workspace";
import { EmptyState, Loading } from "../ui/states";
import { FormProvider } from "../views/form";
import { useResolvedForm } from "../views/useResolvedForm";
import { Frame } from "./Frame";

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
  if (scene === null) {
    return (
      <Frame title="" back={`/w/${workspace}/apps/${appKey}`}>
        {key in app.documents.form ? (
          <Loading />
        ) : (
          <EmptyState icon="search" title={t("error.not_found_title")} text={t("error.not_found")} />
        )}
      </Frame>
    );
  }
  return (
    <KitProvider value={phoneKit}>
      <PlaceProvider value={place}>
        <FormProvider value={scene} key={key}>
          <Outlet key={key} />
        </FormProvider>
      </PlaceProvider>
    </KitProvider>
  );
}
