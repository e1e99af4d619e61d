"""Formulas of rows that look at all rows of their record: stored when they are the record's own, else in the query."""

import json
from typing import Any

import pytest

from engines.form.query import Context
from engines.form.statements import get_statement
from tests.integration.form.conftest import ALL, NOW, Base, record_id
from tests.unit.form.samples import element, form

pytestmark = pytest.mark.database

RATE = form(element("text", "name"), element("number", "rate", decimals=2), key="rate")


def _formula(key: str, text: str) -> dict[str, Any]:
    return element("formula", key, expression={"formula": text})


def _order() -> dict[str, Any]:
    rows = [
        element("number", "qty"),
        element("link", "rate", target={"form": "rate"}),
        _formula("share", "qty / SUM(parent.items.qty)"),
        _formula("rated", "qty * rate.rate"),
        _formula("others", "SUM(parent.items.rated) - rated"),
        _formula("best", "rated = MAX(parent.items.rated)"),
        _formula("heavy", 'SUMIF(parent.items.qty, ">=2") * rate.rate'),
        _formula("of", "COUNT(parent.items.qty) + parent.bonus.rate"),
        _formula("days", "DAYS(TODAY(), parent.day) * SUM(parent.items.qty)"),
    ]
    return form(
        element("text", "name"),
        element("date", "day"),
        element("link", "bonus", target={"form": "rate"}),
        element("sub_form", "items", elements=rows),
        _formula("most", "MAX(items.others)"),
    )


async def test_rows_see_the_rows_beside_them(base: Base) -> None:
    compiled = (await base.publish("app", RATE, _order())).forms
    stored = {each.key for each in compiled["form"].rows["items"].fields.values() if each.column is not None}
    assert stored == {"qty", "rate", "share"}
    for n, rate in ((1, "10"), (2, "0.5")):
        await base.insert(compiled["rate"], n, {"name": f"{n}", "rate": rate})
    rows = [{"values": {"qty": qty, "rate": record_id(rate)}} for qty, rate in ((1, 1), (3, 2), (4, 2))]
    values = {"name": "a", "day": "2026-11-20", "bonus": record_id(1), "items": rows}
    made = await base.insert(compiled["form"], 3, values)
    await base.insert(compiled["form"], 4, {"name": "b"})  # rows of another record do not count
    await base.insert(compiled["form"], 5, {**values, "name": "c", "items": rows[:1]})

    statement = get_statement(compiled["form"], ALL)
    context = Context(now=NOW, zone="Asia/Shanghai")
    found = json.loads(await base.connection.fetchval(statement.sql, *statement.bind(record_id(3), context)))["values"]
    assert [row["values"]["share"] for row in found["items"]] == ["0.125", "0.375", "0.5"]
    assert [row["values"]["rated"] for row in found["items"]] == ["10", "1.5", "2"]
    assert [row["values"]["others"] for row in found["items"]] == ["3.5", "12", "11.5"]
    assert [row["values"]["best"] for row in found["items"]] == [True, False, False]
    assert [row["values"]["heavy"] for row in found["items"]] == ["70", "3.5", "3.5"]
    assert [row["values"]["of"] for row in found["items"]] == ["13", "13", "13"]
    assert [row["values"]["days"] for row in found["items"]] == ["32", "32", "32"]
    assert found["most"] == "12"
    written = json.loads(made["document"])["values"]
    assert [row["values"]["others"] for row in written["items"]] == ["3.5", "12", "11.5"]
    texts, _ = await base.list(compiled["form"], filter={"field": "most", "op": "gt", "value": 3})
    assert [json.loads(text)["values"]["name"] for text in texts] == ["a"]
