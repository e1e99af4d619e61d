import { useTranslation } from "@dougong/web/i18n";
import { Icon, type IconName } from "@dougong/web/icons";
import { useStore } from "zustand";
import type { SaveStatus } from "./machine";
import type { Saver } from "./saver";
import "./saving.css";

const ICONS: Record<SaveStatus, IconName> = {
  saved: "check-circle",
  dirty: "edit",
  saving: "loading",
  retrying: "warning",
  conflict: "warning",
  refused: "close-circle",
};

/** Whether the work is safe, in a word. */
export function SaveState<Body>({ saver }: { saver: Saver<Body> }) {
  const { t } = useTranslation("builder");
  const status = useStore(saver.store, (state) => state.status);
  const refused = useStore(saver.store, (state) => state.refused);
  return (
    <output
      className="dgb-save"
      data-status={status}
      data-testid="save-state"
      title={refused ?? t(`save_hint.${status}`)}
    >
      <Icon name={ICONS[status]} size={14} />
      <span>{t(`save.${status}`)}</span>
      {(status === "retrying" || status === "refused") && (
        <button type="button" className="dg-link-button" onClick={() => saver.saveNow()}>
          {t("save.now")}
        </button>
      )}
    </output>
  );
}
