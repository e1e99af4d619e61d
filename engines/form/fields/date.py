"""A day on the calendar, without a zone."""

from datetime import date, datetime, timedelta
from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy.types import TypeEngine

from engines.expr.types import DATE, ValueType
from engines.form.definition import FieldDefinition
from engines.form.fields._moment import IsoDate, Moment
from engines.form.kinds import FieldKind, Value
from engines.form.types import DATE_COLUMN
from engines.problems import Problem, Refused


class DateField(FieldDefinition):
    type: Literal["date"]
    min: IsoDate | None = None
    max: IsoDate | None = None


class Date(Moment[DateField]):
    type = "date"
    model = DateField

    def limits(self, field: DateField) -> tuple[date | None, date | None]:
        return field.min, field.max

    def value_type(self, field: DateField) -> ValueType:
        return DATE

    def column(self, field: DateField) -> TypeEngine[Any]:
        return DATE_COLUMN

    def input_type(self, field: DateField) -> Any:
        return date

    def sample(self, field: DateField, n: int) -> JsonValue:
        return (date(2024, 2, 28) + timedelta(days=n)).isoformat()

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: DateField, value: Value) -> Value:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip().replace("/", "-"))
            except ValueError:
                raise Refused(Problem("not_convertible")) from None
        if isinstance(value, date):
            return value
        raise Refused(Problem("not_convertible"))
