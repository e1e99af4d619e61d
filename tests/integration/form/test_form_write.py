"""Writing: one statement for a record with its rows, versions, conversions, names that mean harm."""

import json
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from engines.form import CompiledForm, parse_values
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.query import Context
from engines.form.statements import delete_statement, load_statement, update_statement, visible_ids_statement
from engines.form.validate import constraint_problem
from engines.form.write import System, merge, read_loaded
from tests.integration.form.conftest import ALL, NOW, Base, record_id
from tests.integration.form.tables import run_steps
from tests.unit.form.samples import THING, element, form

pytestmark = pytest.mark.database
LATER = datetime(2026, 11, 25, tzinfo=UTC)


def _order() -> dict[str, Any]:
    amount = element("formula", "amount", expression={"formula": "qty * price"})
    return form(
        element("serial", "number"),
        element("text", "name", unique=True),
        element("link", "thing"),
        element("formula", "total", expression={"formula": "SUM(items.amount)"}),
        element("sub_form", "items", elements=[element("number", "qty"), element("money", "price"), amount]),
    )


async def _load(base: Base, compiled: CompiledForm, n: int) -> Any:
    load = load_statement(compiled, ALL, "edit")
    row = await base.connection.fetchrow(load.sql, *load.bind(record_id(n), Context(now=NOW)))
    return row and read_loaded(compiled, row, record_id(n))


async def _update(base: Base, compiled: CompiledForm, n: int, version: int, values: dict[str, Any]) -> Any:
    sent, problems = parse_values(compiled, values)
    assert problems == []
    merged, strangers = merge(compiled, await _load(base, compiled, n), sent)
    assert strangers == []
    record = compute(compiled, merged, Facts(now=LATER), new=False)
    for place, row in enumerate(record["items"]):
        row.setdefault("id", record_id(900_000 + version * 100 + place))
    write = update_statement(compiled, ALL, frozenset(key for key in compiled.rows if key in sent))
    system = System(record_id(n), LATER, record_id(1), version=version)
    return await base.connection.fetchrow(write.sql, *write.bind(record, system, Context(now=NOW)))


async def test_a_record_lives_with_its_rows(base: Base) -> None:
    app = await base.publish("app", THING, _order())
    compiled = app.forms["form"]
    rows = [{"values": {"qty": 2, "price": "1.50"}}, {"values": {"qty": 3, "price": "0.1"}}]
    made = await base.insert(compiled, 1, {"name": "one", "items": rows}, user=record_id(2))
    first = json.loads(made["document"])
    assert (made["version"], made["allowed"]) == (1, True)
    assert first["values"]["total"] == "3.3"
    assert first["created_by"] == record_id(2)
    assert made["document"] == await base.get(compiled, 1)

    kept = first["values"]["items"][1]["id"]
    rows = [{"values": {"qty": 1, "price": 1}}, {"id": kept, "values": {"qty": 10}}]
    changed = await _update(base, compiled, 1, 1, {"items": rows})
    second = json.loads(changed["document"])
    assert changed["document"] == await base.get(compiled, 1)
    assert [row["values"]["amount"] for row in second["values"]["items"]] == ["1", "1"]
    assert second["values"]["items"][1]["id"] == kept
    assert second["values"]["number"] == first["values"]["number"]
    assert (second["version"], second["updated_at"]) == (2, "2026-11-25T00:00:00Z")

    assert await _update(base, compiled, 1, 1, {"name": "stale"}) is None
    third = await _update(base, compiled, 1, 2, {"name": "other"})
    assert json.loads(third["document"])["values"]["items"] == second["values"]["items"]


async def test_the_bin_hides_a_record_from_all_reading(base: Base) -> None:
    app = await base.publish("app", THING, _order())
    compiled = app.forms["form"]
    await base.insert(compiled, 1, {"name": "one"})
    delete = delete_statement(compiled)
    gone = System(record_id(1), LATER, None, version=1)
    assert await base.connection.fetchrow(delete.sql, *delete.bind({}, gone, Context())) == (2,)
    assert await base.connection.fetchrow(delete.sql, *delete.bind({}, gone, Context())) is None
    assert await base.get(compiled, 1) is None
    assert await base.count(compiled) == 0
    assert await _load(base, compiled, 1) is None
    ids = visible_ids_statement(compiled, ALL)
    assert await base.connection.fetch(ids.sql, *ids.bind([record_id(1)], Context())) == []
    await base.insert(compiled, 2, {"name": "one"})  # the bin does not hold unique values


