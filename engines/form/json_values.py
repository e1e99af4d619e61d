"""Values as the API gives them out, spelt as PostgreSQL spells them in answers."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from engines.definition import plain

Json = Any


def to_json(value: Any) -> Json:
    """One value of a field as JSON; blanks of every kind are None."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return _seconds(value.replace(tzinfo=None).isoformat()) + "Z"
    if isinstance(value, time):
        return _seconds(value.isoformat())
    if isinstance(value, date):
        return value.isoformat()
    return None if value in ("", []) else value


def _seconds(text: str) -> str:
    """Without the zeros that Python writes after a fraction."""
    return text.rstrip("0") if "." in text else text
