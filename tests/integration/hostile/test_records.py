"""Any JSON under the names that forms have: values of records, filters, sorts. Never a 5xx; what is refused has a place."""

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from engines.form.types import LIST_OPERATORS, ORDER_OPERATORS, TEXT_OPERATORS
from tests.integration.hostile.caller import Caller, check_answer
from tests.integration.record_bench import Office
from tests.integration.record_forms import ORDER

pytestmark = pytest.mark.database
EXAMPLES = 10_000 if os.environ.get("DOUGONG_CAMPAIGN") else 150

ELEMENTS: list[dict[str, Any]] = ORDER["elements"]
NAMES = [element["key"] for element in ELEMENTS]
ROW_NAMES = [row["key"] for element in ELEMENTS for row in element.get("elements", ())]
PLACES = [*NAMES, *(f"items.{name}" for name in ROW_NAMES), "id", "version", "created_at", "owner_id", "customer.name"]
OPERATORS = sorted({*TEXT_OPERATORS, *ORDER_OPERATORS, *LIST_OPERATORS, "is_blank", "is_not_blank"})
ODD = [
    *["", " ", "0", "-0", "1e400", "1e-400", "9" * 40, "NaN", "2026-02-29", "0000-01-01", "9999-12-31T23:59:59Z"],
    *["24:00", "draft", "'; DROP TABLE x; --", "\\", "%", "_", "\ud800", "\x00", "😀" * 30, "__proto__", "a" * 5000],
    *["018f0000-0000-7000-8000-000000000001", "0001-01-01T00:00:00+23:59", "2026-01-01T00:00:60Z", "١"],
]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.sampled_from(ODD))
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
ROWS = st.lists(
    st.fixed_dictionaries({"values": st.dictionaries(st.sampled_from(ROW_NAMES), JSON, max_size=4)}), max_size=3
)
VALUES = st.dictionaries(st.sampled_from(NAMES), JSON | ROWS, max_size=6)
CONDITION = st.fixed_dictionaries(
    {"field": st.sampled_from(PLACES) | st.text(max_size=9), "op": st.sampled_from(OPERATORS)}, optional={"value": JSON}
)
FILTER = st.recursive(
    CONDITION | st.fixed_dictionaries({"formula": st.sampled_from([*PLACES, "LEN(subject) > 3", "1/0 > 1"])}) | JSON,
    lambda inner: (
        st.fixed_dictionaries({"op": st.sampled_from(["and", "or"]), "conditions": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"op": st.just("not"), "condition": inner})
    ),
    max_leaves=6,
)
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "filter": FILTER,
        "sort": st.lists(st.sampled_from([*PLACES, *(f"-{place}" for place in PLACES)]), max_size=3) | JSON,
        "fields": st.lists(st.sampled_from(PLACES), max_size=3) | JSON,
        "search": st.sampled_from(ODD) | JSON,
        "cursor": st.text(max_size=20),
        "limit": st.integers(-1, 600),
        "count": JSON,
    },
)


def _each(strategy: st.SearchStrategy[Any], check: Callable[[Any], None]) -> Callable[[], None]:
    @seed(20261124)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(made=strategy)
    def run(made: Any) -> None:
        check(made)

    return run


def _bytes(body: Any) -> bytes:
    """JSON text, lone surrogates and endless numbers as a careless client would send them."""
    try:
        return orjson.dumps(body)
    except (TypeError, ValueError):
        return json.dumps(body).encode()


async def test_values_of_records(office: Office) -> None:
    record = await office.orders.created(subject="a")
    before = await office.count(), await office.count("audit")
    caller, written = Caller(office.client, asyncio.get_running_loop()), []

    def check(made: tuple[dict[str, Any], bool]) -> None:
        values, new = made
        method, url = ("POST", office.orders.url) if new else ("PATCH", f"{office.orders.url}/{record['id']}")
        headers = {"Content-Type": "application/json", "If-Match": '"1"'}
        response = caller.request(method, url, content=_bytes({"values": values}), headers=headers)
        check_answer(response)
        if response.status_code == 422:
            errors = response.json()["errors"]
            assert all(each["path"] or each["code"] == "malformed_json" for each in errors), response.text
        if new and response.status_code == 201:
            written.append(response)

    await asyncio.to_thread(_each(st.tuples(VALUES, st.booleans()), check))
    assert await office.count() == before[0] + len(written)
    assert await office.count("audit") >= before[1] + len(written)


async def test_queries(office: Office) -> None:
    caller = Caller(office.staff.client, asyncio.get_running_loop())
    await office.orders.created(subject="a", items=[{"values": {"product": "x", "qty": "2"}}])

    def check(query: Any) -> None:
        headers = {"Content-Type": "application/json"}
        check_answer(caller.request("POST", f"{office.orders.url}/query", content=_bytes(query), headers=headers))

    await asyncio.to_thread(_each(QUERY | JSON, check))
