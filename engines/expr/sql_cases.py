"""Prepared cases as SELECTs: the fields of a record become constants, its sub-forms arrays or rows.

The runtime uses it for `dougong eval --backend sql`, the tests to hold SQL to Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, Select, Text, cast, func, literal, select, true, type_coerce

from engines.expr.cli_eval import Prepared
from engines.expr.errors import FormulaError
from engines.expr.nodes import Path, type_of, walk
from engines.expr.python import compile_node
from engines.expr.sql import Columns, to_sql
from engines.expr.sqlparts import Element, Rows, RowsColumn, SqlContext, sql_type
from engines.expr.types import TEXT, ValueType, list_of
from engines.expr.values import Value


def expression(case: Prepared, *, as_rows: bool = False) -> Element:
    """The formula over its own record. Raises FormulaError `not_in_sql`."""
    env = case.env
    context = SqlContext.of(
        zone=env.zone.key or "UTC",
        now=env.now,
        user_id=env.user.get("id"),
        department_id=env.user.get("department_id"),
    )
    return to_sql(case.checked, _columns(case, as_rows), context)


@dataclass(frozen=True, slots=True)
class SqlPlan:
    """SELECTs of one row each. `values` takes their rows, in order, and gives a value or an error for each case."""

    statements: tuple[Select[Any], ...]
    refused: Mapping[int, FormulaError]

    def values(self, rows: Sequence[Sequence[object]]) -> list[Value | FormulaError]:
        found = iter([value_of(value) for row in rows for value in row])
        count = len(self.refused) + sum(len(row) for row in rows)
        return [self.refused[index] if index in self.refused else next(found) for index in range(count)]


def plan_cases(cases: Sequence[Prepared], *, as_rows: bool = False, size: int = 50) -> SqlPlan:
    """The statements that evaluate cases, up to `size` in each."""
    refused: dict[int, FormulaError] = {}
    elements: list[Element] = []
    for index, case in enumerate(cases):
        try:
            elements.append(expression(case, as_rows=as_rows).label(f"c{index}"))
        except FormulaError as error:
            refused[index] = error
    batches = [elements[begin : begin + size] for begin in range(0, len(elements), size)]
    return SqlPlan(tuple([select(*batch) for batch in batches]), refused)


def value_of(found: object) -> Value:
    """A value as the driver gives it, as the Python back end gives it."""
    return tuple(found) if isinstance(found, list) else found  # type: ignore[return-value]  # the driver's types are ours


def _columns(case: Prepared, as_rows: bool) -> Columns:
    values = _values(case)

    def columns(path: tuple[str, ...]) -> Element | RowsColumn | Rows:
        kind, value = values[path]
        if kind.kind == "rows":
            return _rows([None] * len(value), TEXT).rows
        if kind.kind == "list" and as_rows and kind.of is not None:
            return _rows(list(value), kind.of)
        return _constant(list(value) if isinstance(value, tuple) else value, kind)

    return columns


def _values(case: Prepared) -> Mapping[tuple[str, ...], tuple[ValueType, Any]]:
    paths = [node for node in walk(case.checked.node) if isinstance(node, Path) and node.path[0] != "current_user"]
    return {node.path: (type_of(node), compile_node(node)(case.env)) for node in paths}


def _constant(value: Any, kind: ValueType) -> Element:
    """Dates go as text: asyncpg would send the first and last date as infinity."""
    if (kind.of or kind).kind != "date":
        return literal(value, sql_type(kind))
    written = [item and item.isoformat() for item in value] if isinstance(value, list) else value and value.isoformat()
    return cast(literal(written, ARRAY(Text()) if kind.of else Text()), sql_type(kind))


def _rows(items: list[Any], kind: ValueType) -> RowsColumn:
    source = func.unnest(_constant(items, list_of(kind))).table_valued("v", with_ordinality="i").render_derived()
    return RowsColumn(type_coerce(source.c.v, sql_type(kind)), Rows(source, true(), source.c.i))
