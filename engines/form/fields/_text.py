"""What the text-like kinds share."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.definition import plain
from engines.expr.types import TEXT, ValueType
from engines.form.kinds import F, FieldKind, Value
from engines.form.types import TEXT_COLUMN, TEXT_OPERATORS
from engines.problems import Problem, Refused


class TextLike(FieldKind[F]):
    """Text. Found by search, sorted by code point."""

    def lengths(self, field: F) -> tuple[int, int]:
        """Fewest and most characters."""
        raise NotImplementedError

    def value_type(self, field: F) -> ValueType:
        return TEXT

    def column(self, field: F) -> TypeEngine[Any]:
        return TEXT_COLUMN

    def input_type(self, field: F) -> Any:
        return str

    def operators(self, field: F) -> tuple[str, ...]:
        return TEXT_OPERATORS

    def sample(self, field: F, n: int) -> JsonValue:
        return f"样本 {n} “a' \\ % _”"

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def search_text(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def check(self, field: F, value: Value) -> Iterable[Problem]:
        fewest, most = self.lengths(field)
        if len(value) > most:
            return (Problem("too_long", params={"max": most, "length": len(value)}),)
        if len(value) < fewest:
            return (Problem("too_short", params={"min": fewest, "length": len(value)}),)
        return ()

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return isinstance(kind, TextLike)

    def convert(self, field: F, value: Value) -> Value:
        return as_text(value)


def as_text(value: Value) -> str:
    """Any single value as text; lists are joined. Raises Refused for what has no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    raise Refused(Problem("not_convertible"))
