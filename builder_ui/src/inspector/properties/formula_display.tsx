import type { FormulaField } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { Select } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const WAYS = ["number", "money", "percent"] as const;

/** How a number is shown; other results need nothing. */
export const formulaDisplay = defineProperty<FormulaField>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [value, change] = useMember<FormulaField["display"]>(element, address, "display");
  return (
    <Row name="formula_display" address={address} htmlFor={idOf("formula_display")} inline>
      <Select
        id={idOf("formula_display")}
        value={value ?? ""}
        options={[
          { value: "", label: t("formula.as_is") },
          ...WAYS.map((way) => ({ value: way, label: t(`kind.${way}`) })),
        ]}
        onChange={(next) => change(next === "" ? undefined : (next as FormulaField["display"]))}
      />
    </Row>
  );
});
