"""What SQL builders of functions and operators work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Numeric,
    Text,
    Time,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
)
from sqlalchemy.types import TypeEngine

from engines.expr.nodes import Call, Node, Number, Unary
from engines.expr.signature import Function, Param
from engines.expr.types import TEXT, Digits, ValueType, list_of

Element = ColumnElement[Any]
"""SQLAlchemy cannot name the Python type of an expression whose type is data."""

_TYPES: dict[str, TypeEngine[Any]] = {
    "number": Numeric(),
    "text": Text(),
    "boolean": Boolean(),
    "date": Date(),
    "time": Time(),
    "datetime": DateTime(timezone=True),
    "blank": Text(),
}
_DEFAULTS = {"number": "0", "text": "''", "boolean": "false"}
_NEVER = {
    "date": "'4000-01-01 BC'::date",
    "time": "'24:00'::time",
    "datetime": "'4000-01-01 00:00+00 BC'::timestamptz",
}
"""Values that no field holds, to make a blank equal a blank."""


def sql_type(kind: ValueType) -> TypeEngine[Any]:
    if kind.kind == "list" and kind.of is not None:
        return ARRAY(sql_type(kind.of))
    return _TYPES[kind.kind]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sub-form as seen from a record: `FROM source WHERE where ORDER BY order`, `where` correlated."""

    source: FromClause
    where: ColumnElement[bool]
    order: Element


@dataclass(frozen=True, slots=True)
class RowsColumn:
    """One column over the rows of a sub-form."""

    column: Element
    rows: Rows


@dataclass(frozen=True, slots=True)
class SqlContext:
    """Zone, clock and caller as SQL: `SqlContext.parameters()` leaves them to bind, `SqlContext.of(…)` knows them."""

    zone: Element
    now: Element
    user_id: Element
    department_id: Element

    @classmethod
    def parameters(cls, prefix: str = "expr_") -> SqlContext:
        """Bind parameters `expr_zone`, `expr_now`, `expr_user_id`, `expr_department_id`."""
        return cls(
            bindparam(f"{prefix}zone", type_=Text()),
            bindparam(f"{prefix}now", type_=DateTime(timezone=True)),
            bindparam(f"{prefix}user_id", type_=Text()),
            bindparam(f"{prefix}department_id", type_=Text()),
        )

    @classmethod
    def of(
        cls, *, zone: str, now: datetime, user_id: str | None = None, department_id: str | None = None
    ) -> SqlContext:
        return cls(
            literal(zone, Text()),
            literal(now, DateTime(timezone=True)),
            literal(user_id, Text()),
            literal(department_id, Text()),
        )


@dataclass(frozen=True, slots=True)
class Sql:
    """An SQL expression and what is known of it.

    `simple`: a column or a constant, which may stand twice in a statement; everything else stands once, so that
    statements grow no faster than formulas. `digits`: static bound of a number. `value`: of a literal. `native`: an id
    as `uuid`. `source`: where a list comes from, when it comes from rows.
    """

    element: Element
    type: ValueType
    nullable: bool = True
    simple: bool = False
    digits: Digits | None = None
    value: Decimal | str | bool | date | time | None = None
    native: Element | None = None
    source: RowsColumn | Rows | None = None

    def or_default(self) -> Element:
        """With a blank as 0, empty text or false."""
        if self.type.kind not in _DEFAULTS or not self.nullable:
            return self.element
        return func.coalesce(self.element, default_of(self.type), type_=sql_type(self.type))


def default_of(kind: ValueType) -> Element:
    """What a blank counts as in a comparison."""
    return literal_column((_DEFAULTS | _NEVER)[kind.kind], sql_type(kind))


def blank(kind: ValueType) -> Sql:
    return Sql(cast(null(), sql_type(kind)), kind, simple=True)


def moment_literal(value: date | time) -> Element:
    """A date, time or instant written into the statement: asyncpg would send the first and last date as infinity."""
    if isinstance(value, datetime):
        return literal_column(f"'{value.isoformat()}'::timestamptz", _TYPES["datetime"])
    kind = "date" if isinstance(value, date) else "time"
    return literal_column(f"'{value.isoformat()}'::{kind}", _TYPES[kind])


def number_literal(value: Decimal) -> Element:
    return literal(value, Numeric())


def helper(name: str, result: ValueType, *args: Element) -> Element:
    """A call of a function of `sql_functions.py`."""
    element: Element = getattr(func.dougong, name)(*args, type_=sql_type(result))
    return element


