"""Rows with fields of their own, stored in a child table."""

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, JsonValue
from sqlalchemy.types import TypeEngine

from engines.expr.types import ROWS, ValueType
from engines.form.definition import WIDTHS, FieldDefinition, RowElements
from engines.form.kinds import FieldKind, Value
from engines.problems import Problem

RowCount = Annotated[int, Field(ge=0, le=2000)]


class SubFormField(FieldDefinition):
    default_width = WIDTHS

    type: Literal["sub_form"]
    elements: RowElements = ()
    min_rows: RowCount = 0
    max_rows: RowCount = 200


class SubForm(FieldKind[SubFormField]):
    type = "sub_form"
    model = SubFormField
    example: ClassVar[dict[str, JsonValue]] = {"elements": [{"type": "text", "key": "note", "label": "Note"}]}

    def value_type(self, field: SubFormField) -> ValueType:
        return ROWS

    def column(self, field: SubFormField) -> TypeEngine[Any] | None:
        return None

    def input_type(self, field: SubFormField) -> Any:
        return None

    def operators(self, field: SubFormField) -> tuple[str, ...]:
        return ()

    def sample(self, field: SubFormField, n: int) -> JsonValue:
        return None

    def check(self, field: SubFormField, value: Value) -> Iterable[Problem]:
        if len(value) < field.min_rows:
            yield Problem("too_few_rows", params={"min": field.min_rows})
        if len(value) > field.max_rows:
            yield Problem("too_many_rows", params={"max": field.max_rows})

    def lint(self, element: SubFormField) -> Iterable[Problem]:
        if element.min_rows > element.max_rows:
            yield Problem("min_above_max", ("min_rows",), {"min": element.min_rows, "max": element.max_rows})
        if not element.elements:
            yield Problem("no_columns", ("elements",))

    def elements(self, field: SubFormField) -> tuple[FieldDefinition, ...]:
        return field.elements

    def row_limits(self, field: SubFormField) -> tuple[int, int]:
        return field.min_rows, field.max_rows
