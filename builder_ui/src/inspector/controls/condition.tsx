import type { Formula } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { Segmented } from "antd";
import { useState } from "react";
import type { PropertyName } from "../../kinds";
import { defineProperty, type Property } from "../types";
import { useMember } from "../useMember";
import { FormulaButton } from "./FormulaButton";
import { FormulaDialog } from "./FormulaDialog";
import { idOf, Row } from "./Row";

type Condition = boolean | Formula | null;

const textOf = (value: Condition | undefined): string | null =>
  typeof value === "object" && value !== null ? value.formula : null;

/**
 * Always, never, or by a condition. `otherwise` is what an absent member means: fields are required never, seen always.
 */
export function condition(name: PropertyName, otherwise: boolean): Property {
  return defineProperty(({ element, address }) => {
    const { t } = useTranslation("builder");
    const [value, change] = useMember<Condition>(element, address, name);
    const formula = textOf(value);
    const [writing, setWriting] = useState(false);
    const mode = formula !== null ? "when" : (value ?? otherwise) ? "always" : "never";
    // What is never seen would be no field: only what may be required or locked can be never.
    const modes = otherwise ? ["always", "when"] : ["never", "always", "when"];
    return (
      <Row name={name} address={address}>
        <Segmented
          block
          aria-labelledby={`${idOf(name)}-label`}
          value={mode}
          options={modes.map((one) => ({ value: one, label: t(`condition.${one}` as "condition.when") }))}
          onChange={(next) => {
            // Without a formula there is no condition yet: what was chosen stays until one is written.
            if (next === "when") setWriting(true);
            else change((next === "always") === otherwise ? undefined : next === "always");
          }}
        />
        {formula !== null && (
          <FormulaButton
            title={t(`property.${name}`)}
            value={formula}
            address={address}
            expected="boolean"
            onChange={(text) => change({ formula: text })}
          />
        )}
        {writing && (
          <FormulaDialog
            title={t(`property.${name}`)}
            value=""
            address={address}
            expected="boolean"
            onDone={(text) => text !== "" && change({ formula: text })}
            onClose={() => setWriting(false)}
          />
        )}
      </Row>
    );
  });
}
