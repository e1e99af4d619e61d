"""The lock that writers share and the switch takes alone."""

import asyncio

import pytest
from sqlalchemy import text

from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.definitions import ENTER_SQL, app_lock_key

pytestmark = pytest.mark.database


async def test_pointer_is_read_after_the_wait_for_the_lock(databases: Databases, workspace: Workspace) -> None:
    key, sql = app_lock_key(workspace, "shop"), ENTER_SQL.format(schema=quoted(workspace.schema))
    async with databases.owner(workspace) as owner, owner.begin():
        await owner.execute(
            text(f"INSERT INTO {workspace.schema}.app (key, about, release) VALUES ('shop', '{{}}', 1)")
        )
    async with databases.owner(workspace) as switch, databases.raw(workspace) as writer:
        async with switch.begin():
            await switch.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            entering = asyncio.create_task(writer.fetchrow(sql, key, "shop"))
            await asyncio.sleep(0.1)
            assert not entering.done()
            await switch.execute(text(f"UPDATE {workspace.schema}.app SET release = 2"))
            await switch.execute(text(f"UPDATE {workspace.schema}.release_epoch SET value = 7"))
        assert tuple(await entering or ()) == (2, 7)


async def test_one_plain_statement_would_read_the_pointer_of_before(databases: Databases, workspace: Workspace) -> None:
    """Why ENTER_SQL is a function: shown to be needed."""
    key, schema = app_lock_key(workspace, "shop"), workspace.schema
    naive = f"SELECT release FROM {schema}.app, (SELECT pg_advisory_xact_lock_shared($1)) locked WHERE key = 'shop'"
    async with databases.owner(workspace) as owner, owner.begin():
        await owner.execute(text(f"INSERT INTO {schema}.app (key, about, release) VALUES ('shop', '{{}}', 1)"))
    async with databases.owner(workspace) as switch, databases.raw(workspace) as writer:
        async with switch.begin():
            await switch.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            entering = asyncio.create_task(writer.fetchval(naive, key))
            await asyncio.sleep(0.1)
            await switch.execute(text(f"UPDATE {schema}.app SET release = 2"))
        assert await entering == 1


async def test_app_without_release_has_no_row(databases: Databases, workspace: Workspace) -> None:
    async with databases.raw(workspace) as writer:
        sql = ENTER_SQL.format(schema=quoted(workspace.schema))
        assert await writer.fetchrow(sql, app_lock_key(workspace, "none"), "none") is None
