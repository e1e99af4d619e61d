import { useTranslation } from "react-i18next";
import { Link, Outlet } from "react-router";
import { PlaceProvider } from "../fields/place";
import { EmptyState, Loading } from "../ui/states";
import { FormProvider } from "../views/form";
import { useFormPages } from "../views/useFormPages";
import { Frame } from "./Frame";

export function FormPages() {
  const { t } = useTranslation();
  const { known, place, scene } = useFormPages();
  if (scene === null) {
    return (
      <Frame title="" back={`/w/${place.workspace}/apps/${place.app}`}>
        {known ? (
          <Loading />
        ) : (
          <EmptyState icon="search" title={t("error.not_found_title")} text={t("error.not_found")}>
            <Link className="dg-button" to={`/w/${place.workspace}/apps/${place.app}`}>
              {t("common.back")}
            </Link>
          </EmptyState>
        )}
      </Frame>
    );
  }
  return (
    <PlaceProvider value={place}>
      <FormProvider value={scene} key={scene.at.form}>
        <Outlet key={scene.at.form} />
      </FormProvider>
    </PlaceProvider>
  );
}
