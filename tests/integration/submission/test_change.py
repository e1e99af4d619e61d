"""Changing records, and the answers to late writers."""

import pytest

from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database


async def test_only_what_was_sent_changes(office: Office) -> None:
    record = await office.orders.created(subject="a", amount="5", note="n")
    changed = await office.orders.patch(record["id"], 1, {"amount": "6.50"})
    assert changed.headers["etag"] == '"2"'
    assert changed.json()["values"] == {**record["values"], "amount": "6.5"}
    assert changed.json() == (await office.orders.get(record["id"])).json()


async def test_a_change_that_changes_nothing_leaves_the_version(office: Office) -> None:
    record = await office.orders.created(subject="a", amount="5")
    same = await office.orders.patch(record["id"], 1, {"amount": "5.00"})
    assert same.json() == record


async def test_the_version_is_required(office: Office) -> None:
    record = await office.orders.created(subject="a")
    response = await office.client.patch(f"{office.orders.url}/{record['id']}", json={"values": {"subject": "b"}})
    assert (response.status_code, response.json()["code"]) == (428, "version_required")


async def test_rows_are_the_whole_list(office: Office) -> None:
    rows = [{"values": {"product": name, "qty": "1", "price": "2"}} for name in "abc"]
    record = await office.orders.created(subject="a", items=rows)
    first, second, third = record["values"]["items"]
    new = {"values": {"product": "d"}}
    sent = [{"id": third["id"], "values": {"qty": "5"}}, {"id": first["id"], "values": {}}, new]
    changed = (await office.orders.patch(record["id"], 1, {"items": sent})).json()
    rows_now = changed["values"]["items"]
    assert [row["values"]["product"] for row in rows_now] == ["c", "a", "d"]
    assert [row["id"] for row in rows_now[:2]] == [third["id"], first["id"]]
    assert changed["values"]["total"] == "12"
    assert second["id"] not in {row["id"] for row in rows_now}


async def test_rows_of_another_record_are_strangers(office: Office) -> None:
    other = await office.orders.created(subject="b", items=[{"values": {"product": "x"}}])
    record = await office.orders.created(subject="a")
    stolen = {"items": [{"id": other["values"]["items"][0]["id"], "values": {"product": "y"}}]}
    assert problems(await office.orders.patch(record["id"], 1, stolen)) == {("unknown_row", "items.0.id")}
    assert (await office.orders.get(other["id"])).json() == other


async def test_a_row_twice(office: Office) -> None:
    record = await office.orders.created(subject="a", items=[{"values": {"product": "x"}}])
    row = record["values"]["items"][0]["id"]
    twice = {"items": [{"id": row, "values": {}}, {"id": row, "values": {}}]}
    assert problems(await office.orders.patch(record["id"], 1, twice)) == {("unknown_row", "items.1.id")}


async def test_a_late_writer_gets_base_own_and_present_value(office: Office) -> None:
    acme, hengrui = [await office.customers.created(name=name) for name in ("Acme", "恒瑞")]
    record = await office.orders.created(subject="a", amount="1", customer=acme["id"], note="same")
    await office.orders.patch(record["id"], 1, {"amount": "2", "status": "open"})
    await office.orders.patch(record["id"], 2, {"customer": hengrui["id"]})
    late = await office.orders.patch(record["id"], 1, {"amount": "3", "customer": None, "note": "mine"})
    assert (late.status_code, late.json()["code"]) == (409, "stale")
    assert late.json()["current"]["version"] == 3
    found = {each["field"]: each for each in late.json()["conflicts"]}
    assert found["amount"] == {"field": "amount", "base": "1", "yours": "3", "theirs": "2"}
    assert found["note"] == {"field": "note", "base": "same", "yours": "mine", "theirs": "same"}
    assert found["status"] == {"field": "status", "base": "draft", "yours": "draft", "theirs": "open"}
    assert found["customer"]["labels"] == {"base": "Acme", "theirs": "恒瑞"}
    assert set(found) == {"amount", "note", "status", "customer"}


