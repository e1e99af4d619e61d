import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { iconOf } from "../../ui/kindWords";
import { useDrag } from "../scene";

/** What hangs at the pointer: what is dragged and, over a wrong place, why it cannot go there. */
export function Ghost() {
  const cargo = useDrag((state) => state.cargo);
  const about = useDrag((state) => state.about);
  const count = useDrag((state) => state.along.length);
  const refusal = useDrag((state) => state.refusal);
  const say = useLabel();
  const { t } = useTranslation("builder");
  if (cargo === null) return null;
  return (
    <div className="dgb-ghost" data-refused={refusal !== null}>
      <span className="dgb-ghost-name">
        <Icon name={iconOf(cargo.type)} size={14} />
        {count > 1 ? t("several.title", { count }) : say(about)}
      </span>
      {refusal !== null && (
        <span className="dgb-ghost-why">
          <Icon name="close-circle" size={13} />
          {t(`refusal.${refusal}`)}
        </span>
      )}
    </div>
  );
}
