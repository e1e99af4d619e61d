/** Options in formulas: `status = "open"` is shown, and completed, by the option's label. */
import type { Option } from "../../api/types";
import { type FieldScope, fieldAt, optionsOf } from "../scopeFields";
import type { Piece } from "./scan";

const EQUALITY = new Set(["=", "<>", "!="]);

/** The options that a value at a place among the pieces may be: beside `=` and a field, or after a list in a call. */
export function optionsAt(scope: FieldScope, pieces: readonly Piece[], index: number): readonly Option[] {
  const [previous, before, twoBefore] = [pieces[index - 1], pieces[index - 2], pieces[index - 3]];
  const [next, after] = [pieces[index + 1], pieces[index + 2]];
  if (isEquality(previous) && before?.kind === "path") return optionsOfPath(scope, before);
  if (isEquality(next) && after?.kind === "path") return optionsOfPath(scope, after);
  const listed = previous?.kind === "comma" && before?.kind === "path" && twoBefore?.kind === "open";
  return listed ? optionsOfPath(scope, before) : [];
}

function isEquality(piece: Piece | undefined): boolean {
  return piece?.kind === "operator" && EQUALITY.has(piece.text);
}

function optionsOfPath(scope: FieldScope, { text }: Piece): readonly Option[] {
  return optionsOf(fieldAt(scope, text.split(".")));
}

/** The option that a text literal names. */
export function optionOf(options: readonly Option[], { kind, text }: Piece): Option | undefined {
  return kind === "text" ? options.find(({ value }) => text === `"${value}"` || text === `“${value}”`) : undefined;
}
