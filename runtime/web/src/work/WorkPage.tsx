import { useTranslation } from "react-i18next";
import { MyWork } from "./MyWork";

/** On a desk. */
export function WorkPage() {
  const { t } = useTranslation();
  return (
    <main className="dg-page dg-work-page" id="content">
      <h1>{t("jobs.mine")}</h1>
      <p className="dg-muted">{t("jobs.mine_text")}</p>
      <MyWork />
    </main>
  );
}
