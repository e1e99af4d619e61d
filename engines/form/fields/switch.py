"""On or off."""

from typing import Any, Literal

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import BOOLEAN, ValueType
from engines.form.definition import FieldDefinition
from engines.form.kinds import FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import BOOLEAN_COLUMN
from engines.problems import Problem, Refused

_WORDS = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


class SwitchField(FieldDefinition):
    type: Literal["switch"]
    display: Literal["switch", "checkbox"] = "switch"


class Switch(FieldKind[SwitchField]):
    type = "switch"
    model = SwitchField

    def value_type(self, field: SwitchField) -> ValueType:
        return BOOLEAN

    def column(self, field: SwitchField) -> TypeEngine[Any]:
        return BOOLEAN_COLUMN

    def input_type(self, field: SwitchField) -> Any:
        return bool

    def operators(self, field: SwitchField) -> tuple[str, ...]:
        return ("eq", "ne")

    def sample(self, field: SwitchField, n: int) -> JsonValue:
        return n >= 5

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def words(self, field: SwitchField, value: Value, label: Label, reader: Reader) -> str:
        return reader.yes_no(value)

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: SwitchField, value: Value) -> Value:
        if isinstance(value, bool):
            return value
        answer = _WORDS.get(str(value).strip().lower())
        if answer is None:
            raise Refused(Problem("not_convertible"))
        return answer
