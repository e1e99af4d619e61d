/**
 * Format texts of `TEXT`: `#,##0.00`, `0%`, `yyyy-mm-dd hh:mm`. A number format is zeros and `#` with at most one point, commas for
 * groups of three, at most one `%`, and text before and after it. In a date format runs of y, m, d, h, s are parts; `m` after `h` or
 * before `s` is minutes; text in quotes and every other character stands for itself.
 */
import { dayOf, pad } from "./calendar";
import { type Decimal, Exact, type Rounding } from "./numbers";
import { lengthOf, slice } from "./text";
import type { Kind } from "./types";

const NUMBER = /^([^0#,.%"]*)([#,]*[0,]*)(?:\.(0*#*))?(%?)([^0#,.%"]*)$/s;
const PART = /"([^"]*)"|(y+|m+|d+|h+|s+)|(.)/gisu;
const DATE_PARTS = ["yyyy", "yy", "m", "mm", "d", "dd"];
const TIME_PARTS = ["h", "hh", "n", "nn", "s", "ss"];
const MAX_DIGITS = 20;
const MAX_NUMBER_FORMAT = 100;
const MAX_MOMENT_FORMAT = 200;

export interface NumberFormat {
  before: string;
  leastWhole: number;
  grouped: boolean;
  leastDecimals: number;
  mostDecimals: number;
  percent: boolean;
  after: string;
}

/** A part such as `yyyy` (minutes are `n` and `nn`), or text that stands for itself. */
export interface MomentPart {
  text: string;
  special: boolean;
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

/** What is wrong with a format for values of a type; undefined when nothing is. */
export function formatFault(text: string, kind: Kind): string | undefined {
  if (kind === "number" || kind === "blank") return numberFormat(text) ? undefined : slice(text, 0, 60) || "0";
  const parts = momentFormat(text).filter((part) => part.special);
  const wrong = parts.find((part) => !shows(kind, part.text));
  if (wrong) return wrong.text.replaceAll("n", "m");
  return parts.length > 0 ? undefined : slice(text, 0, 60) || "yyyy-mm-dd";
}

function shows(kind: Kind, part: string): boolean {
  const [date, time] = [DATE_PARTS.includes(part), TIME_PARTS.includes(part)];
  return kind === "datetime" ? date || time : kind === "date" ? date : time;
}

export function numberFormat(text: string): NumberFormat | undefined {
  const match = NUMBER.exec(text);
  if (!match || lengthOf(text) > MAX_NUMBER_FORMAT) return undefined;
  const [, before = "", whole = "", decimals = "", percent = "", after = ""] = match;
  if ((whole === "" && decimals === "") || whole.length > MAX_DIGITS || decimals.length > MAX_DIGITS) return undefined;
  return {
    before,
    leastWhole: count(whole, "0"),
    grouped: whole.includes(","),
    leastDecimals: count(decimals, "0"),
    mostDecimals: decimals.length,
    percent: percent !== "",
    after,
  };
}

export function momentFormat(text: string): MomentPart[] {
  const parts = Array.from(slice(text, 0, MAX_MOMENT_FORMAT).matchAll(PART), (match): MomentPart => {
    const [, quoted, run, other] = match;
    return run === undefined
      ? { text: quoted ?? other ?? "", special: false }
      : { text: run.toLowerCase(), special: true };
  });
  const special = parts.filter((part) => part.special);
  const initials = special.map((part) => part.text[0]);
  special.forEach((part, place) => {
    const minutes = initials[place - 1] === "h" || initials[place + 1] === "s";
    if ((part.text === "m" || part.text === "mm") && minutes) part.text = part.text.replaceAll("m", "n");
  });
  return parts;
}

/** A number in a format, rounded half away from zero. The minus sign stands before everything. */
export function writeNumber(value: Decimal, layout: NumberFormat): string {
  const rounded = new Exact(value).times(layout.percent ? 100 : 1).toDecimalPlaces(layout.mostDecimals);
  const [all = "", decimals = ""] = rounded.abs().toFixed(layout.mostDecimals).split(".");
  const padded = all.replace(/^0+/, "").padStart(layout.leastWhole, "0");
  const whole = layout.grouped ? group(padded) : padded;
  const kept = decimals.slice(0, layout.leastDecimals) + decimals.slice(layout.leastDecimals).replace(/0+$/, "");
  const sign = rounded.isNegative() && !rounded.isZero() ? "-" : "";
  return `${sign}${layout.before}${whole}${kept ? "." : ""}${kept}${layout.percent ? "%" : ""}${layout.after}`;
}

/** Digits in groups of three. */
export function group(whole: string): string {
  return whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
}

/** A local date, time or datetime in a format. */
export function writeMoment(local: string, kind: Kind, layout: readonly MomentPart[]): string {
  const { year, month, day } = dayOf(local);
  const clock = kind === "time" ? local : local.slice(11);
  const [hour, minute, second] = [0, 3, 6].map((at) => Number(clock.slice(at, at + 2)));
  const numbers: Record<string, number> = { m: month, d: day, h: hour ?? 0, n: minute ?? 0, s: second ?? 0 };
  const write = (part: string) => {
    if (part === "yyyy") return pad(year, 4);
    if (part === "yy") return pad(year % 100, 2);
    return pad(numbers[part[0] ?? ""] ?? 0, part.length);
  };
  return layout.map((part) => (part.special ? write(part.text) : part.text)).join("");
}

/** A number with so many decimals (negative: rounded before the point). */
export function fixed(value: Decimal, decimals: number, grouped: boolean): string {
  const rounded = roundTo(value, decimals);
  const [whole = "", rest = ""] = rounded.abs().toFixed(Math.max(decimals, 0)).split(".");
  const text = (grouped ? group(whole) : whole) + (rest ? `.${rest}` : "");
  return rounded.isNegative() && !rounded.isZero() ? `-${text}` : text;
}

/** Exactly rounded to so many decimals; a negative number of them rounds before the point. */
export function roundTo(value: Decimal, decimals: number, mode: Rounding = Exact.ROUND_HALF_UP): Decimal {
  const exact = new Exact(value);
  if (decimals >= 0) return exact.toDecimalPlaces(decimals, mode);
  const step = new Exact(10).pow(-decimals);
  return exact.div(step).toDecimalPlaces(0, mode).times(step);
}
