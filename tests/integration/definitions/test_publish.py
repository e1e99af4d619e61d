"""Publishing changes the tables and keeps what is in them."""

from decimal import Decimal

import pytest

from dougong.definitions import Stamp
from tests.integration.definitions.bench import Bench, element, form, formula

pytestmark = pytest.mark.database


async def test_first_release_makes_tables(bench: Bench) -> None:
    rows = element("sub_form", "items", elements=[element("number", "qty")])
    state = await bench.publish(form("order", element("text", "name"), rows))
    assert state["release"] == 1
    published = await bench.catalog.app(bench.workspace, "shop")
    assert published.stamp == Stamp(1, 1)
    assert published.compiled.forms["order"].table.name == "shop__order"
    columns = await bench.sql(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = '{s}' AND table_name = 'shop__order__items'"
    )
    assert {row[0] for row in columns} == {"id", "record_id", "position", "qty"}


async def test_added_formula_is_filled_for_existing_records(bench: Bench) -> None:
    price = element("number", "price", decimals=2)
    await bench.publish(form("order", price))
    await bench.insert("shop__order", [{"price": Decimal(n)} for n in range(1200)])
    state = await bench.publish(form("order", price, formula("double", "price * 2")))
    assert (state["rows_done"], state["rows_total"]) == (1200, 1200)
    wrong = await bench.sql("SELECT count(*) FROM {s}.shop__order WHERE double IS DISTINCT FROM price * 2")
    assert wrong[0][0] == 0


async def test_changed_type_converts_values_and_keeps_the_old_ones(bench: Bench) -> None:
    await bench.publish(form("order", element("text", "amount")))
    await bench.insert("shop__order", [{"amount": "12.50"}, {"amount": "about ten"}, {"amount": None}])
    await bench.save(form("order", element("number", "amount", decimals=2)))
    plan = await bench.plan()
    misfits = [found.problem for found in plan.problems if found.problem.code == "values_do_not_fit"]
    assert [problem.params["count"] for problem in misfits] == [1]
    state = await bench.publish()
    assert [(item["field"], item["count"]) for item in state["misfits"]] == [("amount", 1)]
    rows = await bench.sql("SELECT amount, amount__2 FROM {s}.shop__order ORDER BY id")
    assert [tuple(row) for row in rows] == [("12.50", Decimal("12.5")), ("about ten", None), (None, None)]


async def test_type_that_comes_back_has_its_old_values_again(bench: Bench) -> None:
    await bench.publish(form("order", element("text", "amount")))
    ids = await bench.insert(
        "shop__order", [{"amount": "1,200.50"}, {"amount": "about ten"}, {"amount": "3"}, {"amount": "4"}]
    )
    await bench.publish(form("order", element("number", "amount", decimals=2)))
    await bench.sql("UPDATE {s}.shop__order SET amount__2 = 77 WHERE id = :id", id=ids[2])
    await bench.sql("UPDATE {s}.shop__order SET amount__2 = NULL WHERE id = :id", id=ids[3])
    await bench.publish(form("order", element("text", "amount")))
    column = (await bench.catalog.newest(bench.workspace)).apps["shop"].compiled.forms["order"].fields["amount"].column
    assert column is not None
    rows = await bench.sql(f"SELECT {column.name} FROM {{s}}.shop__order ORDER BY id")
    assert [row[0] for row in rows] == ["1,200.50", "about ten", "77", None]


async def test_removed_field_is_hidden_and_comes_back_with_its_data(bench: Bench) -> None:
    both = form("order", element("text", "name"), element("text", "note"))
    await bench.publish(both)
    await bench.insert("shop__order", [{"name": "a", "note": "kept"}])
    await bench.publish(form("order", element("text", "name")))
    published = (await bench.catalog.newest(bench.workspace)).apps["shop"]
    assert set(published.compiled.forms["order"].fields) == {"name"}
    await bench.publish(both)
    form_again = (await bench.catalog.newest(bench.workspace)).apps["shop"].compiled.forms["order"]
    assert form_again.table.c["note"].name == "note"
    assert (await bench.sql("SELECT note FROM {s}.shop__order"))[0][0] == "kept"


async def test_formula_over_rows_is_filled(bench: Bench) -> None:
    rows = element("sub_form", "items", elements=[element("number", "qty"), element("number", "price", decimals=2)])
    await bench.publish(form("order", element("text", "name"), rows))
    record = (await bench.insert("shop__order", [{"name": "a"}]))[0]
    for position in range(3):
        await bench.sql(
            "INSERT INTO {s}.shop__order__items (id, record_id, position, qty, price)"
            " VALUES (gen_random_uuid(), :record, :position, 2, 10)",
            record=record,
            position=position,
        )
    rows["elements"].append(formula("line", "qty * price"))
    await bench.publish(form("order", element("text", "name"), rows, formula("total", "SUM(items.line)")))
    assert (await bench.sql("SELECT total FROM {s}.shop__order"))[0][0] == 60
    assert [row[0] for row in await bench.sql("SELECT line FROM {s}.shop__order__items")] == [20, 20, 20]


async def test_unique_on_duplicates_is_refused_by_the_plan(bench: Bench) -> None:
    await bench.publish(form("order", element("text", "name")))
    await bench.insert("shop__order", [{"name": "a"}, {"name": "a"}, {"name": "b"}])
    await bench.save(form("order", element("text", "name", unique=True)))
    plan = await bench.plan()
    assert plan.has_errors
    problem = next(found.problem for found in plan.problems if found.problem.severity == "error")
    assert (problem.code, problem.params["count"], problem.params["examples"]) == ("duplicate_values", 2, ["a"])
