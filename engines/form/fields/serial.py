"""A serial number: fixed text, a date and a counter, given once when the record is created."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, JsonValue, StringConstraints
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.definition import Model
from engines.expr.types import TEXT, ValueType
from engines.form.definition import FieldDefinition
from engines.form.fields._text import TextLike, as_text
from engines.form.kinds import Count, FieldKind, Value
from engines.form.types import TEXT_COLUMN, TEXT_OPERATORS
from engines.problems import Problem

Reset = Literal["never", "year", "month", "day"]
_PERIODS: dict[Reset, str] = {"never": "", "year": "%Y", "month": "%Y%m", "day": "%Y%m%d"}
_PATTERNS = {"YYYY": "%Y", "YY": "%y", "YYYYMM": "%Y%m", "YYMM": "%y%m", "YYYYMMDD": "%Y%m%d", "YYMMDD": "%y%m%d"}


class FixedText(Model):
    type: Literal["text"]
    text: Annotated[str, StringConstraints(min_length=1, max_length=50, pattern=r"^[^\x00-\x1f]*$")]


class DatePart(Model):
    type: Literal["date"]
    pattern: Literal["YYYY", "YY", "YYYYMM", "YYMM", "YYYYMMDD", "YYMMDD"] = "YYYYMMDD"


class CounterPart(Model):
    type: Literal["counter"]
    digits: Annotated[int, Field(ge=1, le=12)] = 4
    reset: Reset = "never"


Part = Annotated[FixedText | DatePart | CounterPart, Discriminator("type")]


class SerialField(FieldDefinition):
    type: Literal["serial"]
    parts: Annotated[tuple[Part, ...], Field(max_length=10)] = (CounterPart(type="counter"),)


class Serial(FieldKind[SerialField]):
    type = "serial"
    model = SerialField
    example: ClassVar[dict[str, JsonValue]] = {
        "parts": [{"type": "text", "text": "SO-"}, {"type": "date", "pattern": "YYYYMMDD"}, {"type": "counter"}]
    }

    def value_type(self, field: SerialField) -> ValueType:
        return TEXT

    def column(self, field: SerialField) -> TypeEngine[Any]:
        return TEXT_COLUMN

    def input_type(self, field: SerialField) -> Any:
        return None

    def operators(self, field: SerialField) -> tuple[str, ...]:
        return TEXT_OPERATORS

    def sample(self, field: SerialField, n: int) -> JsonValue:
        return self.number(field, datetime(2026, 11, 24, tzinfo=UTC), n + 1)

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def search_text(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def counter(self, field: SerialField, now: datetime) -> Count:
        return Count(now.strftime(_PERIODS[_counter(field).reset]))

    def number(self, field: SerialField, now: datetime, count: int) -> str:
        """The counter may outgrow its digits: it gets longer, it never starts over."""
        texts = []
        for part in field.parts:
            match part:
                case FixedText():
                    texts.append(part.text)
                case DatePart():
                    texts.append(now.strftime(_PATTERNS[part.pattern]))
                case CounterPart():
                    texts.append(str(count).zfill(part.digits))
        return "".join(texts)

    def lint(self, element: SerialField) -> Iterable[Problem]:
        counters = [part for part in element.parts if isinstance(part, CounterPart)]
        if len(counters) != 1:
            yield Problem("one_counter", ("parts",), {"count": len(counters)})
            return
        dated = "".join(part.pattern for part in element.parts if isinstance(part, DatePart))
        needed = {"never": "", "year": "Y", "month": "MM", "day": "DD"}[counters[0].reset]
        if needed not in dated:
            yield Problem("counter_repeats", ("parts",), {"reset": counters[0].reset})

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return isinstance(kind, TextLike)

    def convert(self, field: SerialField, value: Value) -> Value:
        return as_text(value)


def _counter(field: SerialField) -> CounterPart:
    return next((part for part in field.parts if isinstance(part, CounterPart)), CounterPart(type="counter"))
