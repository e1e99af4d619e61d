import type { SubFormField } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Container } from "../Container";
import { defineFace, type FaceProps } from "./types";

function View({ element, address }: FaceProps<SubFormField>) {
  const say = useLabel();
  const { t } = useTranslation("builder");
  return (
    <div className="dgb-rows">
      <div className="dg-field-label dgb-rows-head">
        <Icon name="table" size={14} />
        <span>{say(element.label)}</span>
        {element.required === true && <span className="dg-required">*</span>}
        {element.visible && <span className="dgb-conditional">{t("canvas.conditional")}</span>}
      </div>
      <Container address={address} className="dgb-rows-strip" hint={t("hint.sub_form")} />
      {say(element.help) !== "" && <div className="dg-field-help">{say(element.help)}</div>}
    </div>
  );
}

export const subForm = defineFace<SubFormField>(View);
