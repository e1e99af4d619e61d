import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AppSummary, appsApi } from "../../api/endpoints";
import { queries } from "../../api/queries";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { sharingNames } from "../../lib/apart";
import { saveFile } from "../../lib/saveFile";
import { useWorkspace } from "../../shell/workspace";
import { notify } from "../../ui/feedback";
import { useErrorText } from "../../ui/states";

export function ExportApps() {
  const { t } = useTranslation();
  const say = useLabel();
  const { workspace } = useWorkspace();
  const errorText = useErrorText();
  const apps = useQuery(queries.apps(workspace));
  const [busy, setBusy] = useState<string | null>(null);
  const list = apps.data?.apps.filter(({ release }) => release !== null) ?? [];
  const nameOf = (app: AppSummary) => say(app.label) || app.key;
  const alike = sharingNames(list, nameOf);
  if (list.length === 0) return null;
  const save = async (key: string) => {
    setBusy(key);
    try {
      saveFile(await appsApi.export(workspace, key), `${key}.zip`);
    } catch (error) {
      notify(errorText(error), "error");
    }
    setBusy(null);
  };
  return (
    <section className="dg-admin-block">
      <h2>{t("admin.pack.export_title")}</h2>
      <p>{t("admin.pack.export_text")}</p>
      <div className="dg-export">
        {list.map((app) => (
          <button
            key={app.key}
            type="button"
            className="dg-button"
            disabled={busy !== null}
            onClick={() => void save(app.key)}
          >
            <Icon name="download" size={14} /> {nameOf(app)}
            {alike.has(app.key) && <code>{app.key}</code>}
          </button>
        ))}
      </div>
    </section>
  );
}
