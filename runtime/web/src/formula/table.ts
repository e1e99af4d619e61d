/** Help on functions: loaded with the editor only. */
import document from "../../../../docs/schemas/functions.json";
import type { Locale } from "../api/types";
import { type Param, SIGNATURES, type Signature } from "./signature";

export interface Example {
  formula: string;
  /** Where it depends on nothing. */
  result?: string;
}

export interface FunctionHelp {
  name: string;
  signature: Signature;
  text: string;
  example: Example;
  /** Why it can't be used in filters and live queries; absent when it can. */
  refused?: string;
}

interface Entry {
  name: string;
  description: Record<Locale, string>;
  example: Record<Locale, Example>;
  sql: string | { refused: Record<Locale, string> };
}

const ENTRIES = new Map((document.functions as unknown as Entry[]).map((entry) => [entry.name, entry]));

export function helpOn(name: string, locale: Locale): FunctionHelp | undefined {
  const [entry, signature] = [ENTRIES.get(name), SIGNATURES.get(name)];
  if (!entry || !signature) return undefined;
  const refused = typeof entry.sql === "string" ? {} : { refused: entry.sql.refused[locale] };
  return { name, signature, text: entry.description[locale], example: entry.example[locale], ...refused };
}

/** The functions of each group, in the order of the table. */
export function functionGroups(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, { group }] of SIGNATURES) groups.set(group, [...(groups.get(group) ?? []), name]);
  return groups;
}

export interface ShownParam {
  name: string;
  optional: boolean;
  /** Which of the arguments it takes: the last one's number is Infinity when it repeats. */
  repeats: boolean;
}

/** The parameters as a signature shows them: what repeats once, with an ellipsis. */
export function shownParams(signature: Signature, word: (name: string) => string): ShownParam[] {
  const { params, repeat = 0, tail } = signature;
  const show = (param: Param, index: number): ShownParam => ({
    name: word(param.name),
    optional: param.optional ?? false,
    repeats: repeat > 0 && index >= params.length - repeat,
  });
  const shown = params.map(show);
  return tail ? [...shown, { name: word(tail.name), optional: true, repeats: false }] : shown;
}

/** Which of `shownParams` the argument with that number (from 0) stands for. */
export function paramOfArgument(signature: Signature, argument: number): number {
  const { params, repeat = 0 } = signature;
  const fixed = params.length - repeat;
  return repeat > 0 && argument >= params.length ? fixed + ((argument - fixed) % repeat) : argument;
}
