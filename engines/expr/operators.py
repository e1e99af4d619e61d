"""The operators on Python values."""

from __future__ import annotations

import operator as py
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engines.expr import numbers
from engines.expr.numbers import EXACT, ZERO
from engines.expr.values import Env, shift, short, text_of

Compiled = Callable[[Env], Any]
Operation = Callable[[Any, Any], Any]

_ARITHMETIC: dict[str, Operation] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "^": numbers.power,
}
COMPARE: dict[str, Operation] = {"=": py.eq, "<>": py.ne, "<": py.lt, "<=": py.le, ">": py.gt, ">=": py.ge}
_COUNTED_BLANKS: dict[str, object] = {"number": ZERO, "text": "", "boolean": False}

_HUNDRED = Decimal(100)
DAY = Decimal(86_400_000_000)
"""Microseconds of a day."""
_MICROSECOND = timedelta(microseconds=1)
_MAX_DAYS = 4_000_000


def unary(op: str, arg: Compiled) -> Compiled:
    def negative(env: Env) -> Decimal:
        return numbers.negate(arg(env) or ZERO)

    def percent(env: Env) -> Decimal | None:
        return numbers.divide(arg(env) or ZERO, _HUNDRED)

    def positive(env: Env) -> Decimal:
        return arg(env) or ZERO

    return {"-": negative, "%": percent, "+": positive}[op]


def binary(op: str, left_kind: str, left: Compiled, right_kind: str, right: Compiled) -> Compiled:
    """The closure of an operator on operands of checked kinds."""
    if op == "&":
        return _join(left, right)
    if op in COMPARE:
        return _comparison(op, left_kind, left, right_kind, right)
    if left_kind in ("date", "datetime"):
        return _both(
            _MOMENTS[op, left_kind, right_kind if right_kind in ("date", "datetime") else "number"], left, right
        )
    return _numeric(_ARITHMETIC[op], left, right)


def _numeric(operation: Operation, left: Compiled, right: Compiled) -> Compiled:
    def run(env: Env) -> Decimal | None:
        result: Decimal | None = operation(left(env) or ZERO, right(env) or ZERO)
        return result

    return run


def _join(left: Compiled, right: Compiled) -> Compiled:
    return lambda env: short(text_of(left(env), env.zone) + text_of(right(env), env.zone))


def _comparison(op: str, left_kind: str, left: Compiled, right_kind: str, right: Compiled) -> Compiled:
    if "blank" in (left_kind, right_kind) and op in ("=", "<>"):
        compared = left if right_kind == "blank" else right
        return (lambda env: compared(env) is None) if op == "=" else (lambda env: compared(env) is not None)
    compare = COMPARE[op]
    if left_kind in ("date", "time", "datetime"):
        return _moments(op, compare, left, right)
    kind = right_kind if left_kind == "blank" else left_kind
    default = _COUNTED_BLANKS["text" if kind == "blank" else kind]

    def run(env: Env) -> bool:
        a, b = left(env), right(env)
        return bool(compare(default if a is None else a, default if b is None else b))

    return run


def _moments(op: str, compare: Operation, left: Compiled, right: Compiled) -> Compiled:
    def run(env: Env) -> bool:
        a, b = left(env), right(env)
        if a is None or b is None:
            return (op == "=" and a is b) or (op == "<>" and a is not b)
        return bool(compare(a, b))

    return run


def _both(operation: Operation, left: Compiled, right: Compiled) -> Compiled:
    """Blank when the date on the left is blank; a blank on the right is the operation's business."""

    def run(env: Env) -> object:
        a = left(env)
        return None if a is None else operation(a, right(env))

    return run


def move_days(day: date, days: Decimal | None) -> date | None:
    """A date moved by whole days, the number truncated towards zero."""
    moved = day.toordinal() + numbers.whole(days or ZERO, -_MAX_DAYS, _MAX_DAYS)
    return date.fromordinal(moved) if 1 <= moved <= date.max.toordinal() else None


def move_instant(at: datetime, days: Decimal | None) -> datetime | None:
    """An instant moved by days and fractions of days, to whole microseconds."""
    exact = EXACT.multiply(days or ZERO, DAY).to_integral_value(ROUND_HALF_UP)
    return shift(at, numbers.whole(exact, -(10**18), 10**18))


def _days_between(later: date, earlier: date | None) -> Decimal | None:
    return None if earlier is None else Decimal((later - earlier).days)


def _time_between(later: datetime, earlier: datetime | None) -> Decimal | None:
    return None if earlier is None else numbers.divide(Decimal((later - earlier) // _MICROSECOND), DAY)


_MOMENTS: dict[tuple[str, str, str], Operation] = {
    ("+", "date", "number"): move_days,
    ("-", "date", "number"): lambda day, days: move_days(day, numbers.negate(days or ZERO)),
    ("-", "date", "date"): _days_between,
    ("+", "datetime", "number"): move_instant,
    ("-", "datetime", "number"): lambda at, days: move_instant(at, numbers.negate(days or ZERO)),
    ("-", "datetime", "datetime"): _time_between,
}
