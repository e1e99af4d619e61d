import type { FormulaField } from "../api/types";
import { check, FormulaError, parse, type Scope, typeName } from "../formula";

/** The type of a formula field's result, as written: `number`, `text` …; undefined while the formula is wrong. */
export function parseTypeOf(field: FormulaField, scope: () => Scope): string | undefined {
  const { tree, formula } = field.expression;
  if (typeof tree === "object" && tree !== null && "type" in tree && typeof tree.type === "string") return tree.type;
  try {
    return typeName(check(parse(formula), scope(), {}).type);
  } catch (error) {
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
}
