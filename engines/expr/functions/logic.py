"""Decisions. Branches are evaluated only when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Boolean, and_, case, func, literal_column, or_

from engines.expr.numbers import whole
from engines.expr.signature import Group, param
from engines.expr.sqlparts import Element, Sql, SqlCall, array_of, blank
from engines.expr.types import BOOLEAN
from engines.expr.values import Env

group = Group("logic")

# Not NOT: SQLAlchemy leaves out the parentheses that it needs beside a comparison.
_FALSE = literal_column("false", Boolean())

_Compiled = Callable[[Env], Any]


def _case(
    call: SqlCall, pairs: list[tuple[Element, Element]], otherwise: Element | None, value: Element | None = None
) -> Sql:
    last = blank(call.result).element if otherwise is None else otherwise
    # Two forms, as in SQL: CASE WHEN condition, and CASE value WHEN equal.
    element = case(*pairs, else_=last) if value is None else case(dict(pairs), value=value, else_=last)
    return Sql(element, call.result)


def _sql_if(call: SqlCall) -> Sql:
    return _case(call, [(call.value(0), call.branch(1))], call.branch(2) if len(call.args) > 2 else None)


@group(
    "IF",
    param("condition", "boolean"),
    param("then", "T"),
    param("otherwise", "T", optional=True),
    result="T",
    lazy=True,
    zh=("条件成立时取第二个值，否则取第三个值（没写则为空）。", 'IF(3 > 2, "是", "否")'),
    en=("The second value when the condition holds, else the third (blank when left out).", 'IF(3 > 2, "yes", "no")'),
    sql=_sql_if,
)
def if_(condition: _Compiled, then: _Compiled, otherwise: _Compiled | None = None) -> _Compiled:
    if otherwise is None:
        return lambda env: then(env) if condition(env) else None
    last = otherwise
    return lambda env: then(env) if condition(env) else last(env)


def _sql_ifs(call: SqlCall) -> Sql:
    pairs = [(call.value(index), call.branch(index + 1)) for index in range(0, len(call.args), 2)]
    return _case(call, pairs, None)


@group(
    "IFS",
    param("condition", "boolean"),
    param("value", "T"),
    repeat=2,
    result="T",
    lazy=True,
    zh=("按顺序检查条件，取第一个成立的条件后面的值；都不成立则为空。", 'IFS(1 > 2, "甲", 2 > 1, "乙")'),
    en=("The value after the first condition that holds; blank when none does.", 'IFS(1 > 2, "a", 2 > 1, "b")'),
    sql=_sql_ifs,
)
def ifs(*args: _Compiled) -> _Compiled:
    pairs = list(zip(args[::2], args[1::2], strict=True))

    def run(env: Env) -> object:
        for condition, value in pairs:
            if condition(env):
                return value(env)
        return None

    return run


def _sql_switch(call: SqlCall) -> Sql:
    pairs = [(call.comparable(index), call.branch(index + 1)) for index in range(1, len(call.args) - 1, 2)]
    otherwise = call.branch(len(call.args) - 1) if len(call.args) % 2 == 0 else None
    return _case(call, pairs, otherwise, call.comparable(0))


@group(
    "SWITCH",
    param("value", "S"),
    param("case", "S"),
    param("result", "T"),
    repeat=2,
    tail=param("otherwise", "T"),
    result="T",
    lazy=True,
    zh=(
        "把第一个值与各个情况比较，取第一个相等的情况后面的结果；都不相等时取最后的值，没写则为空。",
        'SWITCH("乙", "甲", 1, "乙", 2, 0)',
    ),
    en=(
        "Compares the first value with each case and takes the result after the first equal one, "
        "else the last value or blank.",
        'SWITCH("b", "a", 1, "b", 2, 0)',
    ),
    sql=_sql_switch,
)
def switch(value: _Compiled, *rest: _Compiled) -> _Compiled:
    pairs = list(zip(rest[: len(rest) // 2 * 2 : 2], rest[1::2], strict=True))
    otherwise = rest[-1] if len(rest) % 2 else None

    def run(env: Env) -> object:
        wanted = value(env)
        for case_, result in pairs:
            if case_(env) == wanted:
                return result(env)
        return otherwise(env) if otherwise else None

    return run


def _sql_choose(call: SqlCall) -> Sql:
    pairs: list[tuple[Any, Element]] = [(index, call.branch(index)) for index in range(1, len(call.args))]
    return _case(call, pairs, None, func.trunc(call.value(0)))


@group(
    "CHOOSE",
    param("index", "number"),
    param("value", "T"),
    repeat=1,
    result="T",
    lazy=True,
    zh=("按序号（从 1 开始）取后面的值；序号不在范围内则为空。", 'CHOOSE(2, "春", "夏", "秋", "冬")'),
    en=("The value with that number, counted from 1; blank outside the list.", 'CHOOSE(2, "red", "green", "blue")'),
    sql=_sql_choose,
)
def choose(index: _Compiled, *values: _Compiled) -> _Compiled:
    def run(env: Env) -> object:
        place = whole(index(env), 0, len(values) + 1)
        return values[place - 1](env) if 1 <= place <= len(values) else None

    return run


def _truth(element: Element) -> Sql:
    return Sql(element, BOOLEAN, nullable=False)


@group(
    "AND",
    param("condition", "boolean"),
    repeat=1,
    result="boolean",
    lazy=True,
    zh=("所有条件都成立时为真。", "AND(2 > 1, 3 > 2)"),
    en=("True when all conditions hold.", "AND(2 > 1, 3 > 2)"),
    sql=lambda call: _truth(and_(*call.values)),
)
def and_function(*conditions: _Compiled) -> _Compiled:
    def run(env: Env) -> bool:
        return all(condition(env) for condition in conditions)

    return run


@group(
    "OR",
    param("condition", "boolean"),
    repeat=1,
    result="boolean",
    lazy=True,
    zh=("至少一个条件成立时为真。", "OR(2 > 1, 3 < 2)"),
    en=("True when at least one condition holds.", "OR(2 > 1, 3 < 2)"),
    sql=lambda call: _truth(or_(*call.values)),
)
def or_function(*conditions: _Compiled) -> _Compiled:
    def run(env: Env) -> bool:
        return any(condition(env) for condition in conditions)

    return run


@group(
    "NOT",
    param("condition", "boolean"),
    result="boolean",
    zh=("条件不成立时为真。", "NOT(1 > 2)"),
    en=("True when the condition does not hold.", "NOT(1 > 2)"),
    sql=lambda call: _truth(call.value(0) == _FALSE),
)
def not_function(condition: bool) -> bool:
    return not condition


def _sql_xor(call: SqlCall) -> Sql:
    first, *rest = call.values
    for other in rest:
        first = first != other
    return _truth(first)


@group(
    "XOR",
    param("condition", "boolean"),
    repeat=1,
    result="boolean",
    zh=("成立的条件个数为奇数时为真。", "XOR(2 > 1, 3 > 2)"),
    en=("True when an odd number of conditions hold.", "XOR(2 > 1, 3 > 2)"),
    sql=_sql_xor,
)
def xor(*conditions: bool) -> bool:
    return sum(conditions) % 2 == 1


def _sql_isblank(call: SqlCall) -> Sql:
    arg = call.args[0]
    if arg.type.kind == "list":
        return _truth(func.coalesce(func.cardinality(array_of(arg)), 0) == 0)
    return _truth(arg.element.is_(None))


@group(
    "ISBLANK",
    param("value", "any|list<any>"),
    result="boolean",
    zh=("值为空时为真；列表没有任何项时也为真。", 'ISBLANK("")'),
    en=("True when there is no value; of a list, when it has no items.", 'ISBLANK("")'),
    sql=_sql_isblank,
)
def isblank(value: object) -> bool:
    return value is None or value == ()


def _sql_ifblank(call: SqlCall) -> Sql:
    nullable = all(arg.nullable for arg in call.args)
    return Sql(func.coalesce(call.branch(0), call.branch(1)), call.result, nullable=nullable)


@group(
    "IFBLANK",
    param("value", "T"),
    param("otherwise", "T"),
    result="T",
    lazy=True,
    zh=("值为空时取第二个值。", 'IFBLANK("", "未填写")'),
    en=("The second value when the first is blank.", 'IFBLANK("", "none")'),
    sql=_sql_ifblank,
)
def ifblank(value: _Compiled, otherwise: _Compiled) -> _Compiled:
    def run(env: Env) -> object:
        first = value(env)
        return otherwise(env) if first is None else first

    return run


def _sql_includes(call: SqlCall) -> Sql:
    items = call.args[0]
    wanted = call.branch(1, items.type.of)
    # Containment, which a GIN index serves; the test beside it makes the result true or false, never NULL.
    contained = array_of(items).op("@>", is_comparison=True)(func.array_append(blank(items.type).element, wanted))
    if not items.nullable or items.source is not None:
        return _truth(contained)
    return (
        _truth(and_(items.element.is_not(None), contained)) if items.simple else _truth(func.coalesce(contained, False))
    )


@group(
    "INCLUDES",
    param("list", "list<T>"),
    param("value", "T"),
    result="boolean",
    zh=("列表（多选、子表的一列）中有这个值时为真。空值不算。", 'INCLUDES(tags, "vip")'),
    en=(
        "True when the list (a multi-select, a sub-form's column) has the value. Blanks never count.",
        'INCLUDES(tags, "vip")',
    ),
    sql=_sql_includes,
)
def includes(items: tuple[object, ...] | None, value: object) -> bool:
    return value is not None and items is not None and value in items
