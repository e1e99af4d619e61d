"""Values: Python on the inside, JSON on the outside, text for `&`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal
from zoneinfo import ZoneInfo

from engines.expr.numbers import fit, plain
from engines.expr.types import ValueType

Scalar = Decimal | str | bool | date | time | datetime | None
Value = Scalar | tuple[Scalar, ...]
JsonScalar = str | bool | int | Decimal | None

FIRST_INSTANT = datetime(1, 1, 2, tzinfo=UTC)
LAST_INSTANT = datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC)
"""Instants stay a day inside the calendar, so that every zone can show them."""

_MICROSECOND = timedelta(microseconds=1)
_SPAN = (LAST_INSTANT - FIRST_INSTANT) // _MICROSECOND

MAX_TEXT = 131_072
"""A longer text result is blank: the work of a formula is bounded."""


@dataclass(slots=True)
class Env:
    """What a formula is evaluated against.

    `record` maps keys to Python values; a link is a mapping or None, a sub-form a sequence of mappings. In a formula of
    a row it is the row, with the record under `parent`. `now` is aware; `user` has `id` and `department_id`.
    """

    record: Mapping[str, object]
    now: datetime = FIRST_INSTANT
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    user: Mapping[str, str | None] = field(default_factory=dict)


_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_ISO_DATETIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]((?:[01][0-9]|2[0-3]):[0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?"
    r"(Z|[+-][0-9]{2}:[0-5][0-9])?"
)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_READER = Context(prec=1000, traps=[])


def read_date(text: str) -> date | None:
    """`2026-11-24`, else None."""
    match = _ISO_DATE.fullmatch(text)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """`09:30` or `09:30:00`, else None."""
    match = _ISO_TIME.fullmatch(text)
    if not match:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def read_datetime(text: str) -> datetime | None:
    """`2026-11-24T01:30[:00[.000000]]` with `Z`, an offset, or nothing (then naive: local), else None."""
    match = _ISO_DATETIME.fullmatch(text)
    if not match:
        return None
    day, minutes, seconds, fraction, offset = match.groups()
    written = f"{day}T{minutes}:{seconds or '00'}.{(fraction or '').ljust(6, '0')}{offset or ''}"
    try:
        value = datetime.fromisoformat(written)
        return within(value.astimezone(UTC)) if offset else value
    except (ValueError, OverflowError):
        return None


def shift(at: datetime, microseconds: int) -> datetime | None:
    """An instant moved in time; None outside the calendar."""
    moved = (at - FIRST_INSTANT) // _MICROSECOND + microseconds
    return FIRST_INSTANT + timedelta(microseconds=moved) if 0 <= moved <= _SPAN else None


def within(value: datetime) -> datetime | None:
    return value if FIRST_INSTANT <= value <= LAST_INSTANT else None


def instant(local: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant of a local time. One that the zone skips or repeats is read with the smaller offset."""
    early = local.replace(tzinfo=zone, fold=0).utcoffset() or timedelta()
    late = local.replace(tzinfo=zone, fold=1).utcoffset() or timedelta()
    try:
        return within(local.replace(tzinfo=UTC) - min(early, late))
    except OverflowError:
        return None


def from_json(data: object, kind: ValueType) -> Value:
    """A Python value from JSON. Empty text is blank. Raises ValueError when it is not of the type."""
    if data is None or data == "":
        return None
    if kind.kind == "list" and kind.of is not None:
        if isinstance(data, str) or not isinstance(data, Sequence):
            raise ValueError(f"not a {kind}: {data!r}")
        return tuple([_scalar(item, kind.of) for item in data])
    return _scalar(data, kind)


def _scalar(data: object, kind: ValueType) -> Scalar:
    if data is None or data == "":
        return None
    reader = _READERS.get(kind.kind)
    value = reader(data) if reader else None
    if value is None:
        raise ValueError(f"not a {kind}: {data!r}")
    return value


def _read_number(data: object) -> Decimal | None:
    if isinstance(data, bool) or not isinstance(data, str | int | Decimal):
        return None
    if isinstance(data, str) and not _DECIMAL.fullmatch(data):
        return None
    return fit(_READER.create_decimal(data))


def _read_aware(data: object) -> datetime | None:
    value = read_datetime(data) if isinstance(data, str) else None
    return value if value and value.tzinfo else None


_READERS: dict[str, Callable[[object], Scalar]] = {
    "number": _read_number,
    "text": lambda data: data if isinstance(data, str) else None,
    "boolean": lambda data: data if isinstance(data, bool) else None,
    "date": lambda data: read_date(data) if isinstance(data, str) else None,
    "time": lambda data: read_time(data) if isinstance(data, str) else None,
    "datetime": _read_aware,
}


def to_json(value: Value) -> JsonScalar | list[JsonScalar]:
    """JSON of a value: numbers and dates as text, lists as lists."""
    if isinstance(value, tuple):
        return [_json_scalar(item) for item in value]
    return _json_scalar(value)


def _json_scalar(value: Scalar) -> JsonScalar:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def text_of(value: Scalar, zone: ZoneInfo) -> str:
    """How `&` writes a value; blank is empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        # Not strftime: it writes years before 1000 with fewer digits.
        return value.astimezone(zone).replace(tzinfo=None).isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat()


def short(text: str) -> str | None:
    """Text as a result: empty is blank, and so is what is too long."""
    return text if 0 < len(text) <= MAX_TEXT else None
