import type { Formula, FormulaField } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { FormulaButton } from "../controls/FormulaButton";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

export const expression = defineProperty<FormulaField>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [value, change] = useMember<Formula>(element, address, "expression");
  return (
    <Row name="expression" address={address} htmlFor={idOf("expression")}>
      <FormulaButton
        id={idOf("expression")}
        title={t("property.expression")}
        value={value?.formula ?? ""}
        address={address}
        onChange={(formula) => change({ formula })}
      />
    </Row>
  );
});
