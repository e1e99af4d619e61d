"""What date, datetime and time share."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import PlainSerializer, WithJsonSchema
from sqlalchemy import ColumnElement

from engines.form.kinds import F, FieldKind, Value
from engines.form.types import ORDER_OPERATORS
from engines.problems import Problem


def iso(value: date | time | datetime) -> str:
    """As JSON carries it; an instant ends in `Z`."""
    return value.isoformat().replace("+00:00", "Z")


_iso = PlainSerializer(iso, return_type=str)
IsoDate = Annotated[date, _iso, WithJsonSchema({"type": "string", "format": "date"})]
IsoTime = Annotated[time, _iso, WithJsonSchema({"type": "string", "format": "time"})]
IsoDatetime = Annotated[datetime, _iso, WithJsonSchema({"type": "string", "format": "date-time"})]


class Moment(FieldKind[F]):
    """A point on the calendar or the clock: ordered, with limits where its definition has them."""

    def limits(self, field: F) -> tuple[Any, Any]:
        return None, None

    def operators(self, field: F) -> tuple[str, ...]:
        return ORDER_OPERATORS

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def check(self, field: F, value: Value) -> Iterable[Problem]:
        low, high = self.limits(field)
        if low is not None and value < low:
            yield Problem("too_early", params={"min": iso(low)})
        if high is not None and value > high:
            yield Problem("too_late", params={"max": iso(high)})

    def lint(self, element: F) -> Iterable[Problem]:
        low, high = self.limits(element)
        if low is not None and high is not None and low > high:
            yield Problem("min_above_max", ("min",), {"min": iso(low), "max": iso(high)})