async def test_violations_are_told_by_field(base: Base) -> None:
    app = await base.publish("app", THING, _order())
    compiled = app.forms["form"]
    await base.insert(compiled, 1, {"name": "one"})
    with pytest.raises(asyncpg.UniqueViolationError) as repeated:
        await base.insert(compiled, 2, {"name": "one"})
    problem = constraint_problem(compiled, str(repeated.value.constraint_name))
    assert problem is not None
    assert (problem.code, problem.path) == ("not_unique", ("name",))
    with pytest.raises(asyncpg.ForeignKeyViolationError) as dangling:
        await base.insert(compiled, 3, {"name": "three", "thing": record_id(77)})
    problem = constraint_problem(compiled, str(dangling.value.constraint_name))
    assert problem is not None
    assert (problem.code, problem.path) == ("unknown_reference", ("thing",))


async def test_a_row_of_another_record_is_not_taken(base: Base) -> None:
    app = await base.publish("app", THING, _order())
    compiled = app.forms["form"]
    for n in (1, 2):
        await base.insert(compiled, n, {"name": f"{n}", "items": [{"values": {"qty": n}}]})
    other = json.loads(await base.get(compiled, 2) or "")["values"]["items"][0]["id"]
    sent, _ = parse_values(compiled, {"items": [{"id": other, "values": {"qty": 9}}]})
    merged, strangers = merge(compiled, await _load(base, compiled, 1), sent)
    assert strangers == [("items", 0)]
    # and the statement itself leaves it alone
    write = update_statement(compiled, ALL, frozenset(["items"]))
    record = compute(compiled, merged, Facts(), new=False)
    system = System(record_id(1), LATER, None, version=1)
    await base.connection.fetchrow(write.sql, *write.bind(record, system, Context()))
    assert json.loads(await base.get(compiled, 2) or "")["values"]["items"][0]["values"]["qty"] == "2"


@pytest.mark.parametrize(
    "label",
    ["'; DROP TABLE x; --", '"quoted"', "\\", "%s", "$1", "{x}", ":bind", "名称 😀", "__proto__", "a" * 200],
)
async def test_labels_never_reach_sql(base: Base, label: str) -> None:
    body = form(element("text", "select", label=label), element("text", "k" * 48, label=label), key="table")
    app = await base.publish("app", {**body, "label": label})
    compiled = app.forms["table"]
    await base.insert(compiled, 1, {"select": label})
    texts, _ = await base.list(
        compiled, filter={"field": "select", "op": "contains", "value": label}, search=label[:200]
    )
    assert json.loads(texts[0])["values"]["select"] == label


async def test_the_longest_names_stay_apart(base: Base) -> None:
    long = "f" * 48
    sub_forms = [element("sub_form", f"{'s' * 46}_{n}", elements=[element("link", long, indexed=True)]) for n in (1, 2)]
    app = await base.publish("a" * 48, form(*sub_forms, element("text", long, unique=True), key=long), {**THING})
    assert len({rows.table.name for rows in app.forms[long].rows.values()}) == 2
    await base.insert(app.forms[long], 1, {long: "x"})
    assert await base.count(app.forms[long]) == 1


async def test_a_form_of_five_hundred_fields_reads_and_writes(base: Base) -> None:
    app = await base.publish("app", form(*[element("text", f"f{n}") for n in range(499)]))
    compiled = app.forms["form"]
    await base.insert(compiled, 1, {f"f{n}": f"v{n}" for n in range(499)})
    text = await base.get(compiled, 1)
    assert text is not None
    assert json.loads(text)["values"] == {f"f{n}": f"v{n}" for n in range(499)}


async def test_steps_may_run_twice_over_what_they_find(base: Base) -> None:
    """Planning from the reached storage asks for nothing more."""
    await base.publish("app", THING, _order())
    before = base.storages["app"]
    await run_steps(base.connection, base.schema, [])
    await base.publish("app", THING, _order())
    assert base.storages["app"] == before
