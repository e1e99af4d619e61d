"""Documents as the JSON text their author sent: order and digits survive, nothing is parsed only to be passed on."""

from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, literal


def stored(text: str) -> ColumnElement[Any]:
    """JSON text as a bound value for a JSON column."""
    return cast(literal(text, Text), JSON)


def raw(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A JSON column as its text, under its own name."""
    return cast(column, Text).label(str(column.key))
