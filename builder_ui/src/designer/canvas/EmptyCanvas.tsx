import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";

/** An empty form says what to do. */
export function EmptyCanvas() {
  const { t } = useTranslation("builder");
  return (
    <div className="dgb-empty-canvas">
      <span className="dg-state-mark">
        <Icon name="form" size={24} />
      </span>
      <div className="dg-state-title">{t("canvas.empty_title")}</div>
      <div className="dg-state-text">{t("canvas.empty_text")}</div>
    </div>
  );
}
