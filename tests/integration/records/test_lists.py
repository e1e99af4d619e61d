"""Lists: pages, filters, sorting, search, counts."""

import pytest

from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
async def visits(office: Office) -> Desk:
    """Twelve visits: `t00` … `t11`."""
    desk = office.desk(office.client, "visit")
    for n in range(12):
        await desk.created(title=f"t{n:02}")
    return desk


def titles(records: list[dict[str, object]]) -> list[object]:
    return [record["values"]["title"] for record in records]  # type: ignore[index]


async def test_pages_follow_each_other_without_gap_or_repeat(visits: Desk) -> None:
    seen, cursor = [], {}
    for _ in range(4):
        page = (await visits.page(sort="-title", limit=5, **cursor)).json()
        seen += titles(page["records"])
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [f"t{n:02}" for n in reversed(range(12))]


async def test_a_filter_in_the_address_and_in_a_body(visits: Desk) -> None:
    condition = {"op": "or", "conditions": [
        {"field": "title", "op": "eq", "value": "t03"},
        {"formula": 'title = "t07"'},
    ]}  # fmt: skip
    assert titles(await visits.listed(filter=condition, sort="title")) == ["t03", "t07"]
    asked = await visits.client.post(f"{visits.url}/query", json={"filter": condition, "sort": "title"})
    assert titles(asked.json()["records"]) == ["t03", "t07"]


async def test_only_the_fields_that_were_asked_for(visits: Desk) -> None:
    record = (await visits.listed(fields="title", limit=1))[0]
    assert set(record["values"]) == {"title"}


async def test_search(visits: Desk) -> None:
    assert titles(await visits.listed(search="T1", sort="title")) == ["t10", "t11"]


async def test_a_count_only_when_asked(visits: Desk) -> None:
    assert "count" not in (await visits.page(limit=1)).json()
    page = (await visits.page(limit=1, count="true")).json()
    assert page["count"] == 12
    assert "count_is_estimate" not in page
    filtered = await visits.page(count="true", filter={"field": "title", "op": "starts_with", "value": "t0"})
    assert filtered.json()["count"] == 10


async def test_above_the_bound_the_count_is_an_estimate(visits: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.records.counting.EXACT_UP_TO", 5)
    page = (await visits.page(count="true", limit=1)).json()
    assert page["count_is_estimate"] is True
    assert page["count"] >= 6


async def test_a_record_that_has_not_changed_is_not_sent_again(visits: Desk) -> None:
    record = (await visits.listed(limit=1))[0]
    first = await visits.get(record["id"])
    again = await visits.get(record["id"], **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sort": "nothing"}, ("unknown_field", "sort.0")),
        ({"fields": "title,nothing"}, ("unknown_field", "fields.1")),
        ({"filter": {"field": "nothing", "op": "eq", "value": 1}}, ("unknown_field", "filter.field")),
        ({"filter": {"field": "title", "op": "resembles", "value": 1}}, ("unknown_operator", "filter.op")),
        ({"filter": {"field": "title", "op": "eq", "value": 1}}, ("wrong_value", "filter.value")),
        ({"filter": {"formula": "nothing = 1"}}, ("formula.unknown_field", "filter.formula")),
        ({"filter": {"formula": "title ="}}, ("formula.unexpected_end", "filter.formula")),
        ({"filter": "{"}, ("malformed_json", "filter")),
        ({"limit": 0}, ("bad_limit", "limit")),
        ({"limit": 501}, ("bad_limit", "limit")),
        ({"limit": "٣"}, ("bad_limit", "limit")),
        ({"count": "yes"}, ("expected_boolean", "count")),
        ({"odd": "1"}, ("unknown_parameter", "query.odd")),
    ],
)
async def test_what_makes_no_sense_is_refused(
    visits: Desk, query: dict[str, object], expected: tuple[str, str]
) -> None:
    assert expected in problems(await visits.page(**query))


@pytest.mark.parametrize("cursor", ["x", "W10", "W1tdLCJhIl0", "'; DROP TABLE x; --", "a" * 20_001])
async def test_a_cursor_that_is_none(visits: Desk, cursor: str) -> None:
    response = await visits.page(cursor=cursor)
    assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")


async def test_a_record_names_who_made_and_who_changed_it(office: Office, staff_orders: Desk) -> None:
    record = await staff_orders.created(subject="whose")
    assert record["labels"]["created_by"] == record["labels"]["updated_by"] == "李员工"
    await office.orders.patch(record["id"], 1, {"amount": "2"})
    labels = (await staff_orders.get(record["id"])).json()["labels"]
    assert (labels["created_by"], labels["updated_by"]) == ("李员工", "王管理")
