import type { SectionLayout } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Container } from "../Container";
import { defineFace, type FaceProps } from "./types";

function View({ element, address }: FaceProps<SectionLayout>) {
  const say = useLabel();
  const { t } = useTranslation("builder");
  return (
    <div className="dg-section dgb-box">
      <div className="dg-section-head dgb-box-head">
        <span data-blank={say(element.label) === ""}>{say(element.label) || t("kind.section")}</span>
        {element.collapsible && <Icon name="down" size={12} />}
        {element.visible && <span className="dgb-conditional">{t("canvas.conditional")}</span>}
      </div>
      <Container address={address} hint={t("hint.section")} />
    </div>
  );
}

export const section = defineFace<SectionLayout>(View);
