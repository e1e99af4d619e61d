"""Creating records."""

from datetime import UTC, datetime

import pytest

from tests.integration.conftest import Person
from tests.integration.record_bench import Desk, Office, problems

pytestmark = pytest.mark.database


async def test_a_record_with_every_kind_of_value_comes_back_as_it_was_sent(office: Office, admin: Person) -> None:
    customer = await office.customers.created(name="恒瑞", code="C1", credit_limit="500.5")
    values = {
        "subject": "订单 “a' \\ %",
        "customer": customer["id"],
        "status": "open",
        "tags": ["b", "a"],
        "amount": "1234567890123.45",
        "count": "7",
        "discount": "0.0525",
        "day": "2026-11-24",
        "at": "2026-11-24T01:30:00Z",
        "clock": "09:30:00",
        "urgent": True,
        "seller": str(admin.member_id),
        "email": "a@b.cn",
        "note": "第一行\n第二行",
    }
    items = [{"product": "x", "qty": "2", "price": "1.5"}, {"product": "y", "qty": "1", "price": "0.1"}]
    record = await office.orders.created(**values, items=[{"values": row} for row in items])
    assert {key: record["values"][key] for key in values} == values
    assert [row["values"]["line"] for row in record["values"]["items"]] == ["3", "0.1"]
    assert record["values"]["total"] == "3.1"
    assert record["values"]["credit"] == "500.5"
    assert record["labels"]["customer"] == "恒瑞"
    assert record["version"] == 1
    assert (await office.orders.get(record["id"])).json() == record


async def test_defaults_fill_what_was_not_sent_and_nothing_else(office: Office) -> None:
    assert (await office.orders.created(subject="a"))["values"]["status"] == "draft"
    assert (await office.orders.created(subject="a", status=None))["values"]["status"] is None


async def test_serial_numbers_count_within_their_period(office: Office) -> None:
    numbers = [(await office.orders.created(subject=f"{n}"))["values"]["number"] for n in range(3)]
    year = datetime.now(UTC).year
    counts = [int(number.removeprefix(f"SO-{year}")) for number in numbers]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]


async def test_all_errors_at_once_each_with_its_path(office: Office) -> None:
    before = await office.count(), await office.count("audit")
    response = await office.orders.create(
        {
            "amount": "-1",
            "status": "nonsense",
            "nothing": 1,
            "number": "SO-1",
            "seller": "018f0000-0000-7000-8000-000000000001",
            "customer": "018f0000-0000-7000-8000-000000000002",
            "day": "2026-13-01",
            "papers": [{"id": "018f0000-0000-7000-8000-000000000003"}],
            "items": [{"values": {"product": "x", "qty": "-1"}}, {"values": {"qty": "nonsense", "odd": 1}}],
        }
    )
    assert problems(response) == {
        ("required", "subject"),
        ("check_failed", "amount"),
        ("unknown_option", "status"),
        ("unknown_field", "nothing"),
        ("read_only_field", "number"),
        ("unknown_reference", "seller"),
        ("unknown_reference", "customer"),
        ("expected_date", "day"),
        ("file_unknown", "papers.0.id"),
        ("expected_number", "items.1.qty"),
        ("unknown_field", "items.1.odd"),
    }
    assert (await office.count(), await office.count("audit")) == before


async def test_a_unique_value_that_is_taken(office: Office) -> None:
    first = await office.customers.created(name="a", code="U1")
    assert problems(await office.customers.create({"name": "b", "code": "U1"})) == {("not_unique", "code")}
    assert (await office.customers.delete(first["id"], 1)).status_code == 204
    await office.customers.created(name="b", code="U1")


async def test_staff_may_not_link_to_what_they_do_not_see(office: Office, staff_orders: Desk) -> None:
    small = await office.customers.created(name="small", credit_limit="10")
    large = await office.customers.created(name="large", credit_limit="5000")
    await staff_orders.created(subject="a", customer=small["id"])
    refused = await staff_orders.create({"subject": "a", "customer": large["id"]})
    assert problems(refused) == {("unknown_reference", "customer")}


async def test_hidden_fields_are_unknown_and_read_only_ones_refused(staff_orders: Desk) -> None:
    refused = await staff_orders.create({"subject": "a", "secret": "x", "note": "y"})
    assert problems(refused) == {("unknown_field", "secret"), ("read_only_field", "note")}
    record = await staff_orders.created(subject="a")
    assert "secret" not in record["values"]


async def test_a_form_without_the_right_to_create(office: Office, staff_orders: Desk) -> None:
    desk = office.desk(staff_orders.client, "customer")
    assert (await desk.create({"name": "a"})).status_code == 403


async def test_a_key_carries_a_request_out_once(office: Office) -> None:
    before = await office.count()
    first = await office.orders.create({"subject": "a"}, **{"Idempotency-Key": "k1"})
    again = await office.orders.create({"subject": "a"}, **{"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["etag"] == first.headers["etag"]
    assert await office.count() == before + 1
    other = await office.orders.create({"subject": "b"}, **{"Idempotency-Key": "k1"})
    assert other.json()["code"] == "idempotency_key_reused"


async def test_a_refused_request_leaves_its_key_free(office: Office) -> None:
    assert (await office.orders.create({}, **{"Idempotency-Key": "k2"})).status_code == 422
    assert (await office.orders.create({"subject": "a"}, **{"Idempotency-Key": "k2"})).status_code == 201