async def test_a_conflict_over_rows(office: Office) -> None:
    record = await office.orders.created(subject="a", items=[{"values": {"product": "x", "qty": "1"}}])
    row = record["values"]["items"][0]
    await office.orders.patch(record["id"], 1, {"items": [{"id": row["id"], "values": {"qty": "2"}}]})
    late = await office.orders.patch(record["id"], 1, {"items": []})
    found = {each["field"]: each for each in late.json()["conflicts"]}
    assert found["items"]["base"][0]["values"]["qty"] == "1"
    assert found["items"]["theirs"][0]["values"]["qty"] == "2"
    assert found["items"]["yours"] == []


async def test_a_late_writer_learns_nothing_of_hidden_fields(office: Office, staff_orders: Desk) -> None:
    record = await staff_orders.created(subject="a")
    await office.orders.patch(record["id"], 1, {"secret": "S3CRET"})
    late = await staff_orders.patch(record["id"], 1, {"subject": "b"})
    assert late.status_code == 409
    assert "secret" not in late.text
    assert "S3CRET" not in late.text


async def test_others_records_are_not_there_for_staff(office: Office, staff_orders: Desk) -> None:
    record = await office.orders.created(subject="a")
    for response in (
        await staff_orders.get(record["id"]),
        await staff_orders.patch(record["id"], 1, {"subject": "b"}),
        await staff_orders.delete(record["id"], 1),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def test_what_a_record_keeps_may_be_out_of_sight(office: Office, staff_orders: Desk) -> None:
    large = await office.customers.created(name="large", credit_limit="10")
    record = await staff_orders.created(subject="a", customer=large["id"])
    await office.customers.patch(large["id"], 1, {"credit_limit": "9000"})
    changed = await staff_orders.patch(record["id"], 1, {"subject": "b", "customer": large["id"]})
    assert changed.status_code == 200, changed.text


async def test_bin_and_back(office: Office) -> None:
    record = await office.orders.created(subject="binned")
    assert (await office.orders.delete(record["id"], 2)).json()["code"] == "stale"
    assert (await office.orders.delete(record["id"], 1)).status_code == 204
    assert (await office.orders.get(record["id"])).status_code == 404
    assert (await office.orders.patch(record["id"], 2, {"subject": "b"})).status_code == 404
    restored = await office.client.post(f"{office.orders.url}/{record['id']}/restore", headers={"If-Match": '"2"'})
    assert (restored.status_code, restored.json()["version"]) == (200, 3)
    assert restored.json()["values"] == record["values"]


async def test_what_is_linked_to_stays(office: Office) -> None:
    customer = await office.customers.created(name="kept")
    order = await office.orders.created(subject="a", customer=customer["id"])
    refused = await office.customers.delete(customer["id"], 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "still_linked")
    assert (await office.orders.delete(order["id"], 1)).status_code == 204
    assert (await office.customers.delete(customer["id"], 1)).status_code == 204


async def test_rows_link_too(office: Office) -> None:
    customer = await office.customers.created(name="kept")
    await office.orders.created(subject="a", items=[{"values": {"product": "x", "buyer": customer["id"]}}])
    assert (await office.customers.delete(customer["id"], 1)).json()["code"] == "still_linked"


async def test_links_that_let_go_are_blanked_and_told(office: Office) -> None:
    place = office.desk(office.client, "place")
    visit = office.desk(office.client, "visit")
    here = await place.created(name="here")
    held = await visit.created(title="v", place=here["id"], stops=[{"values": {"place": here["id"]}}])
    assert (await place.delete(here["id"], 1)).status_code == 204
    after = (await visit.get(held["id"])).json()
    assert after["version"] == 2
    assert after["values"]["place"] is None
    assert after["values"]["stops"][0]["values"]["place"] is None
    assert after["values"]["has_place"] == "no"
    row = await office.sql("SELECT changes FROM {s}.audit WHERE record_id = $1 ORDER BY id DESC LIMIT 1", held["id"])
    assert set(row[0][0]) == {"place", "has_place", "stops"}
