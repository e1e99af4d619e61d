/** Dates, times and instants. Parts of an instant are those of its local time in the zone. */
import { dateAt, dayOf, ordinalOf, weekday } from "../calendar";
import { clockText, instantOfMicroseconds, microseconds } from "../clock";
import { type Decimal, decimal, ONE, whole, ZERO } from "../numbers";
import type { Scalar } from "../values";
import { type Context, type Implementation, plainly } from "./implementation";
import { addMonths, endOfMonth, isoWeek, roll, weekNumber, wholeMonths } from "./months";
import { networkDays, workday } from "./workdays";

const MOST = 5_000_000;
const MANY = 1e12;
const DAY_SECONDS = 86_400;
const MONTH_UNITS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };
const DAY_UNITS: Readonly<Record<string, number>> = { week: 7, day: 1 };
const SECOND_UNITS: Readonly<Record<string, number>> = { hour: 3600, minute: 60, second: 1 };

type Holidays = readonly Scalar[] | null;

/** The local date of the first argument: a date as it is, an instant in the zone. */
function localDate({ run, types }: Context, value: string): string {
  return (types[0]?.kind === "datetime" ? run.zone.local(value) : value).slice(0, 10);
}

/** The local time of the first argument. */
function localTime({ run, types }: Context, value: string): string {
  return types[0]?.kind === "datetime" ? run.zone.local(value).slice(11, 19) : value;
}

function time(hour: Decimal, minute: Decimal, second: Decimal = ZERO): string | null {
  const [hours = 0, minutes = 0, seconds = 0] = [hour, minute, second].map((part) => whole(part, -MANY, MANY));
  const total = hours * 3600 + minutes * 60 + seconds;
  return total < 0 || [hours, minutes, seconds].includes(MANY) ? null : clockText(total % DAY_SECONDS);
}

function datePart(part: (iso: string) => number): Implementation {
  return { strict: (context, value: string) => decimal(part(localDate(context, value))) };
}

function timePart(at: number): Implementation {
  return { strict: (context, value: string) => decimal(localTime(context, value).slice(at, at + 2)) };
}

/** The day on which weeks of a kind begin, Monday as 1: kinds 1, 2, 11 to 17 of Excel. */
function firstWeekday(kind: number): number | undefined {
  if (kind >= 11 && kind <= 17) return kind - 10;
  return kind === 1 ? 7 : kind === 2 ? 1 : undefined;
}

function dayOfWeek(context: Context, value: string, kind: Decimal = ONE): Decimal | null {
  const day = weekday(ordinalOf(localDate(context, value)));
  const number = whole(kind, 0, 99);
  if (number === 3) return decimal(day - 1);
  const first = firstWeekday(number);
  return first === undefined ? null : decimal(((day - first + 7) % 7) + 1);
}

function weekOfYear(context: Context, value: string, kind: Decimal = ONE): Decimal | null {
  const [day, number] = [localDate(context, value), whole(kind, 0, 99)];
  if (number === 21) return decimal(isoWeek(day));
  const first = firstWeekday(number);
  return first === undefined ? null : decimal(weekNumber(day, first));
}

function difference(start: string, end: string, unit: string): Decimal | null {
  if (end < start) return null;
  const months = wholeMonths(start, end);
  if (unit === "Y") return decimal(Math.floor(months / 12));
  if (unit === "M") return decimal(months);
  if (unit === "YM") return decimal(months % 12);
  const passed = unit === "MD" ? months : unit === "YD" ? months - (months % 12) : 0;
  const base = addMonths(start, passed);
  return base === null ? null : decimal(ordinalOf(end) - ordinalOf(base));
}

function addTo({ run, types }: Context, at: string | null, count: Decimal, unit: string): string | null {
  if (at === null) return null;
  const number = whole(count, -MANY, MANY);
  const seconds = SECOND_UNITS[unit];
  if (types[0]?.kind !== "datetime") {
    return seconds === undefined
      ? addToDate(at, number, unit)
      : dateAt(ordinalOf(at) + Math.floor((number * seconds) / DAY_SECONDS));
  }
  if (seconds !== undefined) return instantOfMicroseconds(microseconds(at) + BigInt(number * seconds) * 1_000_000n);
  const local = run.zone.local(at);
  const day = addToDate(local.slice(0, 10), number, unit);
  return day && run.zone.instant(day + local.slice(10));
}

function addToDate(day: string, number: number, unit: string): string | null {
  const months = MONTH_UNITS[unit];
  return months === undefined
    ? dateAt(ordinalOf(day) + number * (DAY_UNITS[unit] ?? 1))
    : addMonths(day, number * months);
}

function ordinals(holidays: Holidays | undefined): number[] {
  return (holidays ?? []).filter((day) => typeof day === "string").map(ordinalOf);
}

export const DATE: Record<string, Implementation> = {
  DATE: plainly((year: Decimal, month: Decimal, day: Decimal) => {
    return roll(whole(year, -MOST, MOST), whole(month, -MOST, MOST), whole(day, -MOST, MOST));
  }),
  TIME: plainly(time),
  DATETIME: { strict: ({ run }, day: string, at: string) => run.zone.instant(`${day}T${at}`) },
  TODAY: { strict: ({ run }) => run.zone.local(run.now).slice(0, 10) },
  NOW: { strict: ({ run }) => run.now },
  YEAR: datePart((day) => dayOf(day).year),
  QUARTER: datePart((day) => Math.floor((dayOf(day).month + 2) / 3)),
  MONTH: datePart((day) => dayOf(day).month),
  DAY: datePart((day) => dayOf(day).day),
  HOUR: timePart(0),
  MINUTE: timePart(3),
  SECOND: timePart(6),
  WEEKDAY: { strict: dayOfWeek },
  WEEKNUM: { strict: weekOfYear },
  ISOWEEKNUM: datePart(isoWeek),
  DAYS: plainly((end: string, start: string) => decimal(ordinalOf(end) - ordinalOf(start))),
  DATEDIF: plainly(difference),
  EDATE: plainly((day: string, months: Decimal) => addMonths(day, whole(months, -MOST, MOST))),
  EOMONTH: plainly((day: string, months: Decimal) => endOfMonth(day, whole(months, -MOST, MOST))),
  DATEADD: { strict: addTo },
  NETWORKDAYS: plainly((start: string, end: string, holidays?: Holidays) => {
    return decimal(networkDays(ordinalOf(start), ordinalOf(end), ordinals(holidays)));
  }),
  WORKDAY: plainly((start: string, count: Decimal, holidays?: Holidays) => {
    return dateAt(workday(ordinalOf(start), whole(count, -MOST, MOST), ordinals(holidays)));
  }),
};
