import type { Option, SelectField } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button } from "antd";
import { useState } from "react";
import { newOptionValue, reordered } from "../../model/options";
import { OptionLine } from "../controls/OptionLine";
import { PasteOptions } from "../controls/PasteOptions";
import { ReorderList } from "../controls/ReorderList";
import { Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** The options of a choice: words, colour, order; many at once by pasting. */
export const options = defineProperty<SelectField>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const say = useLabel();
  const [list = [], change] = useMember<Option[]>(element, address, "options");
  const [pasting, setPasting] = useState(false);
  const taken = new Set(list.map((option) => option.value));
  const add = () => {
    const value = newOptionValue("", taken);
    change([...list, { value, label: `${t("new.option")} ${list.length + 1}` }]);
  };
  return (
    <Row name="options" address={address}>
      <ReorderList
        items={list}
        ariaLabel={t("property.options")}
        keyOf={(option) => option.value}
        nameOf={(option) => say(option.label)}
        onMove={(from, to) => change(reordered(list, from, to))}
        render={(option, index) => (
          <OptionLine
            option={option}
            onChange={(next, typed) => change(list.with(index, next), typed)}
            onRemove={() => change(list.toSpliced(index, 1))}
          />
        )}
      />
      <div className="dgb-row-buttons">
        <Button type="dashed" size="small" icon={<Icon name="plus" size={12} />} onClick={add}>
          {t("options.add")}
        </Button>
        <Button
          type="dashed"
          size="small"
          icon={<Icon name="ordered-list" size={12} />}
          onClick={() => setPasting(true)}
        >
          {t("options.paste")}
        </Button>
      </div>
      {pasting && <PasteOptions options={list} onDone={change} onClose={() => setPasting(false)} />}
    </Row>
  );
});
