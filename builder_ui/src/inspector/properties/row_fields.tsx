import type { Field, SubFormField } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Dropdown } from "antd";
import { useScene } from "../../designer/scene";
import { type ElementType, isLayoutType, KINDS } from "../../kinds";
import { add } from "../../model/commands";
import { newElement } from "../../model/copies";
import { reordered } from "../../model/options";
import { iconOf, useKindWords } from "../../ui/kindWords";
import { ReorderList } from "../controls/ReorderList";
import { Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const COLUMN_KINDS = (Object.keys(KINDS) as ElementType[]).filter((type) => !isLayoutType(type) && type !== "sub_form");

/** The columns of a sub-form: select, order, add. */
export const rowFields = defineProperty<SubFormField>(({ element, address }) => {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const { kindWord, words } = useKindWords();
  const say = useLabel();
  const [fields = [], change] = useMember<Field[]>(element, address, "elements");
  const addColumn = (type: ElementType) => {
    const { form } = designer.getState();
    const column = newElement(form, type, element.key, kindWord(type), words);
    designer.run(add(form, column, { container: address, index: fields.length }));
  };
  return (
    <Row name="row_fields" address={address}>
      <ReorderList
        items={fields}
        ariaLabel={t("property.row_fields")}
        keyOf={(field) => field.key}
        nameOf={(field) => say(field.label)}
        onMove={(from, to) => change(reordered(fields, from, to))}
        render={(field) => (
          <button type="button" className="dgb-list-item" onClick={() => designer.select(`${address}.${field.key}`)}>
            <Icon name={iconOf(field.type)} size={13} />
            <span>{say(field.label) || field.key}</span>
            <Icon name="right" size={11} />
          </button>
        )}
      />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: COLUMN_KINDS.map((type) => ({ key: type, label: kindWord(type), icon: <Icon name={iconOf(type)} /> })),
          onClick: ({ key }) => addColumn(key as ElementType),
          style: { maxHeight: 320, overflow: "auto" },
        }}
      >
        <Button type="dashed" size="small" block icon={<Icon name="plus" size={12} />}>
          {t("row_fields.add")}
        </Button>
      </Dropdown>
    </Row>
  );
});
