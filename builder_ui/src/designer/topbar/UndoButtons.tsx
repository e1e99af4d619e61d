import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Tooltip } from "antd";
import type { Step } from "../../model/history";
import { useKindWords } from "../../ui/kindWords";
import { SHORTCUTS } from "../actions/useShortcuts";
import { useDesigner, useScene } from "../scene";

/** A step in words: "delete Amount". */
export function useStepWords(): (step: Step) => string {
  const { t, i18n } = useTranslation("builder");
  const say = useLabel();
  const { kindWord } = useKindWords();
  return (step) => {
    if (step.count !== undefined) return t(`several.${severally(step.name)}`, { number: step.count });
    const about = say(step.about) || (step.kind === undefined ? "" : kindWord(step.kind));
    const known = step.property !== undefined && i18n.exists(`builder:member.${step.property}`);
    const property = known ? t(`member.${step.property as "label"}`) : "";
    return t(`step.${step.name}`, { about: about.length > 24 ? `${about.slice(0, 24)}…` : about, property }).trim();
  };
}

const SEVERAL = ["remove", "move", "duplicate", "paste", "resize", "wrap"] as const;

function severally(name: Step["name"]): (typeof SEVERAL)[number] | "other" {
  return SEVERAL.find((one) => one === name) ?? "other";
}

export function UndoButtons() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const words = useStepWords();
  const last = useDesigner((state) => state.history.past.at(-1));
  const next = useDesigner((state) => state.history.future[0]);
  const undo = last === undefined ? t("undo.nothing") : t("undo.undo", { step: words(last) });
  const redo = next === undefined ? t("undo.nothing_redo") : t("undo.redo", { step: words(next) });
  return (
    <div className="dgb-topbar-group">
      <Tooltip title={`${undo} (${SHORTCUTS.undo})`}>
        <button
          type="button"
          className="dg-icon-button"
          aria-label={undo}
          data-testid="undo"
          disabled={last === undefined}
          onClick={designer.undo}
        >
          <Icon name="undo" />
        </button>
      </Tooltip>
      <Tooltip title={`${redo} (${SHORTCUTS.redo})`}>
        <button
          type="button"
          className="dg-icon-button"
          aria-label={redo}
          data-testid="redo"
          disabled={next === undefined}
          onClick={designer.redo}
        >
          <Icon name="redo" />
        </button>
      </Tooltip>
    </div>
  );
}
