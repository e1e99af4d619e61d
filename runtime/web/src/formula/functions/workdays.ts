/** Working days: Mondays to Fridays without holidays, in ordinals. */
import { weekday } from "../calendar";

const WORKDAYS = 5;

/** Mondays to Fridays from day 1 (a Monday) to the ordinal. */
function until(ordinal: number): number {
  const weeks = Math.floor(ordinal / 7);
  return weeks * WORKDAYS + Math.min(ordinal - weeks * 7, WORKDAYS);
}

function working(holidays: readonly number[]): number[] {
  return [...new Set(holidays)].filter((day) => weekday(day) <= WORKDAYS);
}

/** From start to end, both counted; negative when end is before start. */
export function networkDays(start: number, end: number, holidays: readonly number[]): number {
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  const off = working(holidays).filter((day) => low <= day && day <= high).length;
  const days = until(high) - until(low - 1) - off;
  return start <= end ? days : -days;
}

/** The day so many working days after (before, when negative) start; start itself when days is 0. */
export function workday(start: number, days: number, holidays: readonly number[]): number {
  if (days === 0) return start;
  const step = days > 0 ? 1 : -1;
  let found = withoutHolidays(start, days);
  const off = working(holidays).filter((day) => (day - start) * step > 0);
  for (const day of off.sort((a, b) => (a - b) * step)) {
    if ((found - day) * step < 0) break;
    found = nextWorkday(found, step);
  }
  return found;
}

/** The working day that far from start, weekends left out. */
function withoutHolidays(start: number, days: number): number {
  const wanted = (days > 0 ? until(start) + days : until(start - 1) + days + 1) - 1;
  const weeks = Math.floor(wanted / WORKDAYS);
  return weeks * 7 + (wanted - weeks * WORKDAYS) + 1;
}

function nextWorkday(from: number, step: number): number {
  let day = from + step;
  while (weekday(day) > WORKDAYS) day += step;
  return day;
}
