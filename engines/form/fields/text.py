"""One line of text."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engines.form.definition import FieldDefinition
from engines.form.fields._text import TextLike
from engines.form.kinds import Value
from engines.form.types import pattern
from engines.problems import Problem
from engines.text import Label


class TextField(FieldDefinition):
    type: Literal["text"]
    min_length: Annotated[int, Field(ge=0, le=4000)] = 0
    max_length: Annotated[int, Field(ge=1, le=4000)] = 255
    pattern: Annotated[str, StringConstraints(max_length=500)] | None = None
    pattern_message: Label | None = None


class Text(TextLike[TextField]):
    type = "text"
    model = TextField

    def lengths(self, field: TextField) -> tuple[int, int]:
        return field.min_length, field.max_length

    def check(self, field: TextField, value: Value) -> Iterable[Problem]:
        yield from super().check(field, value)
        if "\n" in value or "\r" in value:
            yield Problem("line_break")
        if field.pattern and not pattern(field.pattern).fullmatch(value):
            yield Problem("pattern", params={"message": field.pattern_message or field.pattern})

    def lint(self, element: TextField) -> Iterable[Problem]:
        if element.min_length > element.max_length:
            yield Problem("min_above_max", ("min_length",), {"min": element.min_length, "max": element.max_length})
        if element.pattern is not None:
            try:
                pattern(element.pattern)
            except ValueError as error:
                yield Problem("bad_pattern", ("pattern",), {"reason": str(error)})
