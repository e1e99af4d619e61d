"""Filter operators: how many values each takes, and what it is in SQL. Values are always bound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ARRAY, ColumnElement, Text, and_, any_, cast, not_, or_

Expression = ColumnElement[Any]
Arity = Literal["none", "one", "list", "pair"]


@dataclass(frozen=True, slots=True)
class Operator:
    """`build(column, *binds)`. `of_item`: the value is an entry of a list. `pattern` makes a LIKE pattern of it."""

    name: str
    arity: Arity
    build: Callable[..., Expression]
    of_item: bool = False
    pattern: Callable[[str], str] | None = None


def escape_like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _not_equal(column: Expression, value: Expression) -> Expression:
    return column.is_distinct_from(value)


def _in(column: Expression, values: Expression) -> Expression:
    return column == any_(values)


def _not_in(column: Expression, values: Expression) -> Expression:
    return or_(column.is_(None), not_(column == any_(values)))


def _like(column: Expression, value: Expression) -> Expression:
    return column.ilike(value)


def _not_like(column: Expression, value: Expression) -> Expression:
    return or_(column.is_(None), not_(column.ilike(value)))


def _array(column: Expression) -> Expression:
    return cast(column, ARRAY(Text()))


_ALL = (
    Operator("is_blank", "none", lambda column: column.is_(None)),
    Operator("is_not_blank", "none", lambda column: column.is_not(None)),
    Operator("eq", "one", lambda column, value: column == value),
    Operator("ne", "one", _not_equal),
    Operator("lt", "one", lambda column, value: column < value),
    Operator("le", "one", lambda column, value: column <= value),
    Operator("gt", "one", lambda column, value: column > value),
    Operator("ge", "one", lambda column, value: column >= value),
    Operator("between", "pair", lambda column, low, high: and_(column >= low, column <= high)),
    Operator("in", "list", _in),
    Operator("not_in", "list", _not_in),
    Operator("contains", "one", _like, pattern=lambda text: f"%{escape_like(text)}%"),
    Operator("not_contains", "one", _not_like, pattern=lambda text: f"%{escape_like(text)}%"),
    Operator("starts_with", "one", _like, pattern=lambda text: f"{escape_like(text)}%"),
    Operator("ends_with", "one", _like, pattern=lambda text: f"%{escape_like(text)}"),
    Operator("includes", "one", lambda column, value: value == any_(_array(column)), of_item=True),
    Operator("includes_any", "list", lambda column, values: _array(column).op("&&")(values), of_item=True),
    Operator("includes_all", "list", lambda column, values: _array(column).op("@>")(values), of_item=True),
)
OPERATORS: Mapping[str, Operator] = {operator.name: operator for operator in _ALL}
ALWAYS = ("is_blank", "is_not_blank")