def array_of(sql: Sql) -> Element:
    """A list as an array, in row order."""
    if isinstance(sql.source, RowsColumn):
        rows = sql.source.rows
        query = select(sql.source.column).select_from(rows.source).where(rows.where).order_by(rows.order)
        return func.array(query.correlate_except(rows.source).scalar_subquery(), type_=sql_type(sql.type))
    return sql.element


def short_text(element: Element) -> Sql:
    """A text result: empty is blank, and so is what is too long."""
    return Sql(helper("short", TEXT, element), TEXT)


def written(sql: Sql, context: SqlContext) -> Element:
    """A scalar as `&` writes it, never NULL."""
    match sql.type.kind:
        case "text":
            return sql.or_default()
        case "blank":
            return literal_column("''", Text())
        case "datetime":
            return helper("datetime_text", TEXT, sql.element, context.zone)
        case kind:
            return helper(f"{kind}_text", TEXT, sql.element)


def text_array(args: Sequence[Sql], context: SqlContext) -> Element:
    """Values and lists, all as `&` writes them, in one array."""
    result: Element = cast(literal_column("'{}'"), ARRAY(Text()))
    for arg in args:
        if arg.type.kind != "list":
            result = func.array_append(result, written(arg, context), type_=ARRAY(Text()))
            continue
        array = array_of(arg)
        zone = (context.zone,) if arg.type.of and arg.type.of.kind == "datetime" else ()
        result = func.array_cat(result, helper("array_text", list_of(TEXT), array, *zone), type_=ARRAY(Text()))
    return result


@dataclass(frozen=True, slots=True)
class SqlCall:
    """A call with compiled arguments, as a function's SQL builder sees it."""

    node: Call
    function: Function
    params: tuple[Param, ...]
    args: Sequence[Sql]
    result: ValueType
    context: SqlContext
    literal: Callable[[Node], Sql]
    """Compiles a literal that a builder made, such as the one of a criterion."""

    def value(self, index: int) -> Element:
        """An argument with its blank replaced where the parameter says a number, text or boolean."""
        arg, param = self.args[index], self.params[index]
        if arg.type.kind == "list":
            return array_of(arg)
        if param.types[0] in _DEFAULTS and len(param.types) == 1:
            if arg.type.kind == "blank":
                return literal_column(_DEFAULTS[param.types[0]], _TYPES[param.types[0]])
            return arg.or_default()
        if arg.type.kind == "blank" and param.types[0] in _TYPES:
            return cast(null(), _TYPES[param.types[0]])
        return arg.element

    @property
    def values(self) -> list[Element]:
        return [self.value(index) for index in range(len(self.args))]

    def branch(self, index: int, kind: ValueType | None = None) -> Element:
        """An argument as it is, a literal `""` as a NULL of the result's type."""
        arg = self.args[index]
        return blank(kind or self.result).element if arg.type.kind == "blank" else arg.element

    def comparable(self, index: int) -> Element:
        """An argument of the variable `S`, so that `=` of SQL is `=` of the language."""
        compared = (arg.type for arg, param in zip(self.args, self.params, strict=True) if param.types == ("S",))
        kind = next((kind for kind in compared if kind.kind != "blank"), TEXT)
        arg = self.args[index]
        if arg.type.kind == "blank":
            return default_of(kind)
        return func.coalesce(arg.element, default_of(kind), type_=sql_type(kind)) if arg.nullable else arg.element

    def constant(self, index: int) -> Decimal | None:
        """The value of a number literal, signed or not."""
        return number_of(self.node.args[index])

    def number(self, value: Decimal) -> Element:
        return number_literal(value)


def number_of(node: Node) -> Decimal | None:
    """The number that a literal with any signs writes; None for every other node."""
    sign = 1
    while isinstance(node, Unary) and node.op != "%":
        sign = -sign if node.op == "-" else sign
        node = node.arg
    if not isinstance(node, Number):
        return None
    return node.value if sign > 0 else node.value.copy_negate()


def calls(
    name: str,
    *,
    nullable: bool = True,
    digits: Digits | None = None,
    defaults: tuple[Decimal | bool | None, ...] = (),
) -> Callable[[SqlCall], Sql]:
    """The builder of a function that is one helper function in SQL, its arguments in order.

    `defaults` stand for the last parameters when they are left out.
    """

    def build(call: SqlCall) -> Sql:
        values = call.values
        missing = len(call.function.params) - len(values)
        values += [_default(default) for default in defaults[len(defaults) - missing :]] if missing else []
        return Sql(helper(name, call.result, *values), call.result, nullable=nullable, digits=digits)

    return build


def _default(value: Decimal | bool | None) -> Element:
    if isinstance(value, bool):
        return literal(value, Boolean())
    return cast(null(), Numeric()) if value is None else number_literal(value)
