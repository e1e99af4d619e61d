import type { Compiled, Run } from "../run";
import type { ValueType } from "../types";
import type { Scalar, Value } from "../values";

/** What a function may know besides its arguments: clock, zone and caller, and the types that its arguments were checked to have. */
export interface Context {
  run: Run;
  types: readonly ValueType[];
}

/** A test of one item of a list, made of a criterion. */
export type ItemTest = (item: Scalar) => boolean;

/** Exactly one of the two. */
export interface Implementation {
  /** Gets evaluated arguments, blanks of numbers, texts and booleans counted as the language says. */
  strict?: (context: Context, ...args: never[]) => Value;
  /** Gets closures and evaluates those it needs. */
  lazy?: (args: readonly Compiled[]) => Compiled;
}

/** A function of its arguments alone. */
export function plainly(run: (...args: never[]) => Value): Implementation {
  return { strict: (_context, ...args) => run(...args) };
}
