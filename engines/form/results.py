"""Result types of formulas as columns, JSON and filters: what a kind says for other fields, the type says for these."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.expr.types import ValueType
from engines.form import types


def _same(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


_COLUMNS: dict[str, TypeEngine[Any]] = {
    "number": types.RESULT_COLUMN,
    "text": types.TEXT_COLUMN,
    "boolean": types.BOOLEAN_COLUMN,
    "date": types.DATE_COLUMN,
    "time": types.TIME_COLUMN,
    "datetime": types.DATETIME_COLUMN,
}
_JSON: dict[str, Callable[[ColumnElement[Any]], ColumnElement[Any]]] = {
    "number": types.number_json,
    "datetime": types.datetime_json,
    "time": types.text_json,
}
_OPERATORS: dict[str, tuple[str, ...]] = {
    "text": types.TEXT_OPERATORS,
    "boolean": ("eq", "ne"),
}
_INPUT: dict[str, Any] = {
    "number": types.DecimalInput,
    "text": str,
    "boolean": bool,
    "date": date,
    "time": time,
    "datetime": types.DatetimeInput,
}


def column_of(kind: ValueType) -> TypeEngine[Any]:
    """The type of the column that stores a result."""
    return _COLUMNS[kind.kind]


def json_of(kind: ValueType, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return _JSON.get(kind.kind, _same)(column)


def operators_of(kind: ValueType) -> tuple[str, ...]:
    return _OPERATORS.get(kind.kind, types.ORDER_OPERATORS)


def input_of(kind: ValueType) -> Any:
    """The annotation that reads a value of this type from JSON."""
    return _INPUT[kind.kind]
