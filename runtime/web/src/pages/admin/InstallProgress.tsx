import { useTranslation } from "react-i18next";
import type { Installation } from "../../api/admin";
import { Icon } from "../../icons";
import { isOver } from "./useInstallation";

export function InstallProgress({ installation }: { installation: Installation | undefined }) {
  const { t } = useTranslation();
  if (installation === undefined || !isOver(installation)) {
    return (
      <div role="status">
        <p>{t("admin.pack.installing")}…</p>
        <progress className="dg-progress" aria-label={t("admin.pack.installing")} />
      </div>
    );
  }
  if (installation.state === "done") {
    return (
      <p className="dg-state-tag" role="status">
        <Icon name="check-circle" /> {t("admin.pack.installed")}
      </p>
    );
  }
  return (
    <p className="dg-notice dg-notice-error" role="alert">
      {t("admin.pack.failed")}
      {installation.error !== null && `: ${installation.error.message}`}
    </p>
  );
}
