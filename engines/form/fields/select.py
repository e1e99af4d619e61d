"""One of several options."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import TEXT, ValueType
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
from engines.form.types import CHOICE_OPERATORS, TEXT_COLUMN
from engines.problems import Problem, Refused


class SelectField(HasOptions):
    type: Literal["select"]
    display: Literal["dropdown", "radio"] = "dropdown"


class Select(FieldKind[SelectField]):
    type = "select"
    model = SelectField
    example = EXAMPLE

    def value_type(self, field: SelectField) -> ValueType:
        return TEXT

    def column(self, field: SelectField) -> TypeEngine[Any]:
        return TEXT_COLUMN

    def input_type(self, field: SelectField) -> Any:
        return str

    def operators(self, field: SelectField) -> tuple[str, ...]:
        return CHOICE_OPERATORS

    def sample(self, field: SelectField, n: int) -> JsonValue:
        return field.options[n % len(field.options)].value

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def check(self, field: SelectField, value: Value) -> Iterable[Problem]:
        problem = check_option(field, value)
        return () if problem is None else (problem,)

    def lint(self, element: SelectField) -> Iterable[Problem]:
        return lint_options(element)

    def words(self, field: SelectField, value: Value, label: Label, reader: Reader) -> str:
        return option_words(field, value, reader)

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: SelectField, value: Value) -> Value:
        found = find_option(field, as_text(value))
        if found is None:
            raise Refused(Problem("unknown_option", params={"value": as_text(value)}))
        return found
