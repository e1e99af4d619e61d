/** Which comparisons a field has, by the style of its values. They are the API's own names. */
import type { ScopeField } from "../scopeFields";
import { optionsOf } from "../scopeFields";
import type { Operand, Rule } from "./model";

export type Style = "text" | "choice" | "reference" | "number" | "moment" | "boolean" | "options" | "list";

/** What is to be entered for an operator. */
export type Input = "none" | "one" | "two" | "many";

const BLANKS = ["is_blank", "is_not_blank"] as const;
const ORDER = ["eq", "ne", "gt", "ge", "lt", "le", "between"] as const;

export const OPERATORS: Readonly<Record<Style, readonly string[]>> = {
  text: ["contains", "not_contains", "eq", "ne", "starts_with", "ends_with", ...BLANKS],
  choice: ["eq", "ne", "in", "not_in", ...BLANKS],
  reference: ["eq", "ne", ...BLANKS],
  number: [...ORDER, ...BLANKS],
  moment: [...ORDER, ...BLANKS],
  boolean: ["is_true", "is_false"],
  options: ["includes", "includes_any", "includes_all", ...BLANKS],
  list: BLANKS,
};

const REFERENCES = new Set(["member", "department", "link"]);
const MOMENT_WORDS: Readonly<Record<string, string>> = { lt: "before", gt: "after", le: "notAfter", ge: "notBefore" };

/** Undefined for what has no value to compare. */
export function styleOf(field: ScopeField): Style | undefined {
  const { type, kind } = field;
  switch (type.kind) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "date":
    case "time":
    case "datetime":
      return "moment";
    case "text":
      if (REFERENCES.has(kind)) return "reference";
      return kind === "select" ? "choice" : "text";
    case "list":
      // Columns of sub-forms are lists too, but not a field's own.
      if (kind !== "multi_select" && kind !== "attachment" && kind !== "image") return undefined;
      return optionsOf(field).length > 0 ? "options" : "list";
    default:
      return undefined;
  }
}

export function inputOf(op: string): Input {
  if (op === "is_true" || op === "is_false" || op === "is_blank" || op === "is_not_blank") return "none";
  if (op === "between") return "two";
  return op === "in" || op === "not_in" || op === "includes_any" || op === "includes_all" ? "many" : "one";
}

/** The key of an operator's words: dates are before and after, not less and greater. */
export function wordOf(op: string, style: Style): string {
  return style === "moment" ? (MOMENT_WORDS[op] ?? op) : op;
}

/** Operators whose value may be another field's. */
export function comparesFields(op: string): boolean {
  return ["eq", "ne", "lt", "le", "gt", "ge"].includes(op);
}

export function filled(operand: Operand | undefined): boolean {
  if (operand === undefined) return false;
  if (operand.from === "today") return true;
  if (operand.from === "field") return operand.path !== null;
  const { value } = operand;
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

/** A rule that says something. */
export function complete({ path, op, operands }: Rule): boolean {
  const needed = { none: 0, one: 1, many: 1, two: 2 }[inputOf(op)];
  return path !== null && Array.from({ length: needed }, (_, index) => operands[index]).every(filled);
}
