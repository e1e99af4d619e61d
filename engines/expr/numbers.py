"""Decimals of 34 significant digits, rounded half away from zero after each operation.

Everything here is total: a result that is no number, or too large, is None (blank); one that is too small is zero.
The contexts are made once and shared: only their flags are ever written, and nobody reads those.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

PRECISION = 34
MAX_EXPONENT = 99

ZERO = Decimal(0)
ONE = Decimal(1)

_WIDE_EXPONENT = 999_999
CONTEXT = Context(PRECISION, ROUND_HALF_UP, -_WIDE_EXPONENT, _WIDE_EXPONENT, traps=[])
EXACT = Context(1000, ROUND_HALF_UP, -_WIDE_EXPONENT, _WIDE_EXPONENT, traps=[])
"""Holds sums, remainders and multiples of any two numbers of the language without rounding."""
_GUARD = Context(80, ROUND_HALF_UP, -_WIDE_EXPONENT, _WIDE_EXPONENT, traps=[])
_SNAP = Context(50, ROUND_HALF_UP, -_WIDE_EXPONENT, _WIDE_EXPONENT, traps=[])

_plus = CONTEXT.plus
_add = CONTEXT.add
_subtract = CONTEXT.subtract
_multiply = CONTEXT.multiply
_divide = CONTEXT.divide


def limit(value: Decimal) -> Decimal | None:
    """A finite number of at most 34 digits as the language knows it: blank when too large, zero when too small."""
    exponent = value.adjusted()
    if -MAX_EXPONENT <= exponent <= MAX_EXPONENT:
        return value
    return None if value and exponent > MAX_EXPONENT else ZERO


def fit(value: Decimal) -> Decimal | None:
    """Any decimal rounded to a number of the language."""
    return limit(_plus(value)) if value.is_finite() else None


def add(a: Decimal, b: Decimal) -> Decimal | None:
    return limit(_add(a, b))


def subtract(a: Decimal, b: Decimal) -> Decimal | None:
    return limit(_subtract(a, b))


def multiply(a: Decimal, b: Decimal) -> Decimal | None:
    return limit(_multiply(a, b))


def divide(a: Decimal, b: Decimal) -> Decimal | None:
    return limit(_divide(a, b)) if b else None


def negate(a: Decimal) -> Decimal:
    return a.copy_negate() if a else a


def power(a: Decimal, b: Decimal) -> Decimal | None:
    """`a ^ b` as if exact and rounded once."""
    if not b:
        return ONE
    if not a:
        return ZERO if b > 0 else None
    if a < 0 and b != b.to_integral_value():
        return None
    return snap(_GUARD.power(a, b))


def snap(value: Decimal) -> Decimal | None:
    """A result computed with guard digits, to 50 digits first, so that 2.99…9 that stands for an exact 3 becomes 3."""
    return fit(_SNAP.plus(value)) if value.is_finite() else None


def square_root(a: Decimal) -> Decimal | None:
    return snap(_GUARD.sqrt(a)) if a >= 0 else None


def exp(a: Decimal) -> Decimal | None:
    return snap(_GUARD.exp(a))


def ln(a: Decimal) -> Decimal | None:
    return snap(_GUARD.ln(a)) if a > 0 else None


def log(a: Decimal, base: Decimal) -> Decimal | None:
    if a <= 0 or base <= 0 or base == 1:
        return None
    return snap(_GUARD.divide(_GUARD.ln(a), _GUARD.ln(base)))


def whole(value: Decimal, low: int, high: int) -> int:
    """The number truncated towards zero and kept between two bounds."""
    if value >= high:
        return high
    if value <= low:
        return low
    return int(value)


def plain(value: Decimal) -> str:
    """Plain notation: no exponent, no trailing zeros, no negative zero."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
