"""An instant: stored in UTC, shown in the reader's zone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import DATETIME, ValueType
from engines.form.definition import FieldDefinition
from engines.form.fields._moment import IsoDatetime, Moment
from engines.form.kinds import FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import DATETIME_COLUMN, DatetimeInput, datetime_json
from engines.problems import Problem, Refused


class DatetimeField(FieldDefinition):
    type: Literal["datetime"]
    precision: Literal["minute", "second"] = "minute"
    min: IsoDatetime | None = None
    max: IsoDatetime | None = None


class Datetime(Moment[DatetimeField]):
    type = "datetime"
    model = DatetimeField

    def limits(self, field: DatetimeField) -> tuple[datetime | None, datetime | None]:
        return _instant(field.min), _instant(field.max)

    def value_type(self, field: DatetimeField) -> ValueType:
        return DATETIME

    def column(self, field: DatetimeField) -> TypeEngine[Any]:
        return DATETIME_COLUMN

    def input_type(self, field: DatetimeField) -> Any:
        return DatetimeInput

    def to_json(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return datetime_json(column)

    def sample(self, field: DatetimeField, n: int) -> JsonValue:
        return (datetime(2024, 2, 28, 23, 59, tzinfo=UTC) + timedelta(minutes=n)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def check(self, field: DatetimeField, value: Value) -> Iterable[Problem]:
        if value != self.settle(field, value):
            return (Problem("too_precise", params={"precision": field.precision}),)
        return super().check(field, value)

    def settle(self, field: DatetimeField, value: Value) -> Value:
        settled: datetime = value.replace(microsecond=0)
        return settled.replace(second=0) if field.precision == "minute" else settled

    def words(self, field: DatetimeField, value: Value, label: Label, reader: Reader) -> str:
        return reader.on_the_clock(value, seconds=field.precision == "second")

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: DatetimeField, value: Value) -> Value:
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime.combine(value, clock(), UTC)
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                raise Refused(Problem("not_convertible")) from None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise Refused(Problem("not_convertible"))
        return self.settle(field, value.astimezone(UTC))


def _instant(value: datetime | None) -> datetime | None:
    """Limits without a zone are UTC."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
