"""The file is the list: every record once, in the list's order, whatever happens while it is made."""

from collections.abc import Callable

import pytest

from dougong.settings import Settings
from runtime.jobs.handlers import export_records
from tests.integration.exports.conftest import COLUMNS, Hook, Lists, worker

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_records, "PART", 1000)


async def test_5001_records_with_ties(lists: Lists, settings: Settings) -> None:
    await lists.fill(5001)
    client = lists.office.client
    wanted = {"filter": {"field": "amount", "op": "ge", "value": "1"}, "sort": "-amount", "search": "No."}
    async with worker(lists, settings):
        job = await lists.begin(client, fields=[*COLUMNS], **wanted)
        headers, *lines = await lists.table(client, job)
    assert headers == ["主题", "金额"]
    assert lines == await lists.listed(client, **wanted)
    assert len(lines) == 5001 - 714
    assert (await lists.row(job))["progress"]["parts"] == [1] * 6


async def test_no_order_asked_for(lists: Lists, settings: Settings) -> None:
    await lists.fill(1200)
    client = lists.office.client
    async with worker(lists, settings):
        lines = await lists.table(client, await lists.begin(client, fields=[*COLUMNS]))
    assert lines[1:] == await lists.listed(client)


async def test_changes_meanwhile(lists: Lists, settings: Settings, after_part: Callable[[Hook], None]) -> None:
    """A record that moves along the order is not there twice, one that moves back is not lost; what is gone is not there."""
    await lists.fill(3000)
    client = lists.office.client
    before = await lists.listed(client, sort="amount")

    async def change(place: int) -> None:
        if place == 1:
            await lists.sql("UPDATE {s}.sales__order SET amount = 99 WHERE subject = $1", before[10][0])
            await lists.sql("UPDATE {s}.sales__order SET amount = -1 WHERE subject = $1", before[-1][0])
            await lists.sql("UPDATE {s}.sales__order SET deleted_at = now() WHERE subject = $1", before[2500][0])
            await lists.sql("UPDATE {s}.sales__order SET status = 'closed' WHERE subject = $1", before[2600][0])
            await lists.sql(
                "INSERT INTO {s}.sales__order (id, version, created_at, updated_at, subject, amount, status) "
                "VALUES (gen_random_uuid(), 1, now(), now(), 'new', 5, 'open')"
            )

    after_part(change)
    async with worker(lists, settings):
        job = await lists.begin(
            client, fields=[*COLUMNS], sort="amount", filter={"field": "status", "op": "eq", "value": "open"}
        )
        lines = (await lists.table(client, job))[1:]
    before[-1][1] = "-1.00"
    assert lines == [line for place, line in enumerate(before) if place not in (2500, 2600)]


@pytest.mark.parametrize("broken", [0, 1, 3])
async def test_it_goes_on_where_it_stopped(
    lists: Lists, settings: Settings, after_part: Callable[[Hook], None], broken: int
) -> None:
    """A part that was written but not counted is written anew; those before it are kept as they are."""
    await lists.fill(3000)
    client = lists.office.client
    seen: list[int] = []

    async def stop(place: int) -> None:
        seen.append(place)
        if place == broken and seen.count(place) == 1:
            raise ConnectionError

    after_part(stop)
    async with worker(lists, settings):
        job = await lists.begin(client, fields=[*COLUMNS], sort="amount")
        lines = await lists.table(client, job)
    assert lines[1:] == await lists.listed(client, sort="amount")
    assert seen == sorted([0, 1, 2, 3, broken])
    assert (await lists.row(job))["progress"]["parts"] == [1] * broken + [2] * (4 - broken)


async def test_a_file_that_is_gone_is_made_anew(
    lists: Lists, settings: Settings, after_part: Callable[[Hook], None]
) -> None:
    await lists.fill(1500)
    client = lists.office.client
    lost: list[int] = []

    async def lose(place: int) -> None:
        if place == 1 and not lost:
            lost.append(place)
            [keys] = (await lists.parts.exports.files.kept(lists.workspace)).values()
            await lists.parts.exports.files.remove(keys)
            raise ConnectionError

    await lists.sql("DELETE FROM {s}.job")
    for keys in (await lists.parts.exports.files.kept(lists.workspace)).values():
        await lists.parts.exports.files.remove(keys)
    after_part(lose)
    async with worker(lists, settings):
        lines = await lists.table(client, await lists.begin(client, fields=[*COLUMNS]))
    assert lost == [1]
    assert lines[1:] == await lists.listed(client)


async def test_cancelled_between_parts(lists: Lists, settings: Settings, after_part: Callable[[Hook], None]) -> None:
    await lists.fill(3000)
    client = lists.office.client
    url = f"/api/v1/w/{lists.workspace.key}/jobs"

    async def cancel(place: int) -> None:
        if place == 1:
            [job] = (await client.get(f"{url}/mine?state=running")).json()["jobs"]
            assert (await client.post(f"{url}/{job['id']}/cancel", json={})).status_code == 200

    after_part(cancel)
    async with worker(lists, settings):
        job = await lists.begin(client, fields=[*COLUMNS])
        row = await lists.until(job, "cancelled")
    assert row["progress"]["done"] == 1000
    assert job not in await lists.parts.exports.files.kept(lists.workspace)
    assert (await lists.fetch(client, job)).status_code == 404


async def test_an_empty_list_is_a_line_of_headers(lists: Lists, settings: Settings) -> None:
    await lists.fill(0)
    client = lists.office.client
    async with worker(lists, settings):
        job = await lists.begin(client, fields=["subject", "updated_at"])
        assert await lists.table(client, job) == [["主题", "Updated"]]
