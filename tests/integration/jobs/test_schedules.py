"""Several schedulers at once: each due time of a schedule becomes one job."""

import asyncio
from datetime import timedelta

import pytest

from dougong.jobs import JobKind
from runtime.jobs import registry, schedules
from runtime.jobs.job import Job
from runtime.jobs.schedules import ensure_system_schedules, fire_due
from runtime.parts import Parts
from tests.integration.jobs.conftest import Shop, Working

pytestmark = pytest.mark.database
TICK = JobKind("test.tick")


async def _nothing(job: Job, parts: Parts) -> None:
    """Only counted."""


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedules, "HANDLERS", {**registry.HANDLERS, TICK.name: (TICK, _nothing)})


async def add_schedule(
    shop: Shop, cron: str = "* * * * *", late: timedelta = timedelta(0), catch_up: int = 3600
) -> None:
    await shop.sql(
        "INSERT INTO {s}.schedule (key, kind, payload, cron, timezone, catch_up, next_at) "
        "VALUES ('tick', 'test.tick', '{{}}', $1, 'UTC', $2, date_trunc('minute', now()) - $3::interval)",
        cron,
        catch_up,
        late,
    )


async def ticks(shop: Shop) -> list[str]:
    return [row["key"] for row in await shop.sql("SELECT key FROM {s}.job WHERE kind = 'test.tick' ORDER BY key")]


async def test_each_due_time_once_by_many_schedulers(shop: Shop) -> None:
    await add_schedule(shop, late=timedelta(minutes=30))
    for _ in range(3):
        await asyncio.gather(*(fire_due(shop.databases, shop.workspace) for _ in range(8)))
    found = await ticks(shop)
    assert len(found) == len(set(found))
    assert len(found) in (31, 32)  # a minute may have begun meanwhile


async def test_a_clock_that_went_back_and_forth(shop: Shop) -> None:
    """The rows' due times moved as a clock that jumps would see them: what was fired is not fired again."""
    await add_schedule(shop, late=timedelta(minutes=3))
    await fire_due(shop.databases, shop.workspace)
    first = await ticks(shop)
    await shop.sql("UPDATE {s}.schedule SET next_at = next_at - interval '3 minutes'")
    await fire_due(shop.databases, shop.workspace)
    assert set(await ticks(shop)) - set(first) <= {max(await ticks(shop))}


async def test_too_late_is_noted_not_made_up_for(shop: Shop) -> None:
    await add_schedule(shop, "0 0 * * *", late=timedelta(days=3), catch_up=60)
    await shop.sql("UPDATE {s}.schedule SET next_at = date_trunc('day', next_at)")
    await fire_due(shop.databases, shop.workspace)
    row = (await shop.sql("SELECT missed, next_at > now() AS ahead FROM {s}.schedule WHERE key = 'tick'"))[0]
    assert row["missed"] == 1
    assert row["ahead"]
    assert len(await ticks(shop)) <= 1


async def test_the_worker_fires_what_is_due(shop: Shop, worker: Working) -> None:
    await add_schedule(shop)
    async with worker((TICK, _nothing)), asyncio.timeout(20):
        while not await ticks(shop):
            await asyncio.sleep(0.02)


async def test_every_workspace_has_its_chores(shop: Shop) -> None:
    for _ in range(2):
        await ensure_system_schedules(shop.databases, shop.workspace)
    rows = await shop.sql("SELECT key, cron, timezone FROM {s}.schedule ORDER BY key")
    assert [row["key"] for row in rows] == sorted(each.kind.name for each in registry.SCHEDULES)
    assert {row["timezone"] for row in rows} == {shop.workspace.timezone}
    assert "{" not in rows[0]["cron"]
