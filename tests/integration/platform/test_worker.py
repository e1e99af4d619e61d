"""The worker's sweeps."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from dougong.database import Databases, Workspace, workspace_tables
from dougong.database.tables import directory_table
from dougong.settings import Settings
from runtime import worker
from runtime.parts import build_parts
from runtime.worker import Sweeper
from tests.integration.conftest import Person

pytestmark = pytest.mark.database


@pytest.fixture
def sweeper(databases: Databases, settings: Settings) -> Sweeper:
    return Sweeper(databases, settings, build_parts(settings, databases))


async def test_expired_sessions_go(sweeper: Sweeper, staff: Person, admin: Person) -> None:
    session = directory_table("session")
    long_ago = func.now() - timedelta(days=8)
    async with sweeper.databases.directory() as connection, connection.begin():
        theirs = session.c.account_id == staff.account_id
        await connection.execute(update(session).where(theirs).values(created_at=long_ago))
    await worker.sweep(sweeper)
    async with sweeper.databases.directory() as connection:
        left = set(await connection.scalars(select(session.c.account_id)))
    assert staff.account_id not in left
    assert admin.account_id in left


async def test_old_idempotency_keys_go(sweeper: Sweeper, workspace: Workspace, admin: Person) -> None:
    table = workspace_tables(workspace.schema).idempotency_key
    rows = [{"principal": admin.member_id, "key": key, "request_hash": b"x"} for key in ("old", "new")]
    async with sweeper.databases.workspace(workspace) as connection, connection.begin():
        await connection.execute(table.insert(), rows)
        old = func.now() - timedelta(hours=25)
        await connection.execute(update(table).where(table.c.key == "old").values(created_at=old))
    await worker.sweep(sweeper)
    async with sweeper.databases.workspace(workspace) as connection:
        assert list(await connection.scalars(select(table.c.key))) == ["new"]


async def test_one_failing_sweep_keeps_none_of_the_others(sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    async def fails(sweeper: Sweeper) -> None:
        raise RuntimeError("a defect")

    async def works(sweeper: Sweeper) -> None:
        done.append("works")

    monkeypatch.setattr(worker, "SWEEPS", (fails, works))
    await worker.sweep(sweeper)
    assert done == ["works"]
