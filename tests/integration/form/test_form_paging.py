"""Pages against a model that sorts in Python: blanks, repeats, mixed directions."""

import itertools
import json
import random
from typing import Any

import pytest

from engines.access import Rights
from engines.form.query import Context, compile_list, read_query
from engines.problems import Refused
from tests.integration.form.conftest import ALL, Base
from tests.unit.form.samples import element, form

pytestmark = pytest.mark.database
SEED = 20261124
_OF_ANOTHER_ORDER = "W1siYSJdLCIxIiwiMDE4ZjAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0"


async def _numbers(base: Base) -> tuple[Any, list[dict[str, Any]]]:
    app = await base.publish(
        "app", form(element("number", "a", indexed=True), element("text", "b"), element("date", "c"))
    )
    compiled = app.forms["form"]
    chance = random.Random(SEED)  # no secret
    records = []
    for n in range(40):
        values = {
            "a": chance.choice([None, "1", "2", "3"]),
            "b": chance.choice([None, "x", "y", "张"]),
            "c": chance.choice([None, "2026-01-01", "2026-01-02"]),
        }
        await base.insert(compiled, n, values)
        records.append({"n": n, **values})
    return compiled, records


def _expected(records: list[dict[str, Any]], sort: tuple[str, ...]) -> list[int]:
    """Ascending: blanks last. Descending: blanks first. The id decides in the direction of the last key."""
    last_descends = bool(sort) and sort[-1].startswith("-")
    ordered = sorted(records, key=lambda record: record["n"], reverse=last_descends)
    for name in reversed(sort):
        key = name.lstrip("-")
        ordered = sorted(
            ordered,
            key=lambda record, key=key: (record[key] is None, record[key] or ""),  # type: ignore[misc] # bound now
            reverse=name.startswith("-"),
        )
    return [record["n"] for record in ordered]


@pytest.mark.parametrize("length", [1, 2, 3])
async def test_every_order_is_the_models_on_every_page(base: Base, length: int) -> None:
    compiled, records = await _numbers(base)
    orders = [
        tuple(f"{sign}{key}" for sign, key in zip(signs, keys, strict=True))
        for keys in itertools.permutations("abc", length)
        for signs in itertools.product(("", "-"), repeat=length)
    ]
    for sort in orders:
        seen: list[int] = []
        cursor = None
        while True:
            texts, cursor = await base.list(compiled, sort=",".join(sort), limit=7, cursor=cursor, fields="")
            seen += [int(json.loads(text)["id"][-12:]) for text in texts]
            if cursor is None:
                break
        assert seen == _expected(records, sort), sort


async def test_a_deep_page_reads_only_its_own_part_of_the_index(base: Base) -> None:
    compiled, _ = await _numbers(base)
    _, cursor = await base.list(compiled, sort="a", limit=5)
    query = read_query(compiled, ALL, {"sort": "a", "limit": 5, "cursor": cursor})
    statement = compile_list(compiled, ALL, query.shape)
    await base.connection.execute("SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off")
    plan = await base.connection.fetch(f"EXPLAIN {statement.sql}", *statement.bind(query, Context()))
    text = "\n".join(row[0] for row in plan)
    assert "Sort" not in text
    assert "Index Cond: (ROW(a, id) > ROW(" in text.replace("record.", "").replace("record_1.", "")


@pytest.mark.parametrize("cursor", ["", "x", "====", "W10", "bnVsbA", _OF_ANOTHER_ORDER, "A" * 30_000, 3])
async def test_a_forged_cursor_is_refused(base: Base, cursor: Any) -> None:
    app = await base.publish("app", form(element("number", "a"), element("text", "b")))
    with pytest.raises(Refused, match="bad_cursor"):
        read_query(app.forms["form"], ALL, {"sort": "b", "cursor": cursor})


async def test_a_cursor_carries_values_only_as_parameters(base: Base) -> None:
    compiled, _ = await _numbers(base)
    texts = set()
    for limit in (3, 4):
        _, cursor = await base.list(compiled, sort="b,a", limit=limit)
        query = read_query(compiled, Rights(["x"]), {"sort": "b,a", "cursor": cursor})
        texts.add(compile_list(compiled, Rights(["x"]), query.shape).sql)
    assert len(texts) == 1
