"""Several of several options."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue
from sqlalchemy.types import TypeEngine

from engines.expr.types import TEXT, ValueType, list_of
from engines.form.fields._options import (
    EXAMPLE,
    HasOptions,
    check_option,
    find_option,
    lint_options,
    option_words,
)
from engines.form.fields._text import as_text
from engines.form.kinds import FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import LIST_OPERATORS, TEXT_LIST_COLUMN
from engines.problems import Problem, Refused

Count = Annotated[int, Field(ge=0, le=1000)]


class MultiSelectField(HasOptions):
    type: Literal["multi_select"]
    display: Literal["dropdown", "checkbox"] = "dropdown"
    min_items: Count | None = None
    max_items: Count | None = None


class MultiSelect(FieldKind[MultiSelectField]):
    type = "multi_select"
    model = MultiSelectField
    example = EXAMPLE

    def value_type(self, field: MultiSelectField) -> ValueType:
        return list_of(TEXT)

    def column(self, field: MultiSelectField) -> TypeEngine[Any]:
        return TEXT_LIST_COLUMN

    def input_type(self, field: MultiSelectField) -> Any:
        return Annotated[list[str], Field(max_length=1000)]

    def operators(self, field: MultiSelectField) -> tuple[str, ...]:
        return LIST_OPERATORS

    def sample(self, field: MultiSelectField, n: int) -> JsonValue:
        values: list[JsonValue] = [option.value for option in field.options[: n + 1]]
        return values

    def check(self, field: MultiSelectField, value: Value) -> Iterable[Problem]:
        for place, item in enumerate(value):
            problem = check_option(field, item)
            if problem is not None:
                yield problem.under(place)
            elif item in value[:place]:
                yield Problem("duplicate_item", (place,), {"value": item})
        if field.min_items is not None and len(value) < field.min_items:
            yield Problem("too_few_items", params={"min": field.min_items})
        if field.max_items is not None and len(value) > field.max_items:
            yield Problem("too_many_items", params={"max": field.max_items})

    def lint(self, element: MultiSelectField) -> Iterable[Problem]:
        yield from lint_options(element)
        if element.min_items is not None and element.max_items is not None and element.min_items > element.max_items:
            yield Problem("min_above_max", ("min_items",), {"min": element.min_items, "max": element.max_items})

    def words(self, field: MultiSelectField, value: Value, label: Label, reader: Reader) -> str:
        return reader.listed(option_words(field, each, reader) for each in value)

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: MultiSelectField, value: Value) -> Value:
        texts = value if isinstance(value, (list, tuple)) else as_text(value).split(",")
        found = [find_option(field, as_text(text)) for text in texts]
        if None in found:
            raise Refused(Problem("unknown_option", params={"value": as_text(value)}))
        return list(dict.fromkeys(found))
