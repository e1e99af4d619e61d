"""Calendar and numbers against plain but slow definitions."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.expr import calendar, numbers

_SLOW = Context(prec=160, rounding=ROUND_HALF_UP, traps=[])
_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_HOLIDAYS = st.lists(_DAYS, max_size=5)


def works(day: date, holidays: list[date]) -> bool:
    return day.isoweekday() <= 5 and day not in holidays


@given(_DAYS, st.integers(-60, 60), st.lists(st.integers(-90, 90), max_size=12))
def test_workday_walks_day_by_day(start: date, days: int, offsets: list[int]) -> None:
    holidays = [start + timedelta(days=offset) for offset in offsets]
    step = timedelta(days=1 if days > 0 else -1)
    expected, left = start, abs(days)
    while left:
        expected += step
        left -= works(expected, holidays)
    assert calendar.workday(start, days, holidays) == expected


@given(_DAYS, st.integers(-90, 90), st.lists(st.integers(-90, 90), max_size=12))
def test_network_days_counts_day_by_day(start: date, length: int, offsets: list[int]) -> None:
    holidays = [start + timedelta(days=offset) for offset in offsets]
    step = 1 if length >= 0 else -1
    counted = sum(works(start + timedelta(days=n), holidays) for n in range(0, length + step, step))
    assert calendar.network_days(start, start + timedelta(days=length), holidays) == counted * step


@given(_DAYS, st.integers(-500, 500))
def test_months_there_and_back(day: date, months: int) -> None:
    moved = calendar.add_months(day, months)
    assert moved is not None
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, calendar.days_in_month(moved))


@given(_DAYS, _DAYS)
def test_whole_months_is_the_longest_that_fits(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months = calendar.whole_months(start, end)
    following = start.year * 12 + start.month + months + 1
    assert (following, start.day) > (end.year * 12 + end.month, end.day)


_DECIMALS = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(1, 10**34 - 1), st.integers(-60, 20)
)


@settings(max_examples=200)
@given(_DECIMALS)
def test_logarithm_is_correctly_rounded(value: Decimal) -> None:
    assert numbers.ln(value) == numbers.CONTEXT.plus(_SLOW.ln(value))


@settings(max_examples=200)
@given(_DECIMALS.filter(lambda value: value < 200))
def test_exponential_is_correctly_rounded(value: Decimal) -> None:
    assert numbers.exp(value) == numbers.CONTEXT.plus(_SLOW.exp(value))


@settings(max_examples=200)
@given(_DECIMALS, st.integers(-20, 20))
def test_whole_power_is_the_rounded_exact_one(value: Decimal, exponent: int) -> None:
    exact = Context(prec=800, rounding=ROUND_HALF_UP, traps=[])
    assert numbers.power(value, Decimal(exponent)) == numbers.fit(exact.power(value, exponent))


@settings(max_examples=200)
@given(_DECIMALS, _DECIMALS)
def test_quotient_is_the_rounded_exact_one(a: Decimal, b: Decimal) -> None:
    assert numbers.divide(a, b) == numbers.fit(_SLOW.divide(a, b))


@given(_DECIMALS)
def test_plain_notation_reads_back(value: Decimal) -> None:
    text = numbers.plain(value)
    assert "E" not in text
    assert Decimal(text) == value
