"""SQL of the conversions."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Boolean, DateTime, Integer, Text, Time, cast, func, literal

from engines.expr import formats
from engines.expr.nodes import Text as TextNode
from engines.expr.sqldates import local, local_date
from engines.expr.sqlparts import Sql, SqlCall, blank, helper, number_literal
from engines.expr.types import DATE, TEXT, TIME

_PARTS = {
    "yyyy": "YYYY",
    "yy": "YY",
    "m": "FMMM",
    "mm": "MM",
    "d": "FMDD",
    "dd": "DD",
    "h": "FMHH24",
    "hh": "HH24",
    "n": "FMMI",
    "nn": "MI",
    "s": "FMSS",
    "ss": "SS",
}


def text(call: SqlCall) -> Sql:
    layout = call.node.args[1]
    written = layout.value if isinstance(layout, TextNode) else ""
    match call.args[0].type.kind:
        case "blank":
            return blank(TEXT)
        case "number":
            number = formats.number_format(written)
            return _number(call, number) if number else blank(TEXT)
        case kind:
            pattern = literal(_pattern(formats.moment_format(written)), Text())
            return Sql(helper(f"{'time' if kind == 'time' else 'moment'}_format", TEXT, local(call, 0), pattern), TEXT)


def _pattern(layout: formats.MomentFormat) -> str:
    """The format in PostgreSQL's notation, all plain text in quotes."""
    return "".join(
        _PARTS[part] if special else '"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for part, special in layout.parts
    )


def _number(call: SqlCall, layout: formats.NumberFormat) -> Sql:
    numbers = (layout.least_whole, layout.least_decimals, layout.most_decimals)
    return Sql(
        helper(
            "number_format",
            TEXT,
            call.value(0),
            *(cast(number_literal(Decimal(number)), Integer()) for number in numbers),
            literal(layout.grouped, Boolean()),
            literal(layout.percent, Boolean()),
            literal(layout.before, Text()),
            literal(layout.after, Text()),
        ),
        TEXT,
    )


def datevalue(call: SqlCall) -> Sql:
    if call.args[0].type.kind in ("text", "blank"):
        return Sql(helper("datevalue", DATE, call.value(0)), DATE)
    return Sql(local_date(call, 0), DATE, nullable=call.args[0].nullable)


def timevalue(call: SqlCall) -> Sql:
    match call.args[0].type.kind:
        case "text" | "blank":
            return Sql(helper("timevalue", TIME, call.value(0)), TIME)
        case "time":
            return call.args[0]
        case _:
            seconds = func.date_trunc("second", local(call, 0), type_=DateTime())
            return Sql(cast(seconds, Time()), TIME)
