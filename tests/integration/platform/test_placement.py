"""A workspace in another database than the directory."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from dougong.database import Databases, Workspace
from dougong.database.migrate import grants_missing, migrate
from dougong.directory.service import create_workspace
from tests.conftest import fresh_database
from tests.integration.conftest import MakeMember

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
async def placed(server_url: str, databases: Databases) -> AsyncIterator[Workspace]:
    async with fresh_database(server_url) as url:
        other = Databases(url)
        try:
            async with other.directory() as connection, connection.begin():
                await connection.execute(text("SELECT 1"))
            yield await create_workspace(databases, key="placed", name="远方", database_url=url)
        finally:
            await other.close()
            async with databases.directory() as connection, connection.begin():
                await connection.execute(text("DELETE FROM workspace WHERE key = 'placed'"))
            await databases.forget(url)


async def test_it_works_like_any_other(
    app: FastAPI, placed: Workspace, make_member: MakeMember, databases: Databases, workspace: Workspace
) -> None:
    admin = await make_member("admin", of=placed)
    base = f"/api/v1/w/{placed.key}"
    made = await admin.client.post(f"{base}/departments", json={"name": "仓库"})
    assert made.status_code == 201
    assert (await admin.client.get(f"{base}/departments")).json()["departments"] == [made.json()]
    async with databases.raw(placed) as driver:
        there = await driver.fetchval("SELECT current_database()")
    async with databases.raw(workspace) as driver:
        assert await driver.fetchval("SELECT current_database()") != there


async def test_it_is_migrated_with_the_others(placed: Workspace, databases: Databases) -> None:
    assert placed in await migrate(databases)
    assert await grants_missing(databases) == []


async def test_its_members_stay_out_of_other_workspaces(
    placed: Workspace, make_member: MakeMember, workspace: Workspace
) -> None:
    stranger: httpx.AsyncClient = (await make_member("admin", of=placed)).client
    assert (await stranger.get(f"/api/v1/w/{workspace.key}/me")).status_code == 404
