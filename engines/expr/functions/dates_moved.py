"""Distances between dates, and dates at a distance. Part of the group `date`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from engines.expr import calendar
from engines.expr import sqldates as sql
from engines.expr.functions.dates import group
from engines.expr.numbers import whole
from engines.expr.signature import param
from engines.expr.sqlparts import calls
from engines.expr.values import Env, instant, shift

_DATE = param("date", "date")
_MONTHS = param("months", "number")
_HOLIDAYS = param("holidays", "list<date>", optional=True)
_MOST = 5_000_000
_MANY = 10**12
_SECONDS = 86_400


@group(
    "DAYS",
    param("end", "date"),
    param("start", "date"),
    result="number",
    zh=("从开始到结束的天数。", 'DAYS("2026-12-25", "2026-11-24")'),
    en=("The days from start to end.", 'DAYS("2026-12-25", "2026-11-24")'),
    sql=sql.days,
)
def days(end: date, start: date) -> Decimal:
    return Decimal(calendar.days_between(start, end))


_UNITS = ("Y", "M", "D", "MD", "YM", "YD")


@group(
    "DATEDIF",
    param("start", "date"),
    param("end", "date"),
    param("unit", "keyword", choices=_UNITS),
    result="number",
    zh=(
        "两个日期相差几整年（Y）、月（M）、天（D）；MD、YM 去掉整月、整年后的天、月，YD 去掉整年后的天。"
        "结束早于开始则为空。",
        'DATEDIF("2026-01-31", "2026-11-24", "M")',
    ),
    en=(
        "Complete years (Y), months (M) or days (D) between two dates; MD days beyond complete months, YM "
        "months and YD days beyond complete years. Blank when the end is before the start.",
        'DATEDIF("2026-01-31", "2026-11-24", "M")',
    ),
    sql=sql.datedif,
)
def datedif(start: date, end: date, unit: str) -> Decimal | None:
    if end < start:
        return None
    months = calendar.whole_months(start, end)
    match unit:
        case "Y":
            return Decimal(months // 12)
        case "M":
            return Decimal(months)
        case "YM":
            return Decimal(months % 12)
        case "D":
            base: date | None = start
        case "MD":
            base = calendar.add_months(start, months)
        case _:
            base = calendar.add_months(start, months // 12 * 12)
    return Decimal(calendar.days_between(base, end)) if base else None


@group(
    "EDATE",
    _DATE,
    _MONTHS,
    result="date",
    zh=("几个月之后（负数为之前）的同一天，没有这一天则取月末。", 'EDATE("2026-01-31", 1)'),
    en=(
        "The same day so many months later (earlier when negative), or the last of a shorter month.",
        'EDATE("2026-01-31", 1)',
    ),
    sql=calls("edate"),
)
def edate(day: date, months: Decimal) -> date | None:
    return calendar.add_months(day, whole(months, -_MOST, _MOST))


@group(
    "EOMONTH",
    _DATE,
    _MONTHS,
    result="date",
    zh=("几个月之后（负数为之前）的月末。", 'EOMONTH("2026-01-31", 1)'),
    en=("The last day of the month so many months later (earlier when negative).", 'EOMONTH("2026-01-31", 1)'),
    sql=calls("eomonth"),
)
def eomonth(day: date, months: Decimal) -> date | None:
    return calendar.end_of_month(day, whole(months, -_MOST, _MOST))


_MONTH_UNITS = {"year": 12, "quarter": 3, "month": 1}
_DAY_UNITS = {"week": 7, "day": 1}
_SECOND_UNITS = {"hour": 3600, "minute": 60, "second": 1}


@group(
    "DATEADD",
    param("date", "T"),
    param("count", "number"),
    param("unit", "keyword", choices=(*_MONTH_UNITS, *_DAY_UNITS, *_SECOND_UNITS)),
    result="T",
    variables={"T": ("date", "datetime")},
    context=True,
    zh=(
        "移动几年、季、月、周、天、时、分、秒（year、quarter、month、week、day、hour、minute、second）。"
        "时刻按年到天移动时当地钟点不变。",
        'DATEADD("2026-11-24", 2, "week")',
    ),
    en=(
        "Moves by so many years, quarters, months, weeks, days, hours, minutes or seconds. An instant moved "
        "by days or longer keeps its local time.",
        'DATEADD("2026-11-24", 2, "week")',
    ),
    sql=sql.dateadd,
)
def dateadd(env: Env, at: date | None, count: Decimal, unit: str) -> date | None:
    number = whole(count, -_MANY, _MANY)
    if at is None:
        return None
    if isinstance(at, datetime):
        return _add_to_instant(env, at, number, unit)
    if unit in _SECOND_UNITS:
        return calendar.from_ordinal(at.toordinal() + number * _SECOND_UNITS[unit] // _SECONDS)
    return _add_to_date(at, number, unit)


def _add_to_date(day: date, number: int, unit: str) -> date | None:
    if unit in _MONTH_UNITS:
        return calendar.add_months(day, number * _MONTH_UNITS[unit])
    return calendar.from_ordinal(day.toordinal() + number * _DAY_UNITS[unit])


def _add_to_instant(env: Env, at: datetime, number: int, unit: str) -> datetime | None:
    if unit in _SECOND_UNITS:
        return shift(at, number * _SECOND_UNITS[unit] * 1_000_000)
    local = at.astimezone(env.zone).replace(tzinfo=None)
    day = _add_to_date(local.date(), number, unit)
    return instant(datetime.combine(day, local.time()), env.zone) if day else None


@group(
    "NETWORKDAYS",
    param("start", "date"),
    param("end", "date"),
    _HOLIDAYS,
    result="number",
    zh=("从开始到结束（都计入）的工作日数，不含周末和节假日。", 'NETWORKDAYS("2026-11-01", "2026-11-30")'),
    en=(
        "Working days from start to end, both counted, without weekends and holidays.",
        'NETWORKDAYS("2026-11-01", "2026-11-30")',
    ),
    sql=sql.with_holidays("networkdays"),
)
def networkdays(start: date, end: date, holidays: Iterable[date | None] | None = None) -> Decimal:
    return Decimal(calendar.network_days(start, end, [day for day in holidays or () if day]))


@group(
    "WORKDAY",
    param("start", "date"),
    param("days", "number"),
    _HOLIDAYS,
    result="date",
    zh=("几个工作日之后（负数为之前）的日期，跳过周末和节假日。", 'WORKDAY("2026-11-24", 10)'),
    en=(
        "The date so many working days later (earlier when negative), skipping weekends and holidays.",
        'WORKDAY("2026-11-24", 10)',
    ),
    sql=sql.with_holidays("workday"),
)
def workday(start: date, count: Decimal, holidays: Iterable[date | None] | None = None) -> date | None:
    return calendar.workday(start, whole(count, -_MOST, _MOST), [day for day in holidays or () if day])
