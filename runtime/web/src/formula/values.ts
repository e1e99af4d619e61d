/** Values: numbers are Decimals, dates, times and instants ISO texts; JSON on the outside; text for `&`. */
import { dayOf, isDay } from "./calendar";
import { compareMoments, instantAt, type Zone } from "./clock";
import { Decimal, decimal, fit, plain } from "./numbers";
import { compareText, lengthOf } from "./text";
import type { Kind, ValueType } from "./types";

export type Scalar = Decimal | string | boolean | null;
export type Value = Scalar | readonly Scalar[];
export type JsonValue = string | boolean | null | readonly (string | boolean | null)[];

/** A longer text result is blank: the work of a formula is bounded. */
export const MAX_TEXT = 131_072;

const ISO_DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const ISO_TIME = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?$/;
const ISO_DATETIME =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:(?<=:[0-9]{2}:[0-9]{2})\.([0-9]{1,6}))?(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?$/;

/** `2026-11-24`, else null. */
export function readDate(text: string): string | null {
  return ISO_DATE.test(text) && isDay(dayOf(text)) ? text : null;
}

/** `09:30:00` of `09:30` or `09:30:00`, else null. */
export function readTime(text: string): string | null {
  const match = ISO_TIME.exec(text);
  if (!match) return null;
  const [hour = "00", minute = "00", second = "00"] = match.slice(1);
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 ? `${hour}:${minute}:${second}` : null;
}

export interface ReadDatetime {
  /** An instant with `Z`, or a local time without. */
  value: string;
  local: boolean;
}

/** `2026-11-24T01:30[:00[.000000]]` with `Z`, an offset, or nothing (then local), else null. */
export function readDatetime(text: string): ReadDatetime | null {
  const match = ISO_DATETIME.exec(text);
  if (!match) return null;
  const [, day = "", clock = "", fraction = "", offset] = match;
  const [date, time] = [readDate(day), readTime(clock)];
  if (date === null || time === null) return null;
  const value = `${date}T${time}${/[1-9]/.test(fraction) ? `.${fraction.padEnd(6, "0")}` : ""}`;
  if (offset === undefined) return { value, local: true };
  const seconds = offsetSeconds(offset);
  const instant = seconds === null ? null : instantAt(value, seconds);
  return instant === null ? null : { value: instant, local: false };
}

function offsetSeconds(offset: string): number | null {
  if (offset === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith("-") ? -60 : 60) * (hours * 60 + minutes);
}

/** A value from JSON; empty text is blank. Undefined when it is not of the type. */
export function fromJson(data: unknown, type: ValueType): Value | undefined {
  if (data === null || data === undefined || data === "") return null;
  if (type.kind !== "list" || type.of === undefined) return scalarFromJson(data, type.kind);
  if (!Array.isArray(data)) return undefined;
  const items: Scalar[] = [];
  for (const item of data as unknown[]) {
    const value = scalarFromJson(item, type.of.kind);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

export function scalarFromJson(data: unknown, kind: Kind): Scalar | undefined {
  if (data === null || data === undefined || data === "") return null;
  switch (kind) {
    case "number":
      return readNumber(data) ?? undefined;
    case "boolean":
      return typeof data === "boolean" ? data : undefined;
    case "text":
      return readText(data);
    default:
      return typeof data === "string" ? (readMoment(data, kind) ?? undefined) : undefined;
  }
}

/** Files and linked records are their ids. */
function readText(data: unknown): string | undefined {
  if (typeof data === "string") return data;
  const id = typeof data === "object" && data !== null && "id" in data ? data.id : undefined;
  return typeof id === "string" ? id : undefined;
}

function readNumber(data: unknown): Decimal | null {
  if (Decimal.isDecimal(data)) return fit(data);
  if (typeof data === "number") return Number.isFinite(data) ? fit(decimal(data)) : null;
  return typeof data === "string" && DECIMAL.test(data) ? fit(decimal(data)) : null;
}

function readMoment(text: string, kind: Kind): string | null {
  if (kind === "date") return readDate(text);
  if (kind === "time") return readTime(text);
  const read = kind === "datetime" ? readDatetime(text) : null;
  return read && !read.local ? read.value : null;
}

/** JSON of a value: numbers and dates as text, lists as lists. */
export function toJson(value: Value): JsonValue {
  return isList(value) ? value.map(scalarToJson) : scalarToJson(value);
}

function scalarToJson(value: Scalar): string | boolean | null {
  return Decimal.isDecimal(value) ? plain(value) : value;
}

export function isList(value: Value): value is readonly Scalar[] {
  return Array.isArray(value);
}

/** How `&` writes a value; blank is empty text. */
export function textOf(value: Scalar, kind: Kind, zone: Zone): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "string") return plain(value);
  if (kind === "datetime") return zone.local(value).slice(0, 19).replace("T", " ");
  return kind === "time" ? value.replace(/:00$/, "").padEnd(5, ":00") : value;
}

/** Text as a result: empty is blank, and so is what is too long. */
export function short(text: string): string | null {
  if (text === "" || text.length > 2 * MAX_TEXT) return null;
  return text.length > MAX_TEXT && lengthOf(text) > MAX_TEXT ? null : text;
}

/** Negative, zero or positive: the order of two values of one kind, neither blank. */
export function compare(a: Scalar, b: Scalar, kind: Kind): number {
  if (Decimal.isDecimal(a) && Decimal.isDecimal(b)) return a.cmp(b);
  if (typeof a === "string" && typeof b === "string") {
    if (kind === "datetime") return compareMoments(a, b);
    return compareText(a, b);
  }
  return Number(a) - Number(b);
}

export function equal(a: Scalar, b: Scalar): boolean {
  return Decimal.isDecimal(a) && Decimal.isDecimal(b) ? a.eq(b) : a === b;
}
