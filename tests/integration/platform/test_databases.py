"""Workspaces apart in the database itself, with the application's checks out of the way."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dougong.database import Databases, Workspace, workspace_tables
from dougong.database.migrate import grants_missing, migrate, read_workspaces
from dougong.database.workspace import quoted
from dougong.directory.service import create_workspace
from dougong.errors import DougongError

pytestmark = pytest.mark.database


class TestTheRoleAlone:
    """What the workspace's role may not do, whatever statement reaches the database."""

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT * FROM {other}.member",
            "INSERT INTO {other}.department (id, name) VALUES (gen_random_uuid(), 'x')",
            "SELECT * FROM public.account",
            "SELECT * FROM public.session",
            "SELECT * FROM public.workspace",
            "SELECT * FROM pg_authid",
            "UPDATE {own}.audit SET event = 'x'",
            "DELETE FROM {own}.audit",
            "TRUNCATE {own}.audit",
            "UPDATE {own}.alembic_version SET version_num = 'x'",
            "CREATE TABLE {own}.mine (id int)",
            "CREATE TABLE public.mine (id int)",
            "DROP TABLE {own}.member",
            "ALTER TABLE {own}.audit DISABLE TRIGGER ALL",
            "CREATE ROLE more",
            "COPY {own}.member TO PROGRAM 'cat'",
        ],
    )
    async def test_may_not(
        self, databases: Databases, workspace: Workspace, other_workspace: Workspace, statement: str
    ) -> None:
        sql = statement.format(own=quoted(workspace.schema), other=quoted(other_workspace.schema))
        async with databases.raw(workspace) as driver:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await driver.execute(sql)

    async def test_may_use_tables_that_are_made_later(self, databases: Databases, workspace: Workspace) -> None:
        table = f"{quoted(workspace.schema)}.later"
        async with databases.owner(workspace) as connection, connection.begin():
            await connection.execute(text(f"CREATE TABLE {table} (id int)"))
        async with databases.raw(workspace) as driver:
            await driver.execute(f"INSERT INTO {table} VALUES (1)")
            assert await driver.fetchval(f"SELECT count(*) FROM {table}") == 1


class TestPool:
    async def test_each_checkout_has_its_own_role(
        self, databases: Databases, workspace: Workspace, other_workspace: Workspace
    ) -> None:
        async def role(ws: Workspace) -> bool:
            async with databases.raw(ws) as driver:
                raw = await driver.fetchval("SELECT current_user")
            async with databases.workspace(ws) as connection:
                return raw == ws.role == await connection.scalar(text("SELECT current_user::text"))

        pairs = [workspace, other_workspace] * 20
        assert all(await asyncio.gather(*(role(ws) for ws in pairs)))

    async def test_the_role_survives_a_rollback(self, databases: Databases, workspace: Workspace) -> None:
        async with databases.workspace(workspace) as connection:
            await connection.execute(text("SELECT 1"))
            await connection.rollback()
            assert await connection.scalar(text("SELECT current_user::text")) == workspace.role

    async def test_raw_and_sqlalchemy_share_connections(self, database_url: str, workspace: Workspace) -> None:
        databases = Databases(database_url, pool_size=1)
        try:
            async with databases.raw(workspace) as driver:
                first = await driver.fetchval("SELECT pg_backend_pid()")
            async with databases.workspace(workspace) as connection:
                assert await connection.scalar(text("SELECT pg_backend_pid()")) == first
        finally:
            await databases.close()

    async def test_a_lost_connection_is_replaced(self, databases: Databases, workspace: Workspace) -> None:
        for lend in (databases.raw, databases.workspace):
            async with databases.raw(workspace) as driver:
                pid = await driver.fetchval("SELECT pg_backend_pid()")
            async with databases.directory() as connection:
                await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            while not driver.is_closed():
                await asyncio.sleep(0.01)
            async with lend(workspace) as found:
                if isinstance(found, asyncpg.Connection):
                    assert await found.fetchval("SELECT current_user") == workspace.role
                else:
                    assert await found.scalar(text("SELECT current_user::text")) == workspace.role

    async def test_an_open_transaction_reaches_nobody_else(self, databases: Databases, workspace: Workspace) -> None:
        department = f"{quoted(workspace.schema)}.department"
        async with databases.raw(workspace) as driver:
            await driver.execute("BEGIN")
            await driver.execute(f"INSERT INTO {department} (id, name) VALUES ($1, 'x')", uuid4())
        async with databases.raw(workspace) as driver:
            assert not driver.is_in_transaction()
            assert await driver.fetchval(f"SELECT count(*) FROM {department}") == 0

    async def test_a_cancelled_query_harms_nobody(self, databases: Databases, workspace: Workspace) -> None:
        async def slow() -> None:
            async with databases.raw(workspace) as driver:
                await driver.execute("SELECT pg_sleep(5)")

        task = asyncio.create_task(slow())
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with databases.raw(workspace) as driver:
            assert await driver.fetchval("SELECT 1") == 1

    async def test_statements_end(self, database_url: str, workspace: Workspace) -> None:
        databases = Databases(database_url, statement_timeout_ms=100)
        try:
            async with databases.raw(workspace) as driver:
                with pytest.raises(asyncpg.QueryCanceledError):
                    await driver.execute("SELECT pg_sleep(5)")
            async with databases.workspace(workspace) as connection:
                with pytest.raises(DBAPIError):
                    await connection.execute(text("SELECT pg_sleep(5)"))
        finally:
            await databases.close()


class TestWorkspaces:
    async def test_keys_are_unique(self, databases: Databases, workspace: Workspace) -> None:
        with pytest.raises(DougongError, match="key_taken"):
            await create_workspace(databases, key=workspace.key, name="again")

    async def test_migrating_again_keeps_the_data(self, databases: Databases, workspace: Workspace) -> None:
        table = workspace_tables(workspace.schema).department
        async with databases.workspace(workspace) as connection, connection.begin():
            await connection.execute(table.insert().values(name="仓库"))
        assert workspace in await migrate(databases)
        async with databases.workspace(workspace) as connection:
            assert (await connection.execute(table.select())).one().name == "仓库"

    async def test_two_servers_may_migrate_at_once(self, databases: Databases, workspace: Workspace) -> None:
        await asyncio.gather(migrate(databases), migrate(databases))

    async def test_missing_grants_are_named(self, databases: Databases, workspace: Workspace) -> None:
        assert await grants_missing(databases) == []
        schema, role = quoted(workspace.schema), quoted(workspace.role)
        async with databases.owner(workspace) as connection, connection.begin():
            await connection.execute(text(f"REVOKE USAGE ON SCHEMA {schema} FROM {role}"))
        try:
            assert any("GRANT USAGE ON SCHEMA" in line and role in line for line in await grants_missing(databases))
        finally:
            await migrate(databases)
        assert await grants_missing(databases) == []

    async def test_the_directory_knows_them(self, databases: Databases, workspace: Workspace) -> None:
        async with databases.directory() as connection:
            assert workspace in await read_workspaces(connection)
