import type { FormulaField } from "../api/types";
import { check, FormulaError, parse, type Scope, typeName } from "../formula";

/** What a formula field's formula tells about its results. */
export interface FormulaFacts {
  /** The type as written: `number`, `text` … */
  result: string;
  /** Its values come from other records or the clock: no list is sorted by them. */
  live: boolean;
}

/** Undefined while the formula is wrong. */
export function factsOf(field: FormulaField, scope: () => Scope): FormulaFacts | undefined {
  try {
    const { type, linked, volatile } = check(parse(field.expression.formula), scope(), {});
    return { result: typeName(type), live: linked || volatile };
  } catch (error) {
    // Of a newer server than this page, perhaps: its checked tree still says what comes out.
    if (error instanceof FormulaError) return fromTree(field.expression.tree);
    throw error;
  }
}

function fromTree(tree: unknown): FormulaFacts | undefined {
  const checked = typeof tree === "object" && tree !== null && "type" in tree && typeof tree.type === "string";
  return checked ? { result: tree.type as string, live: true } : undefined;
}
