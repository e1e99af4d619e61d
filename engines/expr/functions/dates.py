"""Dates, times and instants. Parts of an instant are those of its local time in the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from engines.expr import calendar
from engines.expr import sqldates as sql
from engines.expr.numbers import ONE, ZERO, whole
from engines.expr.signature import Group, param
from engines.expr.sqlparts import calls
from engines.expr.values import Env, instant

group = Group("date")

_DAY = param("date", "date|datetime")
_TIME = param("time", "time|datetime")
_DATE = param("date", "date")
_KIND = param("kind", "number", optional=True)
_MOST = 5_000_000
_MANY = 10**12
_SECONDS = 86_400


def _local(env: Env, value: date | datetime) -> date:
    """A date as it is, an instant in the zone."""
    return value.astimezone(env.zone) if isinstance(value, datetime) else value


@group(
    "DATE",
    param("year", "number"),
    param("month", "number"),
    param("day", "number"),
    result="date",
    zh=("由年、月、日组成日期；超出的月和日顺延。", "DATE(2026, 2, 30)"),
    en=("A date of year, month and day; months and days beyond their end roll over.", "DATE(2026, 2, 30)"),
    sql=calls("date_of"),
)
def date_(year: Decimal, month: Decimal, day: Decimal) -> date | None:
    return calendar.roll(*(whole(part, -_MOST, _MOST) for part in (year, month, day)))


@group(
    "TIME",
    param("hour", "number"),
    param("minute", "number"),
    param("second", "number", optional=True),
    result="time",
    zh=("由时、分、秒组成时间；超出的进位，超过一天的去掉整天。负数则为空。", "TIME(9, 90)"),
    en=("A time of hour, minute and second; what is beyond a day wraps round. Blank below zero.", "TIME(9, 90)"),
    sql=calls("time_of", defaults=(ZERO,)),
)
def time_(hour: Decimal, minute: Decimal, second: Decimal = ZERO) -> time | None:
    hours, minutes, seconds = (whole(part, -_MANY, _MANY) for part in (hour, minute, second))
    total = hours * 3600 + minutes * 60 + seconds
    if total < 0 or max(abs(hours), abs(minutes), abs(seconds)) == _MANY:
        return None
    total %= _SECONDS
    return time(total // 3600, total // 60 % 60, total % 60)


@group(
    "DATETIME",
    _DATE,
    param("time", "time"),
    result="datetime",
    context=True,
    zh=("某日某时（当地时间）的时刻。", 'DATETIME("2026-11-24", "09:30")'),
    en=("The instant of a local date and time.", 'DATETIME("2026-11-24", "09:30")'),
    sql=sql.datetime_of,
)
def datetime_(env: Env, day: date, at: time) -> datetime | None:
    return instant(datetime.combine(day, at), env.zone)


@group(
    "TODAY",
    result="date",
    volatile=True,
    context=True,
    zh=("今天的日期。", "TODAY()"),
    en=("The date of today.", "TODAY()"),
    sql=sql.today,
)
def today(env: Env) -> date:
    return env.now.astimezone(env.zone).date()


@group(
    "NOW",
    result="datetime",
    volatile=True,
    context=True,
    zh=("现在的时刻。", "NOW()"),
    en=("The present instant.", "NOW()"),
    sql=sql.now,
)
def now(env: Env) -> datetime:
    return env.now.astimezone(UTC)


@group(
    "YEAR",
    _DAY,
    result="number",
    context=True,
    zh=("年份。", 'YEAR("2026-11-24")'),
    en=("The year.", 'YEAR("2026-11-24")'),
    sql=sql.part("year", 4),
)
def year(env: Env, day: date) -> Decimal:
    return Decimal(_local(env, day).year)


@group(
    "QUARTER",
    _DAY,
    result="number",
    context=True,
    zh=("第几季度。", 'QUARTER("2026-11-24")'),
    en=("The quarter of the year, 1 to 4.", 'QUARTER("2026-11-24")'),
    sql=sql.part("quarter", 1),
)
def quarter(env: Env, day: date) -> Decimal:
    return Decimal((_local(env, day).month + 2) // 3)


@group(
    "MONTH",
    _DAY,
    result="number",
    context=True,
    zh=("月份，1 到 12。", 'MONTH("2026-11-24")'),
    en=("The month, 1 to 12.", 'MONTH("2026-11-24")'),
    sql=sql.part("month", 2),
)
def month(env: Env, day: date) -> Decimal:
    return Decimal(_local(env, day).month)


@group(
    "DAY",
    _DAY,
    result="number",
    context=True,
    zh=("一个月中的第几天。", 'DAY("2026-11-24")'),
    en=("The day of the month.", 'DAY("2026-11-24")'),
    sql=sql.part("day", 2),
)
def day_(env: Env, day: date) -> Decimal:
    return Decimal(_local(env, day).day)


def _clock(env: Env, value: time | datetime) -> time:
    return value.astimezone(env.zone).time() if isinstance(value, datetime) else value


@group(
    "HOUR",
    _TIME,
    result="number",
    context=True,
    zh=("小时，0 到 23。", 'HOUR("09:30")'),
    en=("The hour, 0 to 23.", 'HOUR("09:30")'),
    sql=sql.part("hour", 2),
)
def hour(env: Env, at: time | datetime) -> Decimal:
    return Decimal(_clock(env, at).hour)


@group(
    "MINUTE",
    _TIME,
    result="number",
    context=True,
    zh=("分钟，0 到 59。", 'MINUTE("09:30")'),
    en=("The minute, 0 to 59.", 'MINUTE("09:30")'),
    sql=sql.part("minute", 2),
)
def minute(env: Env, at: time | datetime) -> Decimal:
    return Decimal(_clock(env, at).minute)


@group(
    "SECOND",
    _TIME,
    result="number",
    context=True,
    zh=("秒，0 到 59。", 'SECOND("09:30:15")'),
    en=("The whole second, 0 to 59.", 'SECOND("09:30:15")'),
    sql=sql.part("second", 2),
)
def second(env: Env, at: time | datetime) -> Decimal:
    return Decimal(_clock(env, at).second)


def first_weekday(kind: int) -> int | None:
    """The day on which weeks of a kind begin, Monday as 1: kinds 1, 2, 11 to 17 of Excel."""
    if 11 <= kind <= 17:
        return kind - 10
    return {1: 7, 2: 1}.get(kind)


@group(
    "WEEKDAY",
    _DAY,
    _KIND,
    result="number",
    context=True,
    zh=(
        "星期几：种类 1（没写时）星期日为 1；2 星期一为 1；3 星期一为 0；11 到 17 从星期一到星期日开始。",
        'WEEKDAY("2026-11-24", 2)',
    ),
    en=(
        "The day of the week: kind 1 (when left out) Sunday is 1, kind 2 Monday is 1, kind 3 Monday is 0, 11 "
        "to 17 begin on Monday to Sunday.",
        'WEEKDAY("2026-11-24", 2)',
    ),
    sql=sql.weekday,
)
def weekday(env: Env, day: date, kind: Decimal = ONE) -> Decimal | None:
    number = whole(kind, 0, 99)
    local = _local(env, day)
    if number == 3:
        return Decimal(local.weekday())
    begin = first_weekday(number)
    return Decimal((local.isoweekday() - begin) % 7 + 1) if begin else None


@group(
    "WEEKNUM",
    _DAY,
    _KIND,
    result="number",
    context=True,
    zh=(
        "一年中的第几周，1 月 1 日在第 1 周：种类 1（没写时）从星期日开始，2 从星期一开始，11 到 17 同 "
        "WEEKDAY，21 为 ISO 周。",
        'WEEKNUM("2026-11-24", 2)',
    ),
    en=(
        "The week of the year, January 1st being in week 1: kind 1 (when left out) begins on Sunday, 2 on "
        "Monday, 11 to 17 as in WEEKDAY, 21 is ISO.",
        'WEEKNUM("2026-11-24", 2)',
    ),
    sql=sql.weeknum,
)
def weeknum(env: Env, day: date, kind: Decimal = ONE) -> Decimal | None:
    number = whole(kind, 0, 99)
    local = _local(env, day)
    if number == 21:
        return Decimal(local.isocalendar().week)
    begin = first_weekday(number)
    return Decimal(calendar.week_number(date(local.year, local.month, local.day), begin)) if begin else None


@group(
    "ISOWEEKNUM",
    _DAY,
    result="number",
    context=True,
    zh=("ISO 周数（星期一开始，第 1 周含第一个星期四）。", 'ISOWEEKNUM("2026-11-24")'),
    en=("The ISO week number (weeks begin on Monday, week 1 has the first Thursday).", 'ISOWEEKNUM("2026-11-24")'),
    sql=sql.part("week", 2),
)
def isoweeknum(env: Env, day: date) -> Decimal:
    return Decimal(_local(env, day).isocalendar().week)
