"""What filters become: an index on the field must be able to serve them."""

from typing import Any

import pytest
from sqlalchemy import Column, Date, MetaData, Numeric, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import asyncpg

from engines.expr import FormulaError, Rows, RowsColumn, SqlContext, TypesScope, check, number, parse, to_sql
from engines.expr.sqlparts import Element

METADATA = MetaData()
ORDERS = Table(
    "orders",
    METADATA,
    Column("id", Uuid),
    Column("amount", Numeric),
    Column("price", Numeric),
    Column("name", Text),
    Column("due", Date),
    Column("owner_id", Uuid),
)
LINES = Table("lines", METADATA, Column("record_id", Uuid), Column("position", Numeric), Column("qty", Numeric))
SCOPE = TypesScope(
    {
        "amount": number(12, 2),
        "price": number(20, 8),
        "name": "text",
        "due": "date",
        "owner_id": "text",
        "items": "rows",
        "items.qty": "list<number>",
    }
)


def columns(path: tuple[str, ...]) -> Element | RowsColumn | Rows:
    rows = Rows(LINES, LINES.c.record_id == ORDERS.c.id, LINES.c.position)
    if path[0] != "items":
        return ORDERS.c[path[0]]
    return RowsColumn(LINES.c[path[1]], rows) if path[1:] else rows


def sql_of(formula: str) -> str:
    expression: Any = to_sql(check(parse(formula), SCOPE), columns, SqlContext.parameters())
    statement = str(select(expression.label("value")).select_from(ORDERS).compile(dialect=asyncpg.dialect()))
    return " ".join(statement.split()).removeprefix("SELECT ").split(" AS value")[0]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("amount > 5", "orders.amount IS NOT NULL AND orders.amount > $1::NUMERIC"),
        ("amount < 5", "orders.amount IS NULL OR orders.amount < $1::NUMERIC"),
        ("5 < amount", "orders.amount IS NOT NULL AND $1::NUMERIC < orders.amount"),
        ('name = "a"', "orders.name IS NOT NULL AND orders.name = $1::VARCHAR"),
        ('name = ""', "orders.name IS NULL"),
        ('due >= "2026-01-01"', "orders.due IS NOT NULL AND orders.due >= '2026-01-01'::date"),
        ("amount + price", "coalesce(orders.amount, 0) + coalesce(orders.price, 0)"),
        ("amount * amount", "coalesce(orders.amount, 0) * coalesce(orders.amount, 0)"),
        ("amount * price", "dougong.fit(coalesce(orders.amount, 0) * coalesce(orders.price, 0))"),
        ("amount / 2", "dougong.divide(coalesce(orders.amount, 0), $1::NUMERIC)"),
    ],
)
def test_shape(formula: str, expected: str) -> None:
    assert sql_of(formula) == expected


def test_text_is_ordered_by_code_point() -> None:
    assert '(orders.name COLLATE "C") > ' in sql_of('name > "a"')


def test_own_records_are_found_by_uuid() -> None:
    sql = sql_of("owner_id = current_user.id")
    assert "orders.owner_id = CAST(" in sql
    assert "CAST(orders.owner_id" not in sql


def test_rows_are_aggregated_in_a_correlated_select() -> None:
    sql = sql_of("SUM(items.qty)")
    assert "SELECT sum(lines.qty) AS sum_1 FROM lines WHERE lines.record_id = orders.id" in sql
    assert "FROM lines, orders" not in sql


def test_each_part_stands_once() -> None:
    """Nested formulas must not double what they hold: 2^15 copies would be no statement."""
    formula = "amount"
    for _ in range(15):
        formula = f"IF(ROUND({formula}, 2) > 0, 1, 2)"
    assert len(sql_of(formula)) < 6_000


def test_refused_function_is_named() -> None:
    with pytest.raises(FormulaError) as caught:
        sql_of('name = PROPER("a")')
    assert (caught.value.code, caught.value.column) == ("not_in_sql", 8)
