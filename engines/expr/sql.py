"""Checked tree to an SQLAlchemy expression for PostgreSQL ≥ 15, with exactly the values of the Python closures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

from sqlalchemy import Boolean as BooleanType
from sqlalchemy import Text, Uuid, cast, func, literal, literal_column

from engines.expr.checker import Checked
from engines.expr.errors import FormulaError
from engines.expr.functions import FUNCTIONS
from engines.expr.nodes import Binary, Boolean, Call, Node, Number, Path, Unary, type_of, walk
from engines.expr.nodes import Text as TextNode
from engines.expr.numbers import CONTEXT
from engines.expr.signature import Refused
from engines.expr.sqloperators import binary, unary
from engines.expr.sqlparts import (
    Element,
    Rows,
    RowsColumn,
    Sql,
    SqlCall,
    SqlContext,
    array_of,
    blank,
    helper,
    moment_literal,
    number_literal,
    sql_type,
)
from engines.expr.types import BLANK, BOOLEAN, DATE, DATETIME, NUMBER, TEXT, TIME, Digits
from engines.expr.values import read_datetime

Columns = Callable[[tuple[str, ...]], Element | RowsColumn | Rows]
"""What a path is in SQL: a column (ids may be `uuid` columns), for `items.qty` a `RowsColumn` or an array, for a bare
sub-form its `Rows`. Texts must be NULL where they are empty."""


def to_sql(checked: Checked, columns: Columns, context: SqlContext) -> Element:
    """The formula as an expression of its type, NULL for blank. Raises FormulaError `not_in_sql`."""
    for node in walk(checked.node):
        function = FUNCTIONS.get(node.name) if isinstance(node, Call) else None
        if function and isinstance(function.sql, Refused):
            reason = {"en-US": function.sql.en, "zh-CN": function.sql.zh}
            raise FormulaError("not_in_sql", node.pos, function=function.name, reason=reason)
    result = _Compiler(columns, context).visit(checked.node)
    if result.type.kind == "list":
        return func.coalesce(array_of(result), cast(literal_column("'{}'"), sql_type(result.type)))
    return blank(checked.type).element if result.type == BLANK else result.element


class _Compiler:
    def __init__(self, columns: Columns, context: SqlContext) -> None:
        self._columns = columns
        self._context = context

    def visit(self, node: Node) -> Sql:
        match node:
            case Number():
                return _number(node)
            case TextNode():
                return self._text(node)
            case Boolean():
                element = literal_column("true" if node.value else "false", BooleanType())
                return Sql(element, BOOLEAN, nullable=False, simple=True, value=node.value)
            case Path():
                return self._path(node)
            case Call():
                return self._call(node)
            case Unary():
                return unary(node.op, self.visit(node.arg))
            case Binary():
                return binary(node.op, self.visit(node.left), self.visit(node.right), self._context)

    def _text(self, node: TextNode) -> Sql:
        match type_of(node).kind:
            case "blank":
                return blank(BLANK)
            case "date":
                day = date.fromisoformat(node.value)
                return Sql(moment_literal(day), DATE, nullable=False, simple=True, value=day)
            case "time":
                at = time.fromisoformat(node.value)
                return Sql(moment_literal(at), TIME, nullable=False, simple=True, value=at)
            case "datetime":
                return self._datetime(node.value)
            case _:
                return Sql(literal(node.value, Text()), TEXT, nullable=False, simple=True, value=node.value)

    def _datetime(self, text: str) -> Sql:
        value = read_datetime(text)
        if value is None:
            return blank(DATETIME)
        if value.tzinfo:
            return Sql(moment_literal(value), DATETIME, nullable=False, simple=True, value=value)
        day, at = moment_literal(value.date()), moment_literal(value.time())
        return Sql(helper("datetime_of", DATETIME, day, at, self._context.zone), DATETIME)

    def _path(self, node: Path) -> Sql:
        kind = type_of(node)
        if node.path[0] == "current_user":
            element = self._context.user_id if node.path[1] == "id" else self._context.department_id
            return Sql(element, TEXT, simple=True, native=cast(element, Uuid()))
        if kind == BLANK:
            return blank(TEXT)
        found = self._columns(node.path)
        if isinstance(found, RowsColumn):
            return Sql(found.column, kind, source=found)
        if isinstance(found, Rows):
            return Sql(found.order, kind, source=found)
        if isinstance(found.type, Uuid):
            return Sql(cast(found, Text()), kind, simple=True, native=found)
        return Sql(found, kind, simple=True, digits=kind.digits)

    def _call(self, node: Call) -> Sql:
        function = FUNCTIONS[node.name]
        if isinstance(function.sql, Refused):
            raise FormulaError("not_in_sql", node.pos, function=function.name)
        params = function.layout(len(node.args)) or ()
        args = tuple([self.visit(arg) for arg in node.args])
        return function.sql(SqlCall(node, function, params, args, type_of(node), self._context, self.visit))


def _number(node: Number) -> Sql:
    return Sql(
        number_literal(node.value),
        NUMBER,
        nullable=False,
        simple=True,
        digits=_digits(node.value),
        value=node.value,
    )


def _digits(value: Decimal) -> Digits:
    normal = CONTEXT.normalize(value)
    exponent = normal.as_tuple().exponent
    return Digits(max(normal.adjusted() + 1, 0), max(-exponent, 0) if isinstance(exponent, int) else 0)
