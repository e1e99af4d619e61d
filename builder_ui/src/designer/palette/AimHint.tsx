import { useLabel, useTranslation } from "@dougong/web/i18n";
import { type Aim, aimsAt } from "../../model/aim";
import { aboutOf } from "../../model/commands";
import { find } from "../../model/tree";
import { useKindWords } from "../../ui/kindWords";
import { useDesigner, useScene } from "../scene";

/** Says where a click on the palette adds, and offers the other place that there is. */
export function AimHint() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord } = useKindWords();
  const say = useLabel();
  const form = useDesigner((state) => state.form);
  const selection = useDesigner((state) => state.selection);
  const part = useDesigner((state) => (selection === null ? undefined : state.openTabs[selection]));
  const wanted = useDesigner((state) => state.aim);
  const placed = selection === null ? undefined : find(form, selection);
  const tip = <span>{t("palette.tip")}</span>;
  if (placed === undefined)
    return (
      <p className="dgb-aim">
        <span>{t("palette.end")}</span>
        {tip}
      </p>
    );

  const [usual = "after", other] = aimsAt(form, selection, part);
  const aim = wanted ?? usual;
  const nameOf = (address: string) => {
    const element = find(form, address)?.element;
    return element === undefined ? "" : say(aboutOf(element)) || kindWord(element.type);
  };
  const name = nameOf(placed.address);
  const around = placed.subForm === null ? "" : nameOf(placed.subForm);
  const sentence: Record<Aim, string> = {
    into: t("palette.into", { name }),
    after: placed.subForm === null ? t("palette.after", { name }) : t("palette.after_in", { name, around }),
    out: t("palette.after", { name: around }),
  };
  const next = aim === usual ? other : usual;
  return (
    <p className="dgb-aim" data-testid="aim" data-aim={aim} aria-live="polite">
      <span title={sentence[aim]}>{sentence[aim]}</span>
      {next === undefined ? (
        tip
      ) : (
        <button type="button" className="dg-link-button" onClick={() => designer.setAim(next)}>
          {t(`palette.aim.${next}`, { around })}
        </button>
      )}
    </p>
  );
}
