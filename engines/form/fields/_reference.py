"""What link, member and department share: an id of something that has a name."""

from typing import Any
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import TEXT, ValueType
from engines.form.kinds import F, FieldKind, Value
from engines.form.reading import Label, Reader
from engines.form.types import CHOICE_OPERATORS, ID_COLUMN, IdInput, text_json
from engines.problems import Problem, Refused


class Reference(FieldKind[F]):
    """An id; records carry its label beside it."""

    def value_type(self, field: F) -> ValueType:
        return TEXT

    def column(self, field: F) -> TypeEngine[Any]:
        return ID_COLUMN

    def input_type(self, field: F) -> Any:
        return IdInput

    def operators(self, field: F) -> tuple[str, ...]:
        return CHOICE_OPERATORS

    def sample(self, field: F, n: int) -> JsonValue:
        return f"018f0000-0000-7000-8000-00000000000{n}"

    def to_json(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return text_json(column)

    def words(self, field: F, value: Value, label: Label, reader: Reader) -> str:
        """Blank where the reader may not see what it points to."""
        return reader.listed(label) if isinstance(label, list) else label or ""

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return False

    def convert(self, field: F, value: Value) -> Value:
        try:
            return str(UUID(value))
        except (ValueError, TypeError, AttributeError):
            raise Refused(Problem("not_convertible")) from None
