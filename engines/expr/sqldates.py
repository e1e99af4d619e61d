"""SQL of the date functions. Parts of an instant are those of its local time in the zone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import Date, DateTime, Text, cast, func, literal

from engines.expr.nodes import Text as TextNode
from engines.expr.sqlparts import Element, Sql, SqlCall, blank, helper, number_literal, sql_type
from engines.expr.types import DATE, DATETIME, NUMBER, Digits, list_of

_ONE = Decimal(1)


def local(call: SqlCall, index: int) -> Element:
    """A date or time as it is, an instant as a timestamp in the zone."""
    element = call.value(index)
    if call.args[index].type == DATETIME:
        return func.timezone(call.context.zone, element, type_=DateTime())
    return element


def local_date(call: SqlCall, index: int) -> Element:
    element = local(call, index)
    return cast(element, Date()) if call.args[index].type == DATETIME else element


def part(name: str, digits: int) -> Callable[[SqlCall], Sql]:
    """`date_part` of a date, time or instant: whole numbers."""

    def build(call: SqlCall) -> Sql:
        extracted = func.trunc(func.extract(name, local(call, 0)))
        return Sql(cast(extracted, sql_type(NUMBER)), NUMBER, digits=Digits(digits, 0))

    return build


def today(call: SqlCall) -> Sql:
    moment = func.timezone(call.context.zone, call.context.now, type_=DateTime())
    return Sql(cast(moment, Date()), DATE, nullable=False)


def now(call: SqlCall) -> Sql:
    return Sql(call.context.now, DATETIME, nullable=False, simple=True)


def datetime_of(call: SqlCall) -> Sql:
    return Sql(helper("datetime_of", DATETIME, *call.values, call.context.zone), DATETIME)


def _kind(call: SqlCall) -> Element:
    return call.value(1) if len(call.args) > 1 else number_literal(_ONE)


def weekday(call: SqlCall) -> Sql:
    return Sql(helper("weekday", NUMBER, local_date(call, 0), _kind(call)), NUMBER, digits=Digits(1, 0))


def weeknum(call: SqlCall) -> Sql:
    return Sql(helper("weeknum", NUMBER, local_date(call, 0), _kind(call)), NUMBER, digits=Digits(2, 0))


def days(call: SqlCall) -> Sql:
    difference = call.value(0) - call.value(1)
    return Sql(cast(difference, sql_type(NUMBER)), NUMBER, digits=Digits(7, 0))


def datedif(call: SqlCall) -> Sql:
    element = helper("datedif", NUMBER, call.value(0), call.value(1), _keyword(call, 2))
    return Sql(element, NUMBER, digits=Digits(7, 0))


def dateadd(call: SqlCall) -> Sql:
    zone = (call.context.zone,) if call.result == DATETIME else ()
    name = "datetime_add" if call.result == DATETIME else "date_add"
    result = DATE if call.result.kind == "blank" else call.result
    at = call.branch(0, result)
    return Sql(helper(name, result, at, call.value(1), _keyword(call, 2), *zone), result)


def _keyword(call: SqlCall, index: int) -> Element:
    node = call.node.args[index]
    return literal(node.value if isinstance(node, TextNode) else "", Text())


def with_holidays(name: str) -> Callable[[SqlCall], Sql]:
    def build(call: SqlCall) -> Sql:
        holidays = call.value(2) if len(call.args) > 2 else blank(list_of(DATE)).element
        return Sql(helper(name, call.result, call.value(0), call.value(1), holidays), call.result)

    return build
