/**
 * Decimals of 34 significant digits, rounded half away from zero after each operation. Everything here is total: a result
 * that is no number, or too large, is null (blank); one that is too small is zero.
 */
import { Decimal as Base } from "decimal.js";

const SETTINGS = {
  rounding: Base.ROUND_HALF_UP,
  maxE: 999_999,
  minE: -999_999,
  toExpNeg: -9e15,
  toExpPos: 9e15,
} as const;

export const PRECISION = 34;
export const MAX_EXPONENT = 99;

export const Decimal = Base.clone({ ...SETTINGS, precision: PRECISION });
export type Decimal = Base;
export type Rounding = Base.Rounding;
/** Holds sums, remainders and multiples of any two numbers of the language without rounding. */
export const Exact = Base.clone({ ...SETTINGS, precision: 1000 });
const Guard = Base.clone({ ...SETTINGS, precision: 80 });

const SNAP = 50;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

export function decimal(value: string | number | Decimal): Decimal {
  return new Decimal(value);
}

/** A finite number of at most 34 digits as the language knows it: blank when too large, zero when too small. */
function limit(value: Decimal): Decimal | null {
  if (value.e > MAX_EXPONENT) return null;
  return value.e < -MAX_EXPONENT || value.isZero() ? ZERO : value;
}

/** Any decimal rounded to a number of the language. */
export function fit(value: Decimal): Decimal | null {
  return value.isFinite() ? limit(new Decimal(value).toSignificantDigits(PRECISION)) : null;
}

export function add(a: Decimal, b: Decimal): Decimal | null {
  return limit(a.plus(b));
}

export function subtract(a: Decimal, b: Decimal): Decimal | null {
  return limit(a.minus(b));
}

export function multiply(a: Decimal, b: Decimal): Decimal | null {
  return limit(a.times(b));
}

export function divide(a: Decimal, b: Decimal): Decimal | null {
  return b.isZero() ? null : limit(a.div(b));
}

export function negate(a: Decimal): Decimal {
  return a.isZero() ? ZERO : a.neg();
}

/** `a ^ b` as if exact and rounded once. */
export function power(a: Decimal, b: Decimal): Decimal | null {
  if (b.isZero()) return ONE;
  if (a.isZero()) return b.isPositive() ? ZERO : null;
  if (a.isNegative() && !b.isInteger()) return null;
  return snap(new Guard(a).pow(b));
}

/** A result computed with guard digits, to 50 digits first, so that 2.99…9 that stands for an exact 3 becomes 3. */
function snap(value: Decimal): Decimal | null {
  return value.isFinite() ? fit(value.toSignificantDigits(SNAP)) : null;
}

export function squareRoot(a: Decimal): Decimal | null {
  return a.isNegative() && !a.isZero() ? null : snap(new Guard(a).sqrt());
}

export function exp(a: Decimal): Decimal | null {
  return snap(new Guard(a).exp());
}

export function ln(a: Decimal): Decimal | null {
  return a.gt(0) ? snap(new Guard(a).ln()) : null;
}

export function log(a: Decimal, base: Decimal): Decimal | null {
  if (a.lte(0) || base.lte(0) || base.eq(1)) return null;
  return snap(new Guard(a).ln().div(new Guard(base).ln()));
}

/** The number truncated towards zero and kept between two bounds. */
export function whole(value: Decimal, low: number, high: number): number {
  if (value.gte(high)) return high;
  if (value.lte(low)) return low;
  return value.trunc().toNumber();
}

/** Plain notation: no exponent, no trailing zeros, no negative zero. */
export function plain(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
