/** Rounding, always half away from zero unless the name says otherwise. */
import { roundTo } from "../formats";
import { Decimal, Exact, fit, ONE, type Rounding, whole, ZERO } from "../numbers";
import { type Implementation, plainly } from "./implementation";

const MOST = 200;

function rounding(mode: Rounding): Implementation {
  return plainly((number: Decimal, digits: Decimal = ZERO) => fit(roundTo(number, whole(digits, -MOST, MOST), mode)));
}

function toMultiple(number: Decimal, multiple: Decimal, up: boolean): Decimal | null {
  if (multiple.isZero()) return up ? ZERO : null;
  if (number.gt(0) && multiple.lt(0)) return null;
  const rest = new Exact(number).mod(multiple);
  const base = new Exact(number).minus(rest);
  if (rest.isZero() || (rest.gt(0) === multiple.gt(0)) !== up) return fit(base);
  return fit(up ? base.plus(multiple) : base.minus(multiple));
}

function toNearest(number: Decimal, multiple: Decimal): Decimal | null {
  if (multiple.isZero() || number.isZero()) return ZERO;
  if (number.gt(0) !== multiple.gt(0)) return null;
  const rest = new Exact(number).mod(multiple);
  const base = new Exact(number).minus(rest);
  return fit(rest.times(2).abs().gte(multiple.abs()) ? base.plus(multiple) : base);
}

function toEven(number: Decimal): Decimal | null {
  return fit(new Exact(number).div(2).toDecimalPlaces(0, Exact.ROUND_UP).times(2));
}

function toOdd(number: Decimal): Decimal | null {
  if (number.isZero()) return ONE;
  const size = new Exact(number).abs();
  const half = size.gt(1) ? size.minus(1).div(2).toDecimalPlaces(0, Exact.ROUND_UP) : new Exact(0);
  const odd = half.times(2).plus(1);
  return fit(number.isNegative() ? odd.neg() : odd);
}

export const ROUNDING: Record<string, Implementation> = {
  ROUND: rounding(Decimal.ROUND_HALF_UP),
  ROUNDUP: rounding(Decimal.ROUND_UP),
  ROUNDDOWN: rounding(Decimal.ROUND_DOWN),
  TRUNC: rounding(Decimal.ROUND_DOWN),
  INT: plainly((number: Decimal) => fit(number.floor())),
  CEILING: plainly((number: Decimal, multiple: Decimal = ONE) => toMultiple(number, multiple, true)),
  FLOOR: plainly((number: Decimal, multiple: Decimal = ONE) => toMultiple(number, multiple, false)),
  MROUND: plainly(toNearest),
  EVEN: plainly(toEven),
  ODD: plainly(toOdd),
};
