import { type Position, START } from "./nodes";

export type Params = Readonly<Record<string, string | number>>;

/**
 * A formula is wrong at one place. `code` is one of the codes in `docs/expression-language.md`; `params` fill its
 * sentence (`sentenceOf`), where `expected` and `found` hold types.
 */
export class FormulaError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    readonly code: string,
    pos: Position = START,
    readonly params: Params = {},
  ) {
    super(`${code} at ${pos[0]}:${pos[1]}`);
    this.name = "FormulaError";
    [this.line, this.column] = pos;
  }
}
