"""A time of day, without a zone."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import TIME, ValueType
from engines.form.definition import FieldDefinition
from engines.form.fields._moment import Moment
from engines.form.kinds import FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import TIME_COLUMN, text_json
from engines.problems import Problem, Refused


class TimeField(FieldDefinition):
    type: Literal["time"]
    precision: Literal["minute", "second"] = "minute"


class Time(Moment[TimeField]):
    type = "time"
    model = TimeField

    def value_type(self, field: TimeField) -> ValueType:
        return TIME

    def column(self, field: TimeField) -> TypeEngine[Any]:
        return TIME_COLUMN

    def input_type(self, field: TimeField) -> Any:
        return time

    def to_json(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return text_json(column)

    def sample(self, field: TimeField, n: int) -> JsonValue:
        return f"09:3{n}:00"

    def check(self, field: TimeField, value: Value) -> Iterable[Problem]:
        if value.tzinfo is not None:
            return (Problem("expected_time"),)
        if value != self.settle(field, value):
            return (Problem("too_precise", params={"precision": field.precision}),)
        return ()

    def settle(self, field: TimeField, value: Value) -> Value:
        settled: time = value.replace(microsecond=0)
        return settled.replace(second=0) if field.precision == "minute" else settled

    def words(self, field: TimeField, value: Value, label: Label, reader: Reader) -> str:
        return str(value) if field.precision == "second" else str(value)[:5]

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: TimeField, value: Value) -> Value:
        if isinstance(value, datetime):
            value = value.time()
        if isinstance(value, str):
            try:
                value = time.fromisoformat(value.strip())
            except ValueError:
                raise Refused(Problem("not_convertible")) from None
        if not isinstance(value, time):
            raise Refused(Problem("not_convertible"))
        return self.settle(field, value.replace(tzinfo=None))
