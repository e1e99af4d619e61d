/** Text of a formula to tokens with exact positions. */
import { FormulaError } from "./errors";
import { MAX_LENGTH, type Position, START } from "./nodes";
import { type Decimal, decimal } from "./numbers";
import { lengthOf, slice } from "./text";

export type TokenKind = "number" | "text" | "name" | "operator" | "end";

export interface Token {
  kind: TokenKind;
  text: string;
  pos: Position;
  /** Where it stands in the text, in UTF-16 units. */
  from: number;
  to: number;
  number?: Decimal;
}

// What people type with a Chinese input method.
const WIDE: Readonly<Record<string, string>> = { "，": ",", "（": "(", "）": ")", "；": "," };
const SPACE = /[ \t\n\r\u00a0\u3000]+/uy;
const NUMBER = /((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?:[eE]([+-]?[0-9]+))?/uy;
// biome-ignore lint/suspicious/noControlCharactersInRegex: everything outside ASCII but the signs that mean something
const NAME = /(?:[A-Za-z0-9_]|[^\x00-\x7f\u00a0\u3000，（）；“”])+/uy;
const OPERATOR = /<>|!=|<=|>=|[-+*/^&=<>%(),.]/uy;
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and lone surrogates can't be stored
const FORBIDDEN = /[\x00\ud800-\udfff]/u;
const UNPRINTABLE = /^[\p{C}\p{Z}]$/u;
const LINE = /\r\n|\r|\n/g;

const MAX_DIGITS = 34;
const MAX_EXPONENT = 99;
const SHOWN = 60;

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** Offsets to (line, column), asked for in ascending order. */
class Positions {
  private readonly breaks: number[];
  private line = 0;
  private offset = 0;
  private column = 0;

  constructor(private readonly text: string) {
    this.breaks = Array.from(text.matchAll(LINE), (match) => match.index + match[0].length);
  }

  at(offset: number): Position {
    for (let next = this.breaks[this.line]; next !== undefined && next <= offset; next = this.breaks[this.line]) {
      this.line++;
      this.offset = next;
      this.column = 0;
    }
    this.column += lengthOf(this.text.slice(this.offset, offset));
    this.offset = offset;
    return [this.line + 1, this.column + 1];
  }
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The tokens of a formula, the last of kind `end`. Throws FormulaError where the text is no token. */
export function* tokens(text: string): Generator<Token, void> {
  if (text.length > 2 * MAX_LENGTH || lengthOf(text) > MAX_LENGTH) {
    throw new FormulaError("too_long", START, { limit: MAX_LENGTH });
  }
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) {
    throw new FormulaError("syntax", new Positions(text).at(forbidden.index), { token: codePoint(forbidden[0]) });
  }
  const positions = new Positions(text);
  let offset = 0;
  for (;;) {
    offset += matchAt(SPACE, text, offset)?.[0].length ?? 0;
    if (offset === text.length) break;
    const token = tokenAt(text, offset, positions.at(offset));
    yield token;
    offset = token.to;
  }
  yield { kind: "end", text: "", pos: positions.at(offset), from: offset, to: offset };
}

function tokenAt(text: string, offset: number, pos: Position): Token {
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const token = (kind: TokenKind, written: string, length: number): Token => {
    return { kind, text: written, pos, from: offset, to: offset + length };
  };
  if (char === '"' || char === "“" || char === "”") {
    const [value, end] = quoted(text, offset, pos);
    return token("text", value, end - offset);
  }
  const wide = WIDE[char];
  if (wide !== undefined) return token("operator", wide, 1);
  const number = matchAt(NUMBER, text, offset);
  if (number) return { ...token("number", number[0], number[0].length), number: readNumber(text, number, pos) };
  const name = matchAt(NAME, text, offset)?.[0];
  if (name !== undefined) {
    if (char >= "０" && char <= "９") throw new FormulaError("bad_number", pos, { number: name });
    return token("name", name, name.length);
  }
  const operator = matchAt(OPERATOR, text, offset)?.[0];
  if (operator !== undefined) return token("operator", operator === "!=" ? "<>" : operator, operator.length);
  throw new FormulaError("syntax", pos, { token: UNPRINTABLE.test(char) && char !== " " ? codePoint(char) : char });
}

function quoted(text: string, offset: number, pos: Position): [string, number] {
  const close = text[offset] === '"' ? '"' : "”";
  const parts: string[] = [];
  let begin = offset + 1;
  for (;;) {
    const end = text.indexOf(close, begin);
    if (end < 0) throw new FormulaError("unterminated_text", pos);
    parts.push(text.slice(begin, end));
    if (!text.startsWith(close, end + 1)) return [parts.join(close), end + 1];
    begin = end + 2;
  }
}

function readNumber(text: string, match: RegExpExecArray, pos: Position): Decimal {
  const [written, mantissa = "", exponent = ""] = match;
  const end = match.index + written.length;
  const rest = matchAt(NAME, text, end)?.[0];
  if (rest !== undefined || text.startsWith(".", end)) {
    throw new FormulaError("bad_number", pos, { number: written + (rest ?? ".") });
  }
  const digits = mantissa.replace(".", "").replace(/^0+/, "");
  // The exponent is read only when it is short: a number with a million digits of exponent must cost nothing.
  const tooLarge = digits.length > MAX_DIGITS || exponent.replace(/^[+\-0]+/, "").length > 2;
  const value = tooLarge ? undefined : decimal(written);
  if (value === undefined || (!value.isZero() && Math.abs(value.e) > MAX_EXPONENT)) {
    throw new FormulaError("bad_number", pos, { number: slice(written, 0, SHOWN) });
  }
  return value;
}

/** A whole text that is one number, as a formula may write it, with a minus sign before it; undefined when it is none. */
export function numberLiteral(text: string): Decimal | undefined {
  try {
    const [first, ...rest] = tokens(text.replace(/^-/, ""));
    if (first?.number === undefined || rest.length !== 1) return undefined;
    return text.startsWith("-") ? first.number.neg() : first.number;
  } catch (error) {
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
}
