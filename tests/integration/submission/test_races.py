"""Many writers at once. Each race is also run on a naive variant, to show that it would be seen to fail."""

import asyncio
import os
from collections import Counter
from typing import Any

import asyncpg
import pytest

from runtime.submission import change, create
from runtime.submission.change import Loaded
from runtime.submission.work import Work
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database

CAMPAIGN = bool(os.environ.get("DOUGONG_CAMPAIGN"))
WRITERS, EACH = (40, 25) if CAMPAIGN else (40, 1)
CREATED = 2000 if CAMPAIGN else 60


async def increment(office: Office, record: str, outcomes: Counter[int]) -> None:
    """Adds one to the count as often as it is told to, beginning again after each conflict."""
    for _ in range(EACH):
        status = 409
        while status == 409:
            current = (await office.orders.get(record)).json()
            count = int(current["values"]["count"]) + 1
            response = await office.orders.patch(record, current["version"], {"count": str(count)})
            status = response.status_code
            outcomes[status] += 1


async def race(office: Office) -> tuple[int, Counter[int]]:
    """The count in the end, and the answers that the writers got."""
    record = await office.orders.created(subject="race", count="0")
    outcomes: Counter[int] = Counter()
    await asyncio.gather(*(increment(office, record["id"], outcomes) for _ in range(WRITERS)))
    return int((await office.orders.get(record["id"])).json()["values"]["count"]), outcomes


async def test_no_acknowledged_change_is_lost(office: Office) -> None:
    final, outcomes = await race(office)
    assert set(outcomes) <= {200, 409}
    assert final == outcomes[200] == WRITERS * EACH


class AnyVersion(int):
    """A version that no other differs from."""

    def __ne__(self, other: object) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


async def test_without_the_version_check_changes_are_lost(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real = change.load

    async def careless(work: Work, record_id: str, action: Any) -> Loaded:
        loaded = await real(work, record_id, action)
        return Loaded(AnyVersion(loaded.version), loaded.record)

    monkeypatch.setattr(change, "load", careless)
    final, outcomes = await race(office)
    assert final < outcomes[200]


async def numbers(office: Office) -> tuple[list[int], list[str]]:
    """Statuses and serial numbers of records that are created at once."""
    responses = await asyncio.gather(*(office.orders.create({"subject": f"{n}"}) for n in range(CREATED)))
    made = [each.json()["values"]["number"] for each in responses if each.status_code == 201]
    return [each.status_code for each in responses], made


async def test_serial_numbers_are_unique_and_without_gaps(office: Office) -> None:
    statuses, made = await numbers(office)
    assert set(statuses) == {201}
    counts = sorted(int(number[7:]) for number in made)
    assert counts == list(range(counts[0], counts[0] + CREATED))


async def test_the_highest_number_plus_one_is_no_way(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def highest(connection: "asyncpg.Connection[Any]", form: Any, records: Any, local_now: Any) -> None:
        schema = office.workspace.schema
        last = await connection.fetchval(f"SELECT count(*) FROM {schema}.sales__order")
        await asyncio.sleep(0.01)
        for record in records:
            record["number"] = f"MAX-{last + 1:06d}"

    monkeypatch.setattr(create, "take_numbers", highest)
    statuses, made = await numbers(office)
    assert 422 in statuses  # the unique index is the net under it
    assert len(made) < CREATED


async def test_a_request_that_is_sent_many_times_at_once_is_carried_out_once(office: Office) -> None:
    before = await office.count()
    sent = (office.orders.create({"subject": "once"}, **{"Idempotency-Key": "storm"}) for _ in range(12))
    responses = await asyncio.gather(*sent)
    assert {each.status_code for each in responses} <= {201, 409}
    assert len({each.json()["id"] for each in responses if each.status_code == 201}) == 1
    assert await office.count() == before + 1


async def test_a_record_is_not_linked_to_while_it_is_deleted(office: Office) -> None:
    for n in range(8):
        customer = await office.customers.created(name=f"c{n}")
        deleted, ordered = await asyncio.gather(
            office.customers.delete(customer["id"], 1),
            office.orders.create({"subject": "a", "customer": customer["id"]}),
        )
        assert (deleted.status_code, ordered.status_code) in {(204, 422), (409, 201)}


async def test_one_upload_goes_to_one_record(office: Office) -> None:
    upload = await office.client.post(
        f"/api/v1/w/{office.workspace.key}/files", params={"name": "a.txt"}, content=b"hello"
    )
    paper = [{"id": upload.json()["id"]}]
    responses = await asyncio.gather(*(office.orders.create({"subject": "a", "papers": paper}) for _ in range(6)))
    assert sorted(each.status_code for each in responses) == [201, 422, 422, 422, 422, 422]


@pytest.mark.parametrize("error", [asyncpg.DeadlockDetectedError, asyncpg.LockNotAvailableError])
async def test_who_was_in_the_way_is_not_the_callers_business(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    failures = iter([error("in the way"), error("in the way"), error("in the way")])
    real = Work.finish

    async def finish(self: Work, *arguments: Any) -> None:
        await real(self, *arguments)
        failure = next(failures, None)
        if failure is not None:
            raise failure

    monkeypatch.setattr(Work, "finish", finish)
    before = await office.count(), await office.count("audit")
    assert (await office.orders.create({"subject": "patience"})).status_code == 201
    assert (await office.count(), await office.count("audit")) == (before[0] + 1, before[1] + 1)


async def test_patience_has_an_end(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def finish(self: Work, *arguments: Any) -> None:
        raise asyncpg.DeadlockDetectedError("in the way")

    monkeypatch.setattr(Work, "finish", finish)
    before = await office.count()
    response = await office.orders.create({"subject": "patience"})
    assert (response.status_code, response.json()["code"]) == (503, "busy")
    assert await office.count() == before
