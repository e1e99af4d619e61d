import { useTranslation } from "@dougong/web/i18n";
import { find, ownerOf } from "../../model/tree";
import { useKindWords } from "../../ui/kindWords";
import { useDesigner, useDrag } from "../scene";

/** Says where a drag by keyboard has come to, for those who do not see the line. */
export function PlaceInWords() {
  const spot = useDrag((state) => (state.byKeyboard ? state.spot : null));
  const form = useDesigner((state) => state.form);
  const { t } = useTranslation("builder");
  const { kindWord } = useKindWords();
  if (spot === null) return <output className="dg-visually-hidden" />;
  const { owner } = ownerOf(spot.container);
  const around = owner === null ? undefined : find(form, owner);
  const container = around === undefined ? t("drag.the_form") : kindWord(around.element.type);
  return <output className="dg-visually-hidden">{t("drag.place", { number: spot.index + 1, container })}</output>;
}
