/** Dates of the proleptic Gregorian calendar, years 1 to 9999. Ordinals count days, 1 is 0001-01-01. */

export interface Day {
  year: number;
  month: number;
  day: number;
}

export const FIRST_DAY = 1;
/** 9999-12-31. */
export const LAST_DAY = 3_652_059;
/** 1970-01-01. */
export const EPOCH_DAY = 719_163;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Days from civil, with years that begin in March (Howard Hinnant, chrono-compatible low-level date algorithms). */
export function ordinal({ year, month, day }: Day): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 305;
}

/** The inverse of `ordinal`. */
export function dayAt(number: number): Day {
  const z = number + 305;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function pad(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}

export function isoDate({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The fields of an ISO date (or of what begins with one) that is known to be right. */
export function dayOf(iso: string): Day {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

export function isDay({ year, month, day }: Day): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The ISO date of an ordinal; null outside the calendar. */
export function dateAt(number: number): string | null {
  return number >= FIRST_DAY && number <= LAST_DAY ? isoDate(dayAt(number)) : null;
}

export function ordinalOf(iso: string): number {
  return ordinal(dayOf(iso));
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(number: number): number {
  return ((((number - 1) % 7) + 7) % 7) + 1;
}
