"""The recycle bin: a list like any other, of what was deleted, for who may delete."""

from typing import Any

import httpx
import pytest

from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database


async def binned(desk: Desk, **values: Any) -> dict[str, Any]:
    """A record that was created and deleted."""
    record = await desk.created(**values)
    assert (await desk.delete(record["id"], record["version"])).status_code == 204
    return record


async def restore(desk: Desk, record: str, version: int) -> httpx.Response:
    return await desk.client.post(f"{desk.url}/{record}/restore", headers={"If-Match": f'"{version}"'})


@pytest.fixture(scope="module")
async def places(office: Office) -> Desk:
    """Three places in the bin, `b0` deleted first, and one that is not."""
    desk = office.desk(office.client, "place")
    for n in range(3):
        await binned(desk, name=f"b{n}")
    await desk.created(name="kept")
    return desk


def names(records: list[dict[str, Any]]) -> list[Any]:
    return [record["values"]["name"] for record in records]


async def test_the_bin_has_what_was_deleted_the_latest_first(places: Desk) -> None:
    assert names(await places.listed(deleted="true")) == ["b2", "b1", "b0"]
    assert names(await places.listed()) == names(await places.listed(deleted="false")) == ["kept"]


async def test_it_says_who_and_when(places: Desk, office: Office) -> None:
    record = (await places.listed(deleted="true", limit=1))[0]
    assert record["updated_by"] == str(office.admin.member_id)
    assert record["labels"]["updated_by"] == "王管理"
    assert record["deleted_at"] == record["updated_at"]
    assert "deleted_at" not in (await places.listed(limit=1))[0]


async def test_pages_filters_sorting_and_counts_are_those_of_every_list(places: Desk) -> None:
    first = (await places.page(deleted="true", limit=2, count="true")).json()
    assert (names(first["records"]), first["count"]) == (["b2", "b1"], 3)
    rest = (await places.page(deleted="true", limit=2, cursor=first["next"])).json()
    assert (names(rest["records"]), rest["next"]) == (["b0"], None)
    assert names(await places.listed(deleted="true", sort="deleted_at")) == ["b0", "b1", "b2"]
    assert names(await places.listed(deleted="true", search="B1")) == ["b1"]
    asked = await places.client.post(f"{places.url}/query", json={"deleted": True, "sort": "-name", "limit": 1})
    assert names(asked.json()["records"]) == ["b2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"deleted": "yes"}, ("expected_boolean", "deleted")),
        ({"sort": "deleted_at"}, ("unknown_field", "sort.0")),
    ],
)
async def test_what_makes_no_sense_is_refused(places: Desk, query: dict[str, str], expected: tuple[str, str]) -> None:
    assert problems(await places.page(**query)) == {expected}


async def test_what_comes_back_is_a_record_again(office: Office) -> None:
    desk = office.desk(office.client, "visit")
    record = await binned(desk, title="back")
    listed = (await desk.listed(deleted="true"))[0]
    assert (await restore(desk, record["id"], listed["version"])).json()["values"] == record["values"]
    assert await desk.listed(deleted="true") == []
    assert (await desk.get(record["id"])).status_code == 200


async def test_a_person_finds_only_what_he_may_see(office: Office, staff_orders: Desk) -> None:
    mine = await binned(staff_orders, subject="mine")
    other = await binned(office.orders, subject="other", secret="hidden")
    page = await staff_orders.page(deleted="true", count="true")
    assert [record["id"] for record in page.json()["records"]] == [mine["id"]]
    assert page.json()["count"] == 1
    assert "secret" not in page.text
    hidden = await staff_orders.page(deleted="true", sort="secret")
    assert problems(hidden) == {("unknown_field", "sort.0")}
    assert (await restore(staff_orders, other["id"], 2)).status_code == 404


async def test_who_may_not_delete_has_no_bin(office: Office) -> None:
    """Staff see the graded records, but have no right to delete them."""
    await binned(office.desk(office.client, "limited"), grade="1")
    staff = office.desk(office.staff.client, "limited")
    refused = await staff.page(deleted="true")
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    private = office.desk(office.staff.client, "private")
    assert (await private.page(deleted="true")).status_code == 404
