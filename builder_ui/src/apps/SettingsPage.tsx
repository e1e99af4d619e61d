import type { AppDocument, Label } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { AppIcon, Icon } from "@dougong/web/icons";
import { Input } from "antd";
import { useStore } from "zustand";
import { LabelInput } from "../inspector/controls/LabelInput";
import { ConflictDialog } from "../saving/ConflictDialog";
import { SaveState } from "../saving/SaveState";
import type { Saver } from "../saving/saver";
import { colourOf } from "../ui/colours";
import { IconPicker } from "../ui/IconPicker";
import { Swatches } from "../ui/Swatches";
import { useApp } from "./context";

/** What the app is called and looks like. */
export function SettingsPage() {
  const { workbench, app } = useApp();
  const saver = workbench.saver<AppDocument>("app", app);
  return saver === undefined ? null : <Settings saver={saver} />;
}

function Settings({ saver }: { saver: Saver<AppDocument> }) {
  const { t } = useTranslation("builder");
  const { workbench, app } = useApp();
  const document = useStore(saver.store, (state) => state.local);
  const problems = workbench.store
    .getState()
    .problems.filter((one) => one.document?.type === "app" && one.document.key === app);
  const change = (values: Partial<AppDocument>) => saver.edit({ ...saver.store.getState().local, ...values });
  const optional = (label: Label) => (label === "" ? undefined : label);
  return (
    <>
      <div className="dgb-main-head">
        <h2>{t("app.properties")}</h2>
        <SaveState saver={saver} />
      </div>
      <div className="dgb-settings">
        {problems.map((problem) => (
          <p key={problem.message} className="dgb-row-problem" role="alert">
            {problem.message}
          </p>
        ))}
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="app-label">
            {t("property.label")}
          </label>
          <LabelInput id="app-label" value={document.label} onChange={(label) => change({ label })} />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="app-key">
            {t("property.key")}
          </label>
          <Input
            id="app-key"
            className="dgb-code"
            value={document.key}
            readOnly
            suffix={<Icon name="lock" size={13} />}
          />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="app-description">
            {t("form.description")}
          </label>
          <LabelInput
            id="app-description"
            multiline
            value={document.description}
            onChange={(description) => change({ description: optional(description) })}
          />
        </div>
        <div className="dgb-row">
          <span className="dgb-row-label">{t("form.icon")}</span>
          <div className="dgb-icon-row">
            <span className="dgb-card-icon" style={colourOf(document.color)}>
              <AppIcon name={document.icon ?? "appstore"} size={22} />
            </span>
            <IconPicker value={document.icon ?? null} onChange={(icon) => change({ icon: icon ?? undefined })} />
          </div>
        </div>
        <div className="dgb-row">
          <span className="dgb-row-label">{t("colour.title")}</span>
          <Swatches value={document.color ?? null} onChange={(color) => change({ color: color ?? undefined })} />
        </div>
      </div>
      <ConflictDialog saver={saver} onTaken={() => undefined} />
    </>
  );
}
