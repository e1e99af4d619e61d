"""Calendar arithmetic on Python dates. Everything is total: what is outside the years 1 to 9999 is None."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

_LAST = date.max.toordinal()
_WORKDAYS = 5


def from_ordinal(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= _LAST else None


def roll(year: int, month: int, day: int) -> date | None:
    """A date of any month and day: months and days beyond the year and month roll over, as in Excel's DATE."""
    months = year * 12 + month - 1
    first = _first(months)
    return from_ordinal(first.toordinal() + day - 1) if first else None


def _first(months: int) -> date | None:
    year, month = divmod(months, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def add_months(day: date, months: int) -> date | None:
    """The same day of another month, its last day when it is shorter."""
    first = _first(day.year * 12 + day.month - 1 + months)
    return first.replace(day=min(day.day, days_in_month(first))) if first else None


def end_of_month(day: date, months: int) -> date | None:
    first = _first(day.year * 12 + day.month - 1 + months)
    return first.replace(day=days_in_month(first)) if first else None


def days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def whole_months(start: date, end: date) -> int:
    """Complete months from start to end (start not after end)."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def week_number(day: date, first_weekday: int) -> int:
    """Weeks begin on a weekday (Monday is 1); week 1 has January 1st."""
    new_year = date(day.year, 1, 1)
    lead = (new_year.isoweekday() - first_weekday) % 7
    return ((day - new_year).days + lead) // 7 + 1


def _workdays_until(ordinal: int) -> int:
    """Mondays to Fridays from day 1 (a Monday) to the ordinal."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * _WORKDAYS + min(rest, _WORKDAYS)


def network_days(start: date, end: date, holidays: Iterable[date]) -> int:
    """Mondays to Fridays from start to end, both counted, without holidays; negative when end is before start."""
    low, high = min(start, end), max(start, end)
    days = _workdays_until(high.toordinal()) - _workdays_until(low.toordinal() - 1)
    days -= sum(low <= day <= high for day in set(holidays) if day.isoweekday() <= _WORKDAYS)
    return days if start <= end else -days


def workday(start: date, days: int, holidays: Iterable[date]) -> date | None:
    """The day so many working days after (before, when negative) start; start itself when days is 0."""
    if not days:
        return start
    step = 1 if days > 0 else -1
    found = _without_holidays(start, days)
    off = {day.toordinal() for day in holidays if day.isoweekday() <= _WORKDAYS and (day - start).days * step > 0}
    for day in sorted(off, reverse=step < 0):
        if (found - day) * step < 0:
            break
        found = _next_workday(found, step)
    return from_ordinal(found)


def _without_holidays(start: date, days: int) -> int:
    """Ordinal of the working day that far from start, weekends left out."""
    if days > 0:
        wanted = _workdays_until(start.toordinal()) + days
        weeks, rest = divmod(wanted - 1, _WORKDAYS)
        return weeks * 7 + rest + 1
    wanted = _workdays_until(start.toordinal() - 1) + days + 1
    weeks, rest = divmod(wanted - 1, _WORKDAYS)
    return weeks * 7 + rest + 1


def _next_workday(ordinal: int, step: int) -> int:
    ordinal += step
    while (ordinal - 1) % 7 >= _WORKDAYS:
        ordinal += step
    return ordinal


def days_between(start: date, end: date) -> int:
    return (end - start) // timedelta(days=1)
