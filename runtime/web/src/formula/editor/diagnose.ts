/** What there is to say about a formula while it is written. */
import type { Locale } from "../../api/types";
import { type Checked, check } from "../check";
import { FormulaError } from "../errors";
import { compile } from "../evaluate";
import { sentenceOf } from "../messages";
import { parse } from "../parser";
import type { Env } from "../run";
import type { FieldScope } from "../scopeFields";
import type { ValueType } from "../types";
import type { Value } from "../values";
import { scan } from "./scan";

export interface Fault {
  code: string;
  sentence: string;
  /** What to underline, in UTF-16 offsets of the text; never empty unless the text is. */
  from: number;
  to: number;
  /** The name that nothing is known by, where that is what is wrong. */
  name: string | undefined;
}

export interface Diagnosis {
  /** Undefined for a formula that is right, and for an empty text. */
  fault?: Fault;
  checked?: Checked;
  /** It is being typed: there is nothing to say yet. */
  typing?: true;
}

export interface Wanted {
  expected?: ValueType | undefined;
  allowVolatile?: boolean | undefined;
  locale: Locale;
}

export function diagnose(
  text: string,
  scope: FieldScope,
  { expected, allowVolatile = true, locale }: Wanted,
): Diagnosis {
  if (text.trim() === "") return {};
  try {
    return { checked: check(parse(text), scope, { expect: expected, allowVolatile }) };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const name = error.code === "unknown_field" ? String(error.params.name) : undefined;
    return { fault: { code: error.code, sentence: sentenceOf(error, locale), name, ...underlined(text, error) } };
  }
}

/** The value of a checked formula; undefined where there is nothing to run it against. */
export function resultOf(checked: Checked | undefined, env: Env | undefined): Value | undefined {
  return checked && env && compile(checked)(env);
}

/** UTF-16 offset of a line and column (columns count code points, both from 1). */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = Array.from(text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length);
  const begin = line > 1 ? (lines[line - 2] ?? text.length) : 0;
  const before = Array.from(text.slice(begin))
    .slice(0, column - 1)
    .join("");
  return begin + before.length;
}

function underlined(text: string, { code, line, column }: FormulaError): { from: number; to: number } {
  // The result's type is everybody's fault.
  if (code === "result_type" || code === "too_long") return { from: 0, to: text.length };
  const offset = offsetOf(text, line, column);
  const pieces = scan(text);
  const piece = pieces.find(({ from, to }) => from <= offset && offset < to) ?? pieces.at(-1);
  return piece ? { from: piece.from, to: piece.to } : { from: Math.max(0, offset - 1), to: text.length };
}
