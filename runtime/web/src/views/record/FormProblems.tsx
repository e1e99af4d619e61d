import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { FormStore } from "../../form/store";
import { Icon } from "../../icons";
import { useErrorText } from "../../ui/states";

/** What is wrong with the whole: findings that belong to no field, and how many fields need attention. */
export function FormProblems({ store, error }: { store: FormStore; error: unknown }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const errors = useStore(store, (state) => state.errors);
  const general = errors[""] ?? [];
  const places = Object.keys(errors).filter((path) => path !== "").length;
  if (error === null && general.length === 0 && places === 0) return null;
  return (
    <div className="dg-problems" role="alert">
      <Icon name="exclamation-circle" />
      <div>
        {error !== null && <p>{errorText(error)}</p>}
        {general.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {places > 0 && <p>{t("error.fields_wrong", { count: places })}</p>}
      </div>
    </div>
  );
}
