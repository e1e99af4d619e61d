import type { Field, Formula, Json } from "@dougong/web/api";
import { KitProvider, kindOf } from "@dougong/web/fields";
import { useTranslation } from "@dougong/web/i18n";
import { desktopKit } from "@dougong/web/kit/desktop";
import { Select } from "antd";
import { useState } from "react";
import { defaultWays, resultTypeOf, type Way, wayOf } from "../../model/defaults";
import { FormulaButton } from "../controls/FormulaButton";
import { FormulaDialog } from "../controls/FormulaDialog";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

type Default = { value: Json } | Formula;

/** What a new record begins with: nothing, one fixed value, today or the writer, or a formula. */
export const defaultValue = defineProperty<Field>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [value, change] = useMember<Default>(element, address, "default");
  const ways = defaultWays(element.type);
  const way = wayOf(value, element.type);
  const [writing, setWriting] = useState(false);
  const choose = (next: Way) => {
    if (next.name === "none") change(undefined);
    else if (next.name === "fixed") change({ value: element.type === "switch" ? true : null });
    else if (next.formula === undefined) setWriting(true);
    else change({ formula: next.formula });
  };
  return (
    <Row name="default" address={address} htmlFor={idOf("default")}>
      <Select
        id={idOf("default")}
        value={way}
        options={ways.map((one) => ({ value: one.name, label: t(`default.${one.name}`) }))}
        onChange={(name) => choose(ways.find((one) => one.name === name) ?? { name: "none" })}
      />
      {way === "fixed" && value !== undefined && "value" in value && (
        <FixedValue element={element} value={value.value} onChange={(next) => change({ value: next })} />
      )}
      {writing && (
        <FormulaDialog
          title={t("property.default")}
          value=""
          address={address}
          expected={resultTypeOf(element.type)}
          onDone={(formula) => formula !== "" && change({ formula })}
          onClose={() => setWriting(false)}
        />
      )}
      {way === "formula" && value !== undefined && "formula" in value && (
        <FormulaButton
          title={t("property.default")}
          value={value.formula}
          address={address}
          expected={resultTypeOf(element.type)}
          onChange={(formula) => change({ formula })}
        />
      )}
    </Row>
  );
});

function FixedValue({ element, value, onChange }: { element: Field; value: Json; onChange: (value: Json) => void }) {
  const { t } = useTranslation("builder");
  const { Control } = kindOf(element.type);
  return (
    <KitProvider value={desktopKit}>
      <Control
        field={element}
        id="property-default-value"
        ariaLabel={t("default.value")}
        value={value as never}
        onChange={(next) => onChange(next as Json)}
      />
    </KitProvider>
  );
}
