import type { FormulaField, Value } from "../api/types";
import { formatDecimal, isDecimal, shiftDecimal } from "../lib/decimal";
import { toWall } from "../lib/zone";
import { plainText, yesNo } from "./common";
import { withSign } from "./money";
import { Plain } from "./Plain";
import { type ControlProps, defineKind, type FilterStyle, type TextContext } from "./types";

const STYLES: Record<string, FilterStyle> = {
  number: "number",
  text: "text",
  boolean: "boolean",
  date: "date",
  time: "time",
  datetime: "datetime",
};

function valueType(field: FormulaField): string {
  return field.result ?? (field.display ? "number" : "text");
}

function show(field: FormulaField, value: Value, context: TextContext): string {
  if (typeof value === "boolean") return yesNo(value, context);
  const text = plainText(value);
  if (valueType(field) === "datetime" && text !== "") return toWall(text, context.zone).replace("T", " ").slice(0, 16);
  if (valueType(field) !== "number" || !isDecimal(text)) return text;
  if (field.display === "percent") return `${formatDecimal(shiftDecimal(text, 2), { decimals: field.decimals })}%`;
  const { amount, display } = field;
  const isMoney = display === "money" || (!display && amount !== undefined);
  const shown = formatDecimal(text, { decimals: field.decimals ?? (isMoney ? amount?.decimals : undefined) });
  return isMoney ? withSign(shown, amount?.currency) : shown;
}

function Control({ id, ...rest }: ControlProps<FormulaField>) {
  return (
    <output id={id} className="dg-readonly">
      <Plain {...rest} place="detail" />
    </output>
  );
}

export const formula = defineKind<FormulaField>({
  type: "formula",
  icon: "function",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value, _label, context) => (value === null || value === undefined ? "" : show(field, value, context)),
  read: () => undefined,
  filter: (field) => STYLES[valueType(field)] ?? "text",
  numeric: (field) => valueType(field) === "number",
  computed: true,
  columnWidth: 130,
});
