/** From text to values and back. */
import { isDay, isoDate } from "../calendar";
import { fixed, momentFormat, numberFormat, writeMoment, writeNumber } from "../formats";
import { Decimal, decimal, Exact, fit, whole } from "../numbers";
import type { Scalar } from "../values";
import { readTime } from "../values";
import { type Context, type Implementation, plainly } from "./implementation";

const NUMBER = /^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]*)?(?:[eE]([+-]?[0-9]{1,3}))?(%?)$/;
const DATE = /^([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\/([0-9]{1,2})\/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)$/;
const TIME = /^([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?$/;
const MAX_LENGTH = 100;
const MOST_DECIMALS = 100;
const TWO = decimal(2);

function trimmed(text: string): string {
  return text.replace(/^[ \u3000]+/, "").replace(/[ \u3000]+$/, "");
}

function text({ run, types }: Context, value: Scalar, layout: string): string | null {
  if (Decimal.isDecimal(value)) {
    const format = numberFormat(layout);
    return format ? writeNumber(value, format) : null;
  }
  const kind = types[0]?.kind ?? "date";
  if (typeof value !== "string") return null;
  return writeMoment(kind === "datetime" ? run.zone.local(value) : value, kind, momentFormat(layout));
}

function number(given: string): Decimal | null {
  const written = trimmed(given);
  const match = written.length <= MAX_LENGTH ? NUMBER.exec(written) : null;
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0", percent = ""] = match;
  if (whole === "" && fraction.length < 2) return null;
  const value = new Exact(`${sign}${whole.replaceAll(",", "") || "0"}${fraction}e${exponent}`);
  return fit(percent ? value.div(100) : value);
}

function date({ run, types }: Context, given: string | null): string | null {
  if (given === null) return null;
  const [type] = types;
  if (type?.kind === "datetime") return run.zone.local(given).slice(0, 10);
  if (type?.kind === "date") return given;
  const parts = DATE.exec(trimmed(given))
    ?.slice(1)
    .filter((part) => part !== undefined);
  const [year = 0, month = 0, day = 0] = (parts ?? []).map(Number);
  return isDay({ year, month, day }) ? isoDate({ year, month, day }) : null;
}

function time({ run, types }: Context, given: string | null): string | null {
  if (given === null) return null;
  const [type] = types;
  if (type?.kind === "datetime") return run.zone.local(given).slice(11, 19);
  if (type?.kind === "time") return given;
  const [, hour = "", minute = "", second = "00"] = TIME.exec(trimmed(given)) ?? [];
  return readTime(`${hour.padStart(2, "0")}:${minute}:${second}`);
}

export const CONVERSION: Record<string, Implementation> = {
  TEXT: { strict: text },
  FIXED: plainly((value: Decimal, decimals: Decimal = TWO, noCommas = false) => {
    return fixed(value, whole(decimals, -MOST_DECIMALS, MOST_DECIMALS), !noCommas);
  }),
  VALUE: plainly(number),
  DATEVALUE: { strict: date },
  TIMEVALUE: { strict: time },
};
