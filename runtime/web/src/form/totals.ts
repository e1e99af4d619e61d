import type { Field, SubFormField, Value } from "../api/types";
import { isNumeric } from "../fields/registry";
import { sumDecimals } from "../lib/decimal";

const SUMMED = new Set(["number", "money", "formula"]);

/** The columns whose total means something: numbers and amounts, never rates and prices. */
export function summedColumns({ elements }: SubFormField): Field[] {
  return elements.filter((column) => {
    if (!SUMMED.has(column.type) || !isNumeric(column)) return false;
    return column.type === "formula"
      ? column.display !== "percent"
      : !(column.type === "money" && isPrice(column.key, elements));
  });
}

/** An amount of money that a column multiplies is a price. */
function isPrice(key: string, columns: readonly Field[]): boolean {
  const named = new RegExp(`(^|[^\\w.])${key}([^\\w(]|$)`);
  const formulas = columns.flatMap((column) => (column.type === "formula" ? [column.expression.formula] : []));
  return formulas.some((text) => text.includes("*") && named.test(text));
}

/** The exact total of each of them. */
export function totalsOf(
  field: SubFormField,
  rows: readonly { values: Record<string, Value> }[],
): Record<string, string> {
  return Object.fromEntries(
    summedColumns(field).map(({ key }) => [key, sumDecimals(rows.map((row) => row.values[key]))]),
  );
}
