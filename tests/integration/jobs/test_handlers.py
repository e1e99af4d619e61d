"""What workspaces do by the clock."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from dougong.database import workspace_tables
from dougong.database.tables import directory_table
from dougong.jobs import NewJob
from runtime.jobs.handlers import clean_idempotency_keys, clean_jobs
from tests.integration.conftest import Person
from tests.integration.jobs.conftest import Shop, Working

pytestmark = pytest.mark.database


async def test_expired_sessions_go(shop: Shop, worker: Working, staff: Person, admin: Person) -> None:
    session = directory_table("session")
    long_ago = func.now() - timedelta(days=8)
    async with shop.databases.directory() as connection, connection.begin():
        theirs = session.c.account_id == staff.account_id
        await connection.execute(update(session).where(theirs).values(created_at=long_ago))
    async with worker(), asyncio.timeout(20):
        left = {staff.account_id}
        while staff.account_id in left:
            async with shop.databases.directory() as connection:
                left = set(await connection.scalars(select(session.c.account_id)))
    assert admin.account_id in left


async def test_old_idempotency_keys_go(shop: Shop, worker: Working, admin: Person) -> None:
    table = workspace_tables(shop.workspace.schema).idempotency_key
    rows = [{"principal": admin.member_id, "key": key, "request_hash": b"x"} for key in ("old", "new")]
    async with shop.databases.workspace(shop.workspace) as connection, connection.begin():
        await connection.execute(table.insert(), rows)
        old = func.now() - timedelta(hours=25)
        await connection.execute(update(table).where(table.c.key == "old").values(created_at=old))
    async with worker((clean_idempotency_keys.KIND, clean_idempotency_keys.run)):
        [job] = await shop.add(NewJob(clean_idempotency_keys.KIND, {}))
        await shop.until(job, "done")
    async with shop.databases.workspace(shop.workspace) as connection:
        assert list(await connection.scalars(select(table.c.key))) == ["new"]


async def test_jobs_that_ended_long_ago_go(shop: Shop, worker: Working) -> None:
    kinds = clean_jobs.KIND
    ended = [("done", 6), ("done", 8), ("failed", 80), ("failed", 100), ("cancelled", 8)]
    jobs = await shop.add(*(NewJob(kinds, {}, delay=9999) for _ in ended))
    for job, (state, days) in zip(jobs, ended, strict=True):
        await shop.sql(
            "UPDATE {s}.job SET state = $2, finished_at = now() - $3::interval WHERE id = $1",
            job,
            state,
            timedelta(days=days),
        )
    async with worker((kinds, clean_jobs.run)):
        [clean] = await shop.add(NewJob(kinds, {}))
        await shop.until(clean, "done")
    left = await shop.sql("SELECT id FROM {s}.job")
    assert {row["id"] for row in left} == {jobs[0], jobs[2], clean}
