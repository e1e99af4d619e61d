"""Rounding, always half away from zero unless the name says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

from engines.expr.numbers import EXACT, ONE, ZERO, fit, negate, whole
from engines.expr.signature import Group, param
from engines.expr.sqlparts import Sql, SqlCall, calls, helper
from engines.expr.types import NUMBER, Digits

group = Group("rounding")

_X = param("number", "number")
_DIGITS = param("digits", "number", optional=True)
_MULTIPLE = param("multiple", "number", optional=True)
_TWO = Decimal(2)
_MOST = 200
_STEPS = {digits: ONE.scaleb(-digits) for digits in range(-_MOST, _MOST + 1)}


def _rounded(number: Decimal, digits: Decimal, mode: str) -> Decimal | None:
    return fit(number.quantize(_STEPS[whole(digits, -_MOST, _MOST)], mode, EXACT))


def _rounding(name: str) -> Callable[[SqlCall], Sql]:
    """Rounding by a constant bounds the decimals of the result."""

    def build(call: SqlCall) -> Sql:
        digits = call.constant(1) if len(call.args) > 1 else ZERO
        known = call.args[0].digits
        bound = None
        if digits is not None and known is not None:
            kept = whole(digits, 0, _MOST)
            bound = Digits(known.whole + 1, min(kept, known.decimals))
        values = [call.value(0), call.value(1) if len(call.args) > 1 else call.number(ZERO)]
        return Sql(helper(name, NUMBER, *values), NUMBER, digits=bound)

    return build


@group(
    "ROUND",
    _X,
    _DIGITS,
    result="number",
    zh=("四舍五入到几位小数（负数为小数点前的位数），没写则到整数。", "ROUND(2.345, 2)"),
    en=(
        "Rounds half away from zero to so many decimals (negative: before the point), to whole numbers when left out.",
        "ROUND(2.345, 2)",
    ),
    sql=_rounding("round"),
)
def round_(number: Decimal, digits: Decimal = ZERO) -> Decimal | None:
    return _rounded(number, digits, ROUND_HALF_UP)


@group(
    "ROUNDUP",
    _X,
    _DIGITS,
    result="number",
    zh=("向远离零的方向舍入到几位小数。", "ROUNDUP(2.341, 2)"),
    en=("Rounds away from zero to so many decimals.", "ROUNDUP(2.341, 2)"),
    sql=_rounding("roundup"),
)
def roundup(number: Decimal, digits: Decimal = ZERO) -> Decimal | None:
    return _rounded(number, digits, ROUND_UP)


@group(
    "ROUNDDOWN",
    _X,
    _DIGITS,
    result="number",
    zh=("向零的方向舍入到几位小数。", "ROUNDDOWN(2.349, 2)"),
    en=("Rounds towards zero to so many decimals.", "ROUNDDOWN(2.349, 2)"),
    sql=_rounding("rounddown"),
)
def rounddown(number: Decimal, digits: Decimal = ZERO) -> Decimal | None:
    return _rounded(number, digits, ROUND_DOWN)


@group(
    "TRUNC",
    _X,
    _DIGITS,
    result="number",
    zh=("截去多余的小数位，与 ROUNDDOWN 相同。", "TRUNC(-2.9)"),
    en=("Cuts off decimals, like ROUNDDOWN.", "TRUNC(-2.9)"),
    sql=_rounding("rounddown"),
)
def trunc(number: Decimal, digits: Decimal = ZERO) -> Decimal | None:
    return _rounded(number, digits, ROUND_DOWN)


@group(
    "INT",
    _X,
    result="number",
    zh=("不大于这个数的最大整数。", "INT(-2.1)"),
    en=("The greatest whole number that is not above the number.", "INT(-2.1)"),
    sql=calls("int"),
)
def int_(number: Decimal) -> Decimal | None:
    return fit(number.to_integral_value(ROUND_FLOOR))


def _to_multiple(number: Decimal, multiple: Decimal, *, up: bool) -> Decimal | None:
    if not multiple:
        return ZERO if up else None
    if number > 0 > multiple:
        return None
    rest = EXACT.remainder(number, multiple)
    base = EXACT.subtract(number, rest)
    if rest and ((rest > 0) == (multiple > 0)) == up:
        base = EXACT.add(base, multiple if up else negate(multiple))
    return fit(base)


def _multiple(name: str) -> Callable[[SqlCall], Sql]:
    def build(call: SqlCall) -> Sql:
        multiple = call.value(1) if len(call.args) > 1 else call.number(ONE)
        return Sql(helper(name, NUMBER, call.value(0), multiple), NUMBER)

    return build


@group(
    "CEILING",
    _X,
    _MULTIPLE,
    result="number",
    zh=("向上舍入到某数的倍数，没写则到整数。正数配负的倍数则为空。", "CEILING(2.1, 0.5)"),
    en=(
        "Rounds up to a multiple, to whole numbers when left out. Blank for a positive number and a negative multiple.",
        "CEILING(2.1, 0.5)",
    ),
    sql=_multiple("ceiling"),
)
def ceiling(number: Decimal, multiple: Decimal = ONE) -> Decimal | None:
    return _to_multiple(number, multiple, up=True)


@group(
    "FLOOR",
    _X,
    _MULTIPLE,
    result="number",
    zh=("向下舍入到某数的倍数，没写则到整数。倍数为 0、正数配负的倍数则为空。", "FLOOR(2.9, 0.5)"),
    en=(
        "Rounds down to a multiple, to whole numbers when left out. Blank for 0, and for a positive number "
        "and a negative multiple.",
        "FLOOR(2.9, 0.5)",
    ),
    sql=_multiple("floor"),
)
def floor(number: Decimal, multiple: Decimal = ONE) -> Decimal | None:
    return _to_multiple(number, multiple, up=False)


@group(
    "MROUND",
    _X,
    param("multiple", "number"),
    result="number",
    zh=("舍入到最近的倍数，一半时远离零。符号不同则为空。", "MROUND(7.5, 5)"),
    en=("Rounds to the nearest multiple, halves away from zero. Blank when the signs differ.", "MROUND(7.5, 5)"),
    sql=calls("mround"),
)
def mround(number: Decimal, multiple: Decimal) -> Decimal | None:
    if not multiple or not number:
        return ZERO
    if (number > 0) != (multiple > 0):
        return None
    rest = EXACT.remainder(number, multiple)
    base = EXACT.subtract(number, rest)
    return fit(EXACT.add(base, multiple) if EXACT.multiply(rest, _TWO).copy_abs() >= multiple.copy_abs() else base)


@group(
    "EVEN",
    _X,
    result="number",
    zh=("向远离零的方向舍入到偶数。", "EVEN(1.5)"),
    en=("Rounds away from zero to an even number.", "EVEN(1.5)"),
    sql=calls("even"),
)
def even(number: Decimal) -> Decimal | None:
    half = EXACT.divide(number, _TWO).to_integral_value(ROUND_UP)
    return fit(EXACT.multiply(half, _TWO))


@group(
    "ODD",
    _X,
    result="number",
    zh=("向远离零的方向舍入到奇数。", "ODD(1.5)"),
    en=("Rounds away from zero to an odd number.", "ODD(1.5)"),
    sql=calls("odd"),
)
def odd(number: Decimal) -> Decimal | None:
    size = number.copy_abs()
    half = EXACT.divide(EXACT.subtract(size, ONE), _TWO).to_integral_value(ROUND_UP) if size > 1 else ZERO
    return fit(EXACT.add(EXACT.multiply(half, _TWO), ONE).copy_sign(number) if number else ONE)
