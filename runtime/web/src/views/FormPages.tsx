import { useTranslation } from "react-i18next";
import { Link, Outlet } from "react-router";
import { PlaceProvider } from "../fields/place";
import { EmptyState, Loading } from "../ui/states";
import { FormProvider } from "./form";
import { useFormPages } from "./useFormPages";
import "./views.css";

/** The pages of one form: list, record, entry. */
export function FormPages() {
  const { t } = useTranslation();
  const { known, place, scene } = useFormPages();
  if (!known) {
    return (
      <EmptyState icon="search" title={t("error.not_found_title")} text={t("error.not_found")}>
        <Link className="dg-button" to={`/w/${place.workspace}/apps/${place.app}`}>
          {t("common.back")}
        </Link>
      </EmptyState>
    );
  }
  if (scene === null) return <Loading />;
  return (
    <PlaceProvider value={place}>
      <FormProvider value={scene} key={scene.at.form}>
        <Outlet key={scene.at.form} />
      </FormProvider>
    </PlaceProvider>
  );
}
