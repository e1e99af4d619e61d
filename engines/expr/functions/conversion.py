"""From text to values and back."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from engines.expr import formats
from engines.expr import sqlconversion as sql
from engines.expr.numbers import EXACT, fit, whole
from engines.expr.signature import Group, param
from engines.expr.sqlparts import calls
from engines.expr.values import Env

group = Group("conversion")

_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(\.[0-9]*)?(?:[eE]([+-]?[0-9]{1,3}))?(%?)")
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
)
_TIME = re.compile(r"([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?")
_MAX_LENGTH = 100
_MOST_DECIMALS = 100


@group(
    "TEXT",
    param("value", "number|date|time|datetime"),
    param("format", "format"),
    result="text",
    context=True,
    zh=("按格式写出数字、日期或时间，如 #,##0.00、0%、yyyy-mm-dd hh:mm。", 'TEXT(1234.5, "#,##0.00")'),
    en=(
        "Writes a number, date or time in a format such as #,##0.00, 0% or yyyy-mm-dd hh:mm.",
        'TEXT(1234.5, "#,##0.00")',
    ),
    sql=sql.text,
)
def text(env: Env, value: Decimal | date | time | None, layout: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        number = formats.number_format(layout)
        return formats.write_number(value, number) if number else None
    local = value.astimezone(env.zone) if isinstance(value, datetime) else value
    return formats.write_moment(local, formats.moment_format(layout))


@group(
    "FIXED",
    param("number", "number"),
    param("decimals", "number", optional=True),
    param("no_commas", "boolean", optional=True),
    result="text",
    zh=("把数字写成固定小数位数（没写则 2 位）的文字，默认带千分位。", "FIXED(1234.567, 1)"),
    en=(
        "Writes a number with a fixed number of decimals (2 when left out), with thousands separated unless "
        "told not to.",
        "FIXED(1234.567, 1)",
    ),
    sql=calls("fixed", defaults=(Decimal(2), False)),
)
def fixed(number: Decimal, decimals: Decimal = Decimal(2), no_commas: bool = False) -> str:
    return formats.fixed(number, whole(decimals, -_MOST_DECIMALS, _MOST_DECIMALS), not no_commas)


@group(
    "VALUE",
    param("text", "text"),
    result="number",
    zh=("读出文字里的数字，可带千分位和百分号；不是数字则为空。", 'VALUE("1,234.5")'),
    en=(
        "The number that a text writes, thousands separators and percent allowed; blank when it is none.",
        'VALUE("1,234.5")',
    ),
    sql=calls("value"),
)
def value(text: str) -> Decimal | None:
    trimmed = text.strip(" \u3000")
    match = _NUMBER.fullmatch(trimmed) if len(trimmed) <= _MAX_LENGTH else None
    if not match or not (match[2] or (match[3] or ".") != "."):
        return None
    written = f"{match[1]}{(match[2] or '0').replace(',', '')}{match[3] or ''}e{match[4] or 0}"
    number = EXACT.create_decimal(written)
    return fit(number.scaleb(-2, EXACT) if match[5] else number)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@group(
    "DATEVALUE",
    param("value", "text|date|datetime"),
    result="date",
    context=True,
    zh=(
        "读出文字里的日期（2026-11-24、2026/11/24、2026年11月24日），或取时刻的当地日期；不是日期则为空。",
        'DATEVALUE("2026年11月24日")',
    ),
    en=(
        "The date that a text writes (2026-11-24, 2026/11/24), or the local date of an instant; blank when it is none.",
        'DATEVALUE("2026/11/24")',
    ),
    sql=sql.datevalue,
)
def datevalue(env: Env, given: str | date | None) -> date | None:
    if isinstance(given, datetime):
        return given.astimezone(env.zone).date()
    if not isinstance(given, str):
        return given
    match = _DATE.fullmatch(given.strip(" \u3000"))
    return _date(*(int(part) for part in match.groups() if part)) if match else None


@group(
    "TIMEVALUE",
    param("value", "text|time|datetime"),
    result="time",
    context=True,
    zh=("读出文字里的时间（9:30、09:30:15），或取时刻的当地时间（到秒）；不是时间则为空。", 'TIMEVALUE("9:30")'),
    en=(
        "The time that a text writes (9:30, 09:30:15), or the local time of an instant to the second; blank "
        "when it is none.",
        'TIMEVALUE("9:30")',
    ),
    sql=sql.timevalue,
)
def timevalue(env: Env, given: str | time | datetime | None) -> time | None:
    if isinstance(given, datetime):
        return given.astimezone(env.zone).time().replace(microsecond=0)
    if not isinstance(given, str):
        return given
    match = _TIME.fullmatch(given.strip(" \u3000"))
    hour, minute, second = (int(part or 0) for part in match.groups()) if match else (24, 0, 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
