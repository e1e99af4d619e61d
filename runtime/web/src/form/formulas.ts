import type { Formula, Value } from "../api/types";

/** What a formula is evaluated against. Values are as in the API; a row's formula also sees `parent`. */
export interface FormulaScope {
  record: Readonly<Record<string, unknown>>;
  /** The record along a link, if it is loaded: of `customer`, or of `parent.customer` in a row. */
  linked: (link: string) => Readonly<Record<string, unknown>> | undefined;
}

export interface CompiledFormula {
  /** Every path that the formula reads, such as ["items", "qty"], ["parent", "total"]. */
  paths: readonly (readonly string[])[];
  run: (scope: FormulaScope) => Value;
}

/** Compiles a formula of the form, or of the rows of one of its sub-forms. Null: the server works it out. */
export type CompileFormula = (formula: Formula, sub: string | null) => CompiledFormula | null;
