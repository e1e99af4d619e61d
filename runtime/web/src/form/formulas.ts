import type { Field, Formula, Value } from "../api/types";

/** What a formula is evaluated against. Values are as in the API; a row's formula also sees `parent`. */
export interface FormulaScope {
  record: Readonly<Record<string, unknown>>;
  /** Records along links: `linked("customer")` has the fields of the chosen customer, if they are loaded. */
  linked: (link: string) => Readonly<Record<string, unknown>> | undefined;
}

export interface CompiledFormula {
  /** Every path that the formula reads, such as ["items", "qty"], ["parent", "total"]. */
  paths: readonly (readonly string[])[];
  run: (scope: FormulaScope) => Value;
}

/** Compiles a formula for a form's fields, or for a row's (then `parent` are the form's). Null: leave it to the server. */
export type CompileFormula = (
  formula: Formula,
  fields: readonly Field[],
  parent?: readonly Field[],
) => CompiledFormula | null;
