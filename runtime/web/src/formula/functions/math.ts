/** Arithmetic beyond the operators. */
import { type Decimal, decimal, Exact, exp, fit, ln, log, power, squareRoot, ZERO } from "../numbers";
import { type Implementation, plainly } from "./implementation";

const PI = decimal("3.141592653589793238462643383279503");
const TEN = decimal(10);
const LAST_FACTORIAL = 69;

function mod(number: Decimal, divisor: Decimal): Decimal | null {
  if (divisor.isZero()) return null;
  const rest = new Exact(number).mod(divisor);
  return fit(!rest.isZero() && rest.isNegative() !== divisor.isNegative() ? rest.plus(divisor) : rest);
}

function factorial(number: Decimal): Decimal | null {
  if (number.lt(0) || number.gte(LAST_FACTORIAL + 1)) return null;
  let result = new Exact(1);
  for (let factor = 2; number.gte(factor); factor++) result = result.times(factor);
  return fit(result);
}

export const MATH: Record<string, Implementation> = {
  ABS: plainly((number: Decimal) => number.abs()),
  SIGN: plainly((number: Decimal) => (number.isZero() ? ZERO : decimal(number.isNegative() ? -1 : 1))),
  MOD: plainly(mod),
  QUOTIENT: plainly((number: Decimal, divisor: Decimal) => {
    return divisor.isZero() ? null : fit(new Exact(number).divToInt(divisor));
  }),
  POWER: plainly(power),
  SQRT: plainly(squareRoot),
  EXP: plainly(exp),
  LN: plainly(ln),
  LOG: plainly((number: Decimal, base: Decimal = TEN) => log(number, base)),
  LOG10: plainly((number: Decimal) => log(number, TEN)),
  PI: plainly(() => PI),
  FACT: plainly(factorial),
};
