"""The operators in SQL. Numbers are rounded only where 34 digits may be exceeded, so that indexes serve."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, cast, func, literal_column, or_

from engines.expr.operators import COMPARE
from engines.expr.sqlparts import (
    Element,
    Sql,
    SqlContext,
    default_of,
    helper,
    number_literal,
    short_text,
    sql_type,
    written,
)
from engines.expr.types import BLANK, BOOLEAN, NUMBER, TEXT, Digits, ValueType

_PRECISION = 34
_DEFAULTS: dict[str, Any] = {"number": Decimal(0), "text": "", "boolean": False, "blank": ""}
_MOMENTS = ("date", "time", "datetime")


def number_of(sql: Sql) -> Element:
    return number_literal(Decimal(0)) if sql.type == BLANK else sql.or_default()


def _fit(element: Element, digits: Digits | None) -> Sql:
    """A number, rounded unless it is sure to have at most 34 digits."""
    if digits is not None and digits.total <= _PRECISION:
        return Sql(element, NUMBER, nullable=False, digits=digits)
    return Sql(helper("fit", NUMBER, element), NUMBER)


def unary(op: str, arg: Sql) -> Sql:
    element = number_of(arg)
    if op == "%":
        digits = Digits(arg.digits.whole, arg.digits.decimals + 2) if arg.digits else None
        return _fit(element * number_literal(Decimal("0.01")), digits)
    return Sql(-element if op == "-" else element, NUMBER, nullable=False, digits=arg.digits)


def binary(op: str, left: Sql, right: Sql, context: SqlContext) -> Sql:
    if op == "&":
        return short_text(written(left, context).concat(written(right, context)))
    if op in COMPARE:
        return Sql(_comparison(op, left, right), BOOLEAN, nullable=False)
    if left.type.kind in ("date", "datetime"):
        return _moved(op, left, right)
    return _arithmetic(op, left, right)


def _arithmetic(op: str, left: Sql, right: Sql) -> Sql:
    a, b = number_of(left), number_of(right)
    x, y = left.digits, right.digits
    match op:
        case "+" | "-":
            digits = Digits(max(x.whole, y.whole) + 1, max(x.decimals, y.decimals)) if x and y else None
            return _fit(a + b if op == "+" else a - b, digits)
        case "*":
            return _fit(a * b, Digits(x.whole + y.whole, x.decimals + y.decimals) if x and y else None)
        case _:
            return Sql(helper("divide" if op == "/" else "power", NUMBER, a, b), NUMBER)


def _moved(op: str, left: Sql, right: Sql) -> Sql:
    if right.type == left.type:
        if left.type.kind == "datetime":
            return Sql(helper("datetime_between", NUMBER, left.element, right.element), NUMBER)
        return Sql(cast(left.element - right.element, sql_type(NUMBER)), NUMBER, digits=Digits(7, 0))
    days = number_of(right)
    return Sql(helper(f"move_{left.type.kind}", left.type, left.element, -days if op == "-" else days), left.type)


def _comparison(op: str, left: Sql, right: Sql) -> ColumnElement[bool]:
    if BLANK in (left.type, right.type) and op in ("=", "<>"):
        element = right.element if left.type == BLANK else left.element
        return element.is_(None) if op == "=" else element.is_not(None)
    if left.native is not None and right.native is not None and op in ("=", "<>"):
        return _same(op, left.native, right.native)
    if right.value is not None:
        return _with_constant(op, left, right, blank_meets=_blank_meets(op, left.type, right.value))
    if left.value is not None:
        return _with_constant(op, left, right, blank_meets=_blank_meets(_MIRRORED[op], right.type, left.value))
    if left.type.kind in _MOMENTS:
        return _moments(op, left, right)
    kind = right.type if left.type == BLANK else left.type
    kind = TEXT if kind == BLANK else kind
    return _bare(op, _or_default(left, kind), _or_default(right, kind), kind, collated=True)


_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _or_default(sql: Sql, kind: ValueType) -> Element:
    return default_of(kind) if sql.type == BLANK else sql.or_default()


def _blank_meets(op: str, kind: ValueType, value: object) -> bool:
    """Whether a blank beside a constant makes the comparison true."""
    if kind.kind in _MOMENTS:
        return op == "<>"
    return bool(COMPARE[op](_DEFAULTS[kind.kind], value))


def _with_constant(op: str, left: Sql, right: Sql, *, blank_meets: bool) -> ColumnElement[bool]:
    """A bare comparison, and what a blank means beside it: an index on the field serves both."""
    other = left if right.value is not None else right
    bare = _bare(op, left.element, right.element, left.type, collated=op not in ("=", "<>"))
    if not other.nullable:
        return bare
    if not other.simple:
        return func.coalesce(bare, literal_column("true" if blank_meets else "false", Boolean()))
    return or_(other.element.is_(None), bare) if blank_meets else and_(other.element.is_not(None), bare)


def _bare(op: str, a: Element, b: Element, kind: ValueType, *, collated: bool) -> ColumnElement[bool]:
    if kind == TEXT and collated:
        a = a.collate("C")
    result: ColumnElement[bool] = COMPARE[op](a, b)
    return result


def _moments(op: str, left: Sql, right: Sql) -> ColumnElement[bool]:
    if op == "=":
        return left.element.is_not_distinct_from(right.element)
    if op == "<>":
        return left.element.is_distinct_from(right.element)
    return func.coalesce(
        _bare(op, left.element, right.element, left.type, collated=False), literal_column("false", Boolean())
    )


def _same(op: str, a: Element, b: Element) -> ColumnElement[bool]:
    """Ids compared as ids, so that an index on the id serves."""
    if op == "<>":
        return a.is_distinct_from(b)
    return or_(and_(a.is_not(None), b.is_not(None), a == b), and_(a.is_(None), b.is_(None)))
