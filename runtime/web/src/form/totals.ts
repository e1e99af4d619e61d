import type { Field, SubFormField, Value } from "../api/types";
import { isNumeric } from "../fields/registry";
import { sumDecimals } from "../lib/decimal";

const SUMMED = new Set(["number", "money", "formula"]);

/** Whether a column's total means something: numbers and amounts, never rates. */
export function isSummed(field: Field): boolean {
  return SUMMED.has(field.type) && isNumeric(field) && !(field.type === "formula" && field.display === "percent");
}

/** The exact total of each number column of a sub-form. */
export function totalsOf(
  field: SubFormField,
  rows: readonly { values: Record<string, Value> }[],
): Record<string, string> {
  const summed = field.elements.filter(isSummed);
  return Object.fromEntries(summed.map(({ key }) => [key, sumDecimals(rows.map((row) => row.values[key]))]));
}
