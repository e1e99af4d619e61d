import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Select } from "antd";
import { useScene } from "../../designer/scene";
import { type ElementType, KINDS } from "../../kinds";
import { become } from "../../model/commands";
import { iconOf, useKindWords } from "../../ui/kindWords";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";

/** Which kind the field is. Values that are stored are converted where they can be; publishing says how many cannot. */
export const kind = defineProperty(({ element, address }) => {
  const { designer, published } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord, words } = useKindWords();
  const kinds: ElementType[] = [element.type, ...(KINDS[element.type].becomes ?? [])];
  const option = (type: ElementType) => ({
    value: type,
    label: (
      <span className="dgb-kind">
        <Icon name={iconOf(type)} size={14} /> {kindWord(type)}
      </span>
    ),
  });
  return (
    <Row name="kind" address={address} htmlFor={idOf("kind")}>
      <Select
        id={idOf("kind")}
        value={element.type}
        disabled={kinds.length === 1}
        options={kinds.map(option)}
        onChange={(type) => designer.run(become(designer.getState().form, address, type, words))}
      />
      {published.has(address) && kinds.length > 1 && <p className="dgb-row-note">{t("kind_note")}</p>}
    </Row>
  );
});
