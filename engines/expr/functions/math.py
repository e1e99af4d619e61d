"""Arithmetic beyond the operators."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func

from engines.expr import numbers
from engines.expr.numbers import EXACT, ONE, ZERO, fit
from engines.expr.signature import Group, param
from engines.expr.sqlparts import Sql, SqlCall, calls, sql_type
from engines.expr.types import NUMBER, Digits

group = Group("math")

_X = param("number", "number")
_PI = Decimal("3.141592653589793238462643383279503")
_TEN = Decimal(10)
_LAST_FACTORIAL = 69


def _sql_abs(call: SqlCall) -> Sql:
    return Sql(func.abs(call.value(0), type_=sql_type(NUMBER)), NUMBER, nullable=False, digits=call.args[0].digits)


@group(
    "ABS",
    _X,
    result="number",
    zh=("绝对值。", "ABS(-3.5)"),
    en=("The number without its sign.", "ABS(-3.5)"),
    sql=_sql_abs,
)
def absolute(number: Decimal) -> Decimal:
    return number.copy_abs()


@group(
    "SIGN",
    _X,
    result="number",
    zh=("正数为 1，零为 0，负数为 -1。", "SIGN(-3.5)"),
    en=("1 for positive numbers, 0 for zero, -1 for negative numbers.", "SIGN(-3.5)"),
    sql=lambda call: Sql(func.sign(call.value(0), type_=sql_type(NUMBER)), NUMBER, nullable=False, digits=Digits(1, 0)),
)
def sign(number: Decimal) -> Decimal:
    return ONE.copy_sign(number) if number else ZERO


@group(
    "MOD",
    _X,
    param("divisor", "number"),
    result="number",
    zh=("除法的余数，符号与除数相同；除数为 0 则为空。", "MOD(-7, 3)"),
    en=("The remainder of a division, with the sign of the divisor; blank for divisor 0.", "MOD(-7, 3)"),
    sql=calls("mod"),
)
def mod(number: Decimal, divisor: Decimal) -> Decimal | None:
    if not divisor:
        return None
    rest = EXACT.remainder(number, divisor)
    if rest and (rest < 0) != (divisor < 0):
        rest = EXACT.add(rest, divisor)
    return fit(rest)


@group(
    "QUOTIENT",
    _X,
    param("divisor", "number"),
    result="number",
    zh=("除法结果的整数部分；除数为 0 则为空。", "QUOTIENT(-7, 2)"),
    en=("The whole part of a division; blank for divisor 0.", "QUOTIENT(-7, 2)"),
    sql=calls("quotient"),
)
def quotient(number: Decimal, divisor: Decimal) -> Decimal | None:
    return fit(EXACT.divide_int(number, divisor)) if divisor else None


@group(
    "POWER",
    _X,
    param("exponent", "number"),
    result="number",
    zh=("乘方，与 ^ 相同。", "POWER(1.05, 3)"),
    en=("A number raised to a power, like ^.", "POWER(1.05, 3)"),
    sql=calls("power"),
)
def power(number: Decimal, exponent: Decimal) -> Decimal | None:
    return numbers.power(number, exponent)


@group(
    "SQRT",
    _X,
    result="number",
    zh=("平方根；负数则为空。", "SQRT(2)"),
    en=("The square root; blank for negative numbers.", "SQRT(2)"),
    sql=calls("sqrt"),
)
def sqrt(number: Decimal) -> Decimal | None:
    return numbers.square_root(number)


@group(
    "EXP",
    _X,
    result="number",
    zh=("e 的乘方。", "EXP(1)"),
    en=("e raised to a power.", "EXP(1)"),
    sql=calls("exp"),
)
def exp(number: Decimal) -> Decimal | None:
    return numbers.exp(number)


@group(
    "LN",
    _X,
    result="number",
    zh=("自然对数；零和负数则为空。", "LN(10)"),
    en=("The natural logarithm; blank for zero and negative numbers.", "LN(10)"),
    sql=calls("ln"),
)
def ln(number: Decimal) -> Decimal | None:
    return numbers.ln(number)


def _sql_log(call: SqlCall) -> Sql:
    return calls("log" if len(call.args) > 1 else "log10")(call)


@group(
    "LOG",
    _X,
    param("base", "number", optional=True),
    result="number",
    zh=("以第二个数为底的对数，没写则以 10 为底。", "LOG(8, 2)"),
    en=("The logarithm to a base, to 10 when left out.", "LOG(8, 2)"),
    sql=_sql_log,
)
def log(number: Decimal, base: Decimal = _TEN) -> Decimal | None:
    return numbers.log(number, base)


@group(
    "LOG10",
    _X,
    result="number",
    zh=("以 10 为底的对数；零和负数则为空。", "LOG10(1000)"),
    en=("The logarithm to base 10; blank for zero and negative numbers.", "LOG10(1000)"),
    sql=calls("log10"),
)
def log10(number: Decimal) -> Decimal | None:
    return numbers.log(number, _TEN)


@group(
    "PI",
    result="number",
    zh=("圆周率。", "PI()"),
    en=("The ratio of a circle's circumference to its diameter.", "PI()"),
    sql=lambda call: Sql(call.number(_PI), NUMBER, nullable=False, simple=True, digits=Digits(1, 33)),
)
def pi() -> Decimal:
    return _PI


@group(
    "FACT",
    _X,
    result="number",
    zh=("阶乘（小数部分舍去）；负数和大于 69 的数则为空。", "FACT(5)"),
    en=("The factorial of the whole part; blank for negative numbers and above 69.", "FACT(5)"),
    sql=calls("fact"),
)
def fact(number: Decimal) -> Decimal | None:
    if number < 0 or number >= _LAST_FACTORIAL + 1:
        return None
    result = ONE
    for factor in range(2, int(number) + 1):
        result = EXACT.multiply(result, Decimal(factor))
    return fit(result)
