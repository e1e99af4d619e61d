"""A field of the linked record, shown here: read by the query, never stored."""

from typing import Any, ClassVar, Literal

from pydantic import JsonValue
from sqlalchemy.types import TypeEngine

from engines.expr.types import ValueType
from engines.form.definition import FieldDefinition
from engines.form.kinds import FieldKind
from engines.names import Key


class LookupField(FieldDefinition):
    type: Literal["lookup"]
    link: Key
    field: Key


class Lookup(FieldKind[LookupField]):
    """Type, operators and JSON are those of the field it shows."""

    type = "lookup"
    model = LookupField
    example: ClassVar[dict[str, JsonValue]] = {"link": "link", "field": "name"}

    def value_type(self, field: LookupField) -> ValueType | None:
        return None

    def column(self, field: LookupField) -> TypeEngine[Any] | None:
        return None

    def input_type(self, field: LookupField) -> Any:
        return None

    def operators(self, field: LookupField) -> tuple[str, ...]:
        return ()

    def sample(self, field: LookupField, n: int) -> JsonValue:
        return None

    def source(self, field: LookupField) -> tuple[str, str]:
        return field.link, field.field
