import type { Condition, Field, FormDocument, Json } from "../../api/types";
import { filterStyle } from "../../fields/registry";
import type { FilterStyle } from "../../fields/types";
import { fieldsOf } from "../../form/tree";

/** One line of the filter panel; an unfinished one filters nothing. */
export interface FilterLine {
  id: number;
  field: string;
  op: string;
  value: Json;
}

export interface FilterState {
  match: "and" | "or";
  lines: FilterLine[];
}

export const NO_FILTER: FilterState = { match: "and", lines: [] };

const BLANKS = ["is_blank", "is_not_blank"] as const;

/** Operators by the style of a kind, the likeliest first. They are the API's own names. */
export const OPERATORS: Record<FilterStyle, readonly string[]> = {
  text: ["contains", "not_contains", "eq", "ne", "starts_with", "ends_with", ...BLANKS],
  number: ["eq", "ne", "gt", "ge", "lt", "le", "between", ...BLANKS],
  date: ["eq", "ge", "le", "between", "ne", ...BLANKS],
  datetime: ["ge", "le", "between", ...BLANKS],
  time: ["eq", "ge", "le", "between", ...BLANKS],
  choice: ["in", "not_in", ...BLANKS],
  many: ["includes_any", "includes_all", ...BLANKS],
  boolean: ["eq"],
  reference: ["eq", "ne", ...BLANKS],
  none: [],
};

export type ValueInput = "none" | "one" | "two" | "options" | "boolean" | "text";

/** Which input an operator needs. */
export function inputOf(field: Field, op: string): ValueInput {
  if (op === "is_blank" || op === "is_not_blank") return "none";
  if (op === "between") return "two";
  const style = filterStyle(field);
  if (style === "boolean") return "boolean";
  if (style === "choice" || style === "many") return "options";
  return style === "text" ? "text" : "one";
}

export function filterable(form: FormDocument): Field[] {
  return fieldsOf(form).filter((field) => filterStyle(field) !== "none");
}

function finished(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && one !== "");
  return value !== null && value !== "";
}

/** The filter that the API is asked for; null when nothing is asked. */
export function conditionOf(filter: FilterState, fields: readonly Field[]): Condition | null {
  const conditions = filter.lines.flatMap((line): Condition[] => {
    const field = fields.find((candidate) => candidate.key === line.field);
    if (field === undefined) return [];
    if (inputOf(field, line.op) === "none") return [{ field: line.field, op: line.op }];
    return finished(line.value) ? [{ field: line.field, op: line.op, value: line.value }] : [];
  });
  if (conditions.length === 0) return null;
  return conditions.length === 1 ? (conditions[0] ?? null) : { op: filter.match, conditions };
}
