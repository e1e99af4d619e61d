import type { SerialField, SerialPart } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Dropdown } from "antd";
import { reordered, serialPreview } from "../../model/options";
import { ReorderList } from "../controls/ReorderList";
import { Row } from "../controls/Row";
import { SerialPartEditor } from "../controls/SerialPartEditor";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const BLANK: Record<SerialPart["type"], SerialPart> = {
  text: { type: "text", text: "-" },
  date: { type: "date", pattern: "YYYYMMDD" },
  counter: { type: "counter", digits: 4, reset: "never" },
};

/** What a number is put together from, with how it will look. */
export const serialParts = defineProperty<SerialField>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [parts = [], change] = useMember<SerialPart[]>(element, address, "parts");
  const counted = parts.some((part) => part.type === "counter");
  const addable = (["text", "date", "counter"] as const).filter((type) => type !== "counter" || !counted);
  return (
    <Row name="serial_parts" address={address}>
      <div className="dgb-serial-preview">
        {t("serial.preview")} <code>{serialPreview(parts, new Date())}</code>
      </div>
      <ReorderList
        items={parts}
        ariaLabel={t("property.serial_parts")}
        keyOf={(part) => `${part.type}-${parts.indexOf(part)}`}
        nameOf={(part) => t(`serial.${part.type}`)}
        onMove={(from, to) => change(reordered(parts, from, to))}
        render={(part, index) => (
          <SerialPartEditor
            part={part}
            onChange={(next, typed) => change(parts.with(index, next), typed)}
            onRemove={() => change(parts.toSpliced(index, 1))}
          />
        )}
      />
      <Dropdown
        trigger={["click"]}
        menu={{
          items: addable.map((type) => ({ key: type, label: t(`serial.${type}`) })),
          onClick: ({ key }) => change([...parts, BLANK[key as SerialPart["type"]]]),
        }}
      >
        <Button type="dashed" size="small" block icon={<Icon name="plus" size={12} />}>
          {t("serial.add")}
        </Button>
      </Dropdown>
    </Row>
  );
});
