"""What a caller may not see influences nothing that he sees."""

from typing import Any

import pytest

from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
async def two_sides(office: Office) -> dict[str, Any]:
    """An order of the staff's and one of the admin's, both with a secret."""
    staff = office.desk(office.staff.client)
    mine = await staff.created(subject="mine", amount="1")
    await office.orders.patch(mine["id"], 1, {"secret": "aaa"})
    other = await office.orders.created(subject="other", amount="2", secret="bbb")
    return {"mine": mine["id"], "other": other["id"]}


async def test_a_list_has_only_the_callers_rows(two_sides: dict[str, Any], staff_orders: Desk) -> None:
    records = await staff_orders.listed()
    assert [record["id"] for record in records] == [two_sides["mine"]]
    assert (await staff_orders.page(count="true")).json()["count"] == 1


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"sort": "secret"}, "sort.0"),
        ({"fields": "secret"}, "fields.0"),
        ({"filter": {"field": "secret", "op": "eq", "value": "aaa"}}, "filter.field"),
        ({"filter": {"op": "not", "condition": {"field": "secret", "op": "is_blank"}}}, "filter.condition.field"),
    ],
)
async def test_a_hidden_field_is_as_unknown_as_one_that_is_not_there(
    two_sides: dict[str, Any], staff_orders: Desk, query: dict[str, Any], path: str
) -> None:
    hidden = await staff_orders.page(**query)
    absent = await staff_orders.page(**_renamed(query, "secret", "secrex"))
    assert problems(hidden) == problems(absent) == {("unknown_field", path)}
    assert hidden.text.replace("secret", "secrex") == absent.text


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner, old, new) for key, inner in value.items()}
    return value.replace(old, new) if isinstance(value, str) else value


async def test_a_formula_can_not_ask_for_it_either(two_sides: dict[str, Any], staff_orders: Desk) -> None:
    refused = await staff_orders.page(filter={"formula": 'secret = "aaa"'})
    assert problems(refused) == {("formula.unknown_field", "filter.formula")}


async def test_search_does_not_look_into_it(two_sides: dict[str, Any], office: Office, staff_orders: Desk) -> None:
    assert len(await office.orders.listed(search="aaa")) == 1
    assert await staff_orders.listed(search="aaa") == []


async def test_no_answer_carries_it(two_sides: dict[str, Any], staff_orders: Desk) -> None:
    assert "secret" not in (await staff_orders.get(two_sides["mine"])).text
    assert "secret" not in (await staff_orders.page()).text
    version = (await staff_orders.get(two_sides["mine"])).json()["version"]
    changed = await staff_orders.patch(two_sides["mine"], version, {"amount": "3"})
    assert changed.status_code == 200
    assert "secret" not in changed.text


async def test_a_link_to_a_record_out_of_sight_has_no_label_and_shows_nothing(
    office: Office, staff_orders: Desk
) -> None:
    customer = await office.customers.created(name="VISIBLE", credit_limit="10")
    record = await staff_orders.created(subject="linked", customer=customer["id"])
    assert record["labels"]["customer"] == "VISIBLE"
    assert record["values"]["credit"] == "10"
    await office.customers.patch(customer["id"], 1, {"credit_limit": "5000"})
    after = await staff_orders.get(record["id"])
    assert "VISIBLE" not in after.text
    assert after.json()["values"]["credit"] is None
    path = {"filter": {"field": "customer.name", "op": "eq", "value": "VISIBLE"}}
    assert await staff_orders.listed(**path) == []


async def test_what_may_not_be_seen_may_not_be_made(office: Office, staff_orders: Desk) -> None:
    """A row scope holds for the record as it is after the change too."""
    desk = office.desk(staff_orders.client, "limited")
    assert (await desk.create({"grade": "2"})).status_code == 201
    refused = await desk.create({"grade": "9"})
    assert (refused.status_code, refused.json()["code"]) == (403, "row_not_allowed")
    record = await desk.created(grade="1")
    moved = await desk.patch(record["id"], 1, {"grade": "9"})
    assert (moved.status_code, moved.json()["code"]) == (403, "row_not_allowed")
    assert (await desk.get(record["id"])).json()["version"] == 1
    rows = await office.sql("SELECT count(*) FROM {s}.sales__limited WHERE grade = 9")
    assert rows[0][0] == 0


async def test_a_form_that_may_not_be_seen_is_not_there(office: Office, staff_orders: Desk) -> None:
    desk = office.desk(staff_orders.client, "private")
    nothing = office.desk(staff_orders.client, "nothing")
    record = "018f0000-0000-7000-8000-000000000001"
    for one, other in (
        (await desk.page(), await nothing.page()),
        (await desk.get(record), await nothing.get(record)),
        (await desk.create({"a": 1}), await nothing.create({"a": 1})),
        (await desk.patch(record, 1, {}), await nothing.patch(record, 1, {})),
    ):
        assert one.status_code == other.status_code == 404
        assert one.json() == other.json()


async def test_another_workspaces_member_finds_nothing(office: Office, make_member: Any) -> None:
    stranger = await make_member("admin")
    desk = office.desk(stranger.client)
    assert (await desk.page()).status_code == 404
    assert (await desk.create({"subject": "a"})).status_code == 404


async def test_nobody_is_asked_to_sign_in(office: Office, anonymous: Any) -> None:
    assert (await office.desk(anonymous).page()).status_code == 401
