"""SQL of the aggregate functions: sub-selects over rows, helper functions over arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from sqlalchemy import cast, func, literal, select

from engines.expr.literals import criterion
from engines.expr.nodes import Text
from engines.expr.sqlparts import (
    Element,
    Rows,
    RowsColumn,
    Sql,
    SqlCall,
    array_of,
    blank,
    helper,
    number_literal,
    sql_type,
)
from engines.expr.types import BLANK, BOOLEAN, NUMBER, TEXT, ValueType, list_of

_ONE = number_literal(Decimal(1))


def over_rows(rows: Rows, element: Element) -> Element:
    """An aggregate of a record's rows."""
    query = select(element).select_from(rows.source).where(rows.where)
    return query.correlate_except(rows.source).scalar_subquery()


def _partial(arg: Sql, aggregate: str, single: Callable[[Sql], Element]) -> Element:
    """What one argument gives to an aggregate: `sum`, `count`, `max` … of rows or of an array, or the value itself."""
    if isinstance(arg.source, RowsColumn):
        return over_rows(arg.source.rows, getattr(func, aggregate)(arg.source.column))
    if arg.type.kind == "list":
        kind = arg.type.of if aggregate in ("max", "min") else NUMBER
        return helper(f"array_{aggregate}", kind or NUMBER, arg.element)
    return single(arg)


def _plus(elements: Sequence[Element]) -> Element:
    first, *rest = elements
    for element in rest:
        first = first + element
    return first


def _or_zero(arg: Sql) -> Element:
    return number_literal(Decimal(0)) if arg.type == BLANK else arg.or_default()


def _sum(args: Sequence[Sql]) -> Element:
    """Exact, and rounded once."""
    parts = [func.coalesce(_partial(arg, "sum", _or_zero), 0, type_=sql_type(NUMBER)) for arg in args]
    return helper("fit", NUMBER, _plus(parts))


def total(call: SqlCall) -> Sql:
    return Sql(_sum(call.args), NUMBER)


def _one_if_present(arg: Sql) -> Element:
    return cast(func.num_nonnulls(arg.element), sql_type(NUMBER)) if arg.type != BLANK else number_literal(Decimal(0))


def _count(args: Sequence[Sql]) -> Element:
    parts = [cast(_partial(arg, "count", _one_if_present), sql_type(NUMBER)) for arg in args]
    return _plus(parts)


def count(call: SqlCall) -> Sql:
    return Sql(_count(call.args), NUMBER, nullable=False)


def average(call: SqlCall) -> Sql:
    return Sql(helper("divide", NUMBER, _sum(call.args), _count(call.args)), NUMBER)


def _all_values(arg: Sql) -> Element:
    if isinstance(arg.source, RowsColumn):
        return over_rows(arg.source.rows, func.count())
    if arg.type.kind == "list":
        return func.coalesce(func.cardinality(arg.element), 0)
    return _ONE


def count_blank(call: SqlCall) -> Sql:
    parts = [cast(_all_values(arg), sql_type(NUMBER)) for arg in call.args]
    return Sql(_plus(parts) - _count(call.args), NUMBER, nullable=False)


def count_rows(call: SqlCall) -> Sql:
    rows = call.args[0].source
    if not isinstance(rows, Rows):
        return Sql(
            cast(func.coalesce(func.cardinality(call.args[0].element), 0), sql_type(NUMBER)), NUMBER, nullable=False
        )
    return Sql(cast(over_rows(rows, func.count()), sql_type(NUMBER)), NUMBER, nullable=False)


def greatest(call: SqlCall) -> Sql:
    return _extreme(call, "max", func.greatest)


def least(call: SqlCall) -> Sql:
    return _extreme(call, "min", func.least)


def _extreme(call: SqlCall, aggregate: str, choose: Callable[..., Element]) -> Sql:
    typed = blank(call.result).element
    parts = [_partial(arg, aggregate, lambda one: typed if one.type == BLANK else one.element) for arg in call.args]
    known = [arg.nullable or arg.type.kind == "list" for arg in call.args]
    element = parts[0] if len(parts) == 1 else choose(*parts, type_=sql_type(call.result))
    return Sql(element, call.result, nullable=all(known))


def array(args: Sequence[Sql], kind: ValueType) -> Element:
    """Values and lists of one type in one array."""
    if len(args) == 1 and args[0].type.kind == "list":
        return array_of(args[0])
    result = _empty(kind)
    for arg in args:
        if arg.type.kind == "list":
            result = func.array_cat(result, array_of(arg), type_=sql_type(list_of(kind)))
        else:
            one = blank(kind).element if arg.type == BLANK else arg.element
            result = func.array_append(result, one, type_=sql_type(list_of(kind)))
    return result


def _empty(kind: ValueType) -> Element:
    return blank(list_of(kind)).element


def over_numbers(name: str) -> Callable[[SqlCall], Sql]:
    return lambda call: Sql(helper(name, NUMBER, array(call.args, NUMBER)), NUMBER)


def count_unique(call: SqlCall) -> Sql:
    """Values of several types are told apart by their type, as Python does."""
    parts = [helper("tagged", list_of(TEXT), array([arg], _kind(arg))) for arg in call.args]
    first, *rest = parts
    for part in rest:
        first = func.array_cat(first, part, type_=sql_type(list_of(TEXT)))
    return Sql(helper("array_unique_count", NUMBER, first), NUMBER, nullable=False)


def _kind(arg: Sql) -> ValueType:
    kind = arg.type.of if arg.type.kind == "list" and arg.type.of else arg.type
    return TEXT if kind == BLANK else kind


def sum_product(call: SqlCall) -> Sql:
    first, *rest = call.values
    for other in rest:
        first = helper("array_multiply", list_of(NUMBER), first, other)
    return Sql(helper("fit", NUMBER, func.coalesce(helper("array_sum", NUMBER, first), 0)), NUMBER)


def _mask(call: SqlCall) -> Element:
    """Which items of the first list meet the criterion, as an array of booleans."""
    items, wanted = call.args[0], call.args[1]
    kind = items.type.of or TEXT
    node = call.node.args[1]
    operator = "="
    if isinstance(node, Text):
        operator, limit = criterion(node, kind) or ("=", node)
        wanted = call.literal(limit)
    value = blank(kind).element if wanted.type == BLANK else wanted.element
    if kind == TEXT:
        value = value.collate("C")
    return helper("array_meets", list_of(BOOLEAN), array_of(items), literal(operator, sql_type(TEXT)), value)


def count_if(call: SqlCall) -> Sql:
    return Sql(helper("array_true_count", NUMBER, _mask(call)), NUMBER, nullable=False)


def _masked(call: SqlCall) -> Element:
    numbers = call.args[2] if len(call.args) > 2 else call.args[0]
    if numbers.type.of != NUMBER:
        return _empty(NUMBER)
    return helper("array_masked", list_of(NUMBER), array_of(numbers), _mask(call))


def sum_if(call: SqlCall) -> Sql:
    return Sql(helper("fit", NUMBER, func.coalesce(helper("array_sum", NUMBER, _masked(call)), 0)), NUMBER)


def average_if(call: SqlCall) -> Sql:
    return Sql(helper("array_average", NUMBER, _masked(call)), NUMBER)
