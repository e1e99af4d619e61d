/** Moving dates by months and counting weeks. What is outside the years 1 to 9999 is null. */
import { type Day, dateAt, dayOf, daysInMonth, isoDate, ordinal, ordinalOf, weekday } from "../calendar";

function firstOf(months: number): Day | null {
  const year = Math.floor(months / 12);
  return year >= 1 && year <= 9999 ? { year, month: months - year * 12 + 1, day: 1 } : null;
}

/** A date of any month and day: months and days beyond the year and month roll over, as in Excel's DATE. */
export function roll(year: number, month: number, day: number): string | null {
  const first = firstOf(year * 12 + month - 1);
  return first && dateAt(ordinal(first) + day - 1);
}

function moved(iso: string, months: number): Day | null {
  const { year, month } = dayOf(iso);
  return firstOf(year * 12 + month - 1 + months);
}

/** The same day of another month, its last day when it is shorter. */
export function addMonths(iso: string, months: number): string | null {
  const first = moved(iso, months);
  return first && isoDate({ ...first, day: Math.min(dayOf(iso).day, daysInMonth(first.year, first.month)) });
}

export function endOfMonth(iso: string, months: number): string | null {
  const first = moved(iso, months);
  return first && isoDate({ ...first, day: daysInMonth(first.year, first.month) });
}

/** Complete months from start to end (start not after end). */
export function wholeMonths(start: string, end: string): number {
  const [from, to] = [dayOf(start), dayOf(end)];
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}

/** Weeks begin on a weekday (Monday is 1); week 1 has January 1st. */
export function weekNumber(iso: string, first: number): number {
  const newYear = ordinal({ ...dayOf(iso), month: 1, day: 1 });
  const lead = (weekday(newYear) - first + 7) % 7;
  return Math.floor((ordinalOf(iso) - newYear + lead) / 7) + 1;
}

/** The week with that day's Thursday, counted in the Thursday's year (ISO 8601). */
export function isoWeek(iso: string): number {
  const day = ordinalOf(iso);
  const thursday = day - weekday(day) + 4;
  // Thursday of the last week of 9999 is in the year 10000, whose week 1 it is not: 9999 ends on a Friday.
  const newYear = ordinal({ year: yearOf(thursday), month: 1, day: 1 });
  return Math.floor((thursday - newYear) / 7) + 1;
}

function yearOf(day: number): number {
  return dayOf(dateAt(day) ?? "9999-12-31").year;
}
