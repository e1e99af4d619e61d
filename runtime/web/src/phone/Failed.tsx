import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorState } from "../ui/states";

/** A record that could not be read: try again, or go on with the list. */
export function Failed({ error, retry, list }: { error: unknown; retry: () => void; list: string }) {
  const { t } = useTranslation();
  return (
    <ErrorState error={error} retry={retry}>
      <Link className="dg-button" to={list}>
        {t("record.list")}
      </Link>
    </ErrorState>
  );
}
