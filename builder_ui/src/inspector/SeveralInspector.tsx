import { spanOf } from "@dougong/web/form";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Segmented } from "antd";
import { type ActionName, useActions } from "../designer/actions/useActions";
import { useDesigner, useScene } from "../designer/scene";
import { aboutOf, hasWidth, resizeAll } from "../model/commands";
import { find } from "../model/tree";
import { WIDTH_OPTIONS } from "../model/widths";
import { iconOf, useKindWords } from "../ui/kindWords";

const OFFERED: readonly ActionName[] = ["duplicate", "wrap", "remove"];

/** What several selected elements have in common. */
export function SeveralInspector() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord } = useKindWords();
  const say = useLabel();
  const actions = useActions();
  const form = useDesigner((state) => state.form);
  const chosen = useDesigner((state) => state.chosen);
  const placed = chosen.flatMap((address) => find(form, address) ?? []);
  const wide = placed.filter(({ address }) => hasWidth(form, address));
  const widths = new Set(wide.map(({ element }) => spanOf(element)));
  return (
    <div>
      <header className="dgb-inspector-head">
        <span>{t("several.selected", { number: chosen.length })}</span>
      </header>
      <ul className="dgb-several">
        {placed.map(({ address, element }) => (
          <li key={address}>
            <Icon name={iconOf(element.type)} size={13} />
            <span>{say(aboutOf(element)) || kindWord(element.type)}</span>
          </li>
        ))}
      </ul>
      {wide.length > 0 && (
        <div className="dgb-row">
          <span className="dgb-row-label" id="several-width">
            {t("property.width")}
          </span>
          <Segmented
            block
            aria-labelledby="several-width"
            value={widths.size === 1 ? [...widths][0] : undefined}
            options={WIDTH_OPTIONS}
            onChange={(width) => designer.run(resizeAll(form, chosen, Number(width)))}
          />
        </div>
      )}
      <div className="dgb-several-actions">
        {OFFERED.map((action) => (
          <Button
            key={action}
            danger={action === "remove"}
            disabled={!actions.can(action, chosen[0] ?? null)}
            onClick={() => actions.run(action, chosen[0] ?? null)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      <p className="dgb-row-note">{t("several.note")}</p>
    </div>
  );
}
