/** Text: cut, join, replace. Positions and lengths count code points from 1. */
import { type Decimal, decimal, ONE, whole } from "../numbers";
import { lengthOf, slice } from "../text";
import type { Kind } from "../types";
import { isList, MAX_TEXT, type Scalar, textOf, type Value } from "../values";
import { type Context, type Implementation, plainly } from "./implementation";
import { lowerText, properText, upperText } from "./lettercase";
import { findWildcard } from "./wildcards";

const MOST = MAX_TEXT + 1;
const LAST_CODE_POINT = 0x10ffff;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what CLEAN removes
const CONTROLS = /[\x00-\x1f]/g;

/** The texts of values and of the items of lists; `first` is the place of the first value among the arguments. */
function texts({ run, types }: Context, values: readonly Value[], first: number): string[] {
  return values.flatMap((value, index) => {
    const type = types[first + index];
    const write = (item: Scalar, kind: Kind = "text") => textOf(item, kind, run.zone);
    return isList(value) ? value.map((item) => write(item, type?.of?.kind)) : write(value, type?.kind);
  });
}

function joined(separator: string, parts: readonly string[]): string | null {
  return separator.length * (parts.length - 1) > 2 * MAX_TEXT ? null : parts.join(separator);
}

function find(part: string, text: string, start: Decimal = ONE): Decimal | null {
  const first = whole(start, 0, MOST);
  if (first < 1 || first > lengthOf(text) + 1) return null;
  const found = text.indexOf(part, slice(text, 0, first - 1).length);
  return found < 0 ? null : decimal(lengthOf(text.slice(0, found)) + 1);
}

function search(part: string, text: string, start: Decimal = ONE): Decimal | null {
  const [pattern, chars] = [Array.from(lowerText(part)), Array.from(lowerText(text))];
  const first = whole(start, 0, MOST);
  if (first < 1 || first > chars.length + 1) return null;
  const found = findWildcard(pattern, chars, first - 1);
  return found === null ? null : decimal(found + 1);
}

function replace(text: string, start: Decimal, count: Decimal, added: string): string {
  const [first, length] = [whole(start, 0, MOST), whole(count, -1, MOST)];
  if (first === 0 || length < 0) return "";
  return slice(text, 0, first - 1) + added + slice(text, first - 1 + length, Number.POSITIVE_INFINITY);
}

function substitute(text: string, old: string, added: string, instance?: Decimal | null): string | null {
  if (instance?.lt(1)) return null;
  if (old === "") return text;
  if (instance === undefined || instance === null) {
    const parts = text.split(old);
    return text.length + (added.length - old.length) * (parts.length - 1) > 2 * MAX_TEXT ? null : parts.join(added);
  }
  let place = -old.length;
  for (let turn = whole(instance, 0, MOST); turn > 0; turn--) {
    place = text.indexOf(old, place + old.length);
    if (place < 0) return text;
  }
  return text.slice(0, place) + added + text.slice(place + old.length);
}

function repeated(text: string, times: Decimal): string | null {
  const count = whole(times, 0, MOST);
  return text.length * count > 2 * MAX_TEXT ? null : text.repeat(count);
}

function character(number: Decimal): string | null {
  const code = whole(number, 0, LAST_CODE_POINT + 1);
  const stored = code >= 1 && code <= LAST_CODE_POINT && !(code >= 0xd800 && code <= 0xdfff);
  return stored ? String.fromCodePoint(code) : null;
}

function code(text: string): Decimal | null {
  const first = text.codePointAt(0);
  return first === undefined ? null : decimal(first);
}

function right(text: string, count: Decimal = ONE): string {
  const length = lengthOf(text);
  return slice(text, Math.max(0, length - whole(count, 0, MOST)), length);
}

function mid(text: string, start: Decimal, count: Decimal): string {
  const first = whole(start, 0, MOST);
  return first === 0 ? "" : slice(text, first - 1, first - 1 + whole(count, 0, MOST));
}

export const TEXT: Record<string, Implementation> = {
  CONCAT: { strict: (context, ...values: Value[]) => texts(context, values, 0).join("") },
  JOIN: {
    strict: (context, separator: string, ...values: Value[]) => {
      return joined(
        separator,
        texts(context, values, 1).filter((part) => part !== ""),
      );
    },
  },
  TEXTJOIN: {
    strict: (context, separator: string, ignoreBlank: boolean, ...values: Value[]) => {
      return joined(
        separator,
        texts(context, values, 2).filter((part) => !ignoreBlank || part !== ""),
      );
    },
  },
  LEFT: plainly((text: string, count: Decimal = ONE) => slice(text, 0, whole(count, 0, MOST))),
  RIGHT: plainly(right),
  MID: plainly(mid),
  LEN: plainly((text: string) => decimal(lengthOf(text))),
  FIND: plainly(find),
  SEARCH: plainly(search),
  REPLACE: plainly(replace),
  SUBSTITUTE: plainly(substitute),
  REPT: plainly(repeated),
  TRIM: plainly((text: string) => text.split(" ").filter(Boolean).join(" ")),
  CLEAN: plainly((text: string) => text.replace(CONTROLS, "")),
  UPPER: plainly(upperText),
  LOWER: plainly(lowerText),
  PROPER: plainly(properText),
  EXACT: plainly((text: string, other: string) => text === other),
  STARTSWITH: plainly((text: string, start: string) => text.startsWith(start)),
  ENDSWITH: plainly((text: string, end: string) => text.endsWith(end)),
  CONTAINS: plainly((text: string, part: string) => text.includes(part)),
  UNICHAR: plainly(character),
  CHAR: plainly(character),
  UNICODE: plainly(code),
  CODE: plainly(code),
};
