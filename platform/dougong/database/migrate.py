"""Migrations: the directory first, then each workspace in the database where it is."""

import hashlib
import importlib.util
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database.databases import Databases
from dougong.database.roles import missing_grants, restriction_statements, schema_statements
from dougong.database.tables import directory_table
from dougong.database.workspace import Workspace

_LOCK = 0x646F7567  # "doug": two servers that start at once migrate one after the other
MIN_SERVER_VERSION = 150000


class UnsupportedServer(Exception):
    """The PostgreSQL server is too old."""


async def migrate(databases: Databases) -> list[Workspace]:
    """Brings the directory and every workspace to the newest revision; returns the workspaces.

    Raises: UnsupportedServer, MissingRole, and what the driver raises.
    """
    async with databases.directory() as connection, connection.begin():
        await _prepare(connection)
        await connection.run_sync(_upgrade, "directory")
        workspaces = await read_workspaces(connection)
    for workspace in workspaces:
        async with databases.owner(workspace) as connection, connection.begin():
            await _prepare(connection)
            await upgrade_workspace(connection, workspace)
    return workspaces


async def install_functions(databases: Databases) -> None:
    """The functions that formulas in SQL call, and nothing else. Raises: UnsupportedServer."""
    async with databases.directory() as connection, connection.begin():
        await _prepare(connection)


async def upgrade_workspace(connection: AsyncConnection, workspace: Workspace) -> None:
    """Creates or upgrades one workspace's schema in the caller's transaction; its role must be there."""
    for statement in schema_statements(workspace.schema, workspace.role):
        await connection.execute(text(statement))
    await connection.run_sync(_upgrade, "workspace", schema=workspace.schema)
    for statement in restriction_statements(workspace.schema, workspace.role):
        await connection.execute(text(statement))


async def read_workspaces(connection: AsyncConnection) -> list[Workspace]:
    """All workspaces of the directory."""
    table = directory_table("workspace")
    names = ("id", "key", "name", "schema", "role", "database_url", "timezone", "locale")
    rows = await connection.execute(select(*(table.c[name] for name in names)).order_by(table.c.key))
    return [Workspace(*row) for row in rows]


async def grants_missing(databases: Databases) -> list[str]:
    """The SQL an administrator must run before the server can serve every workspace."""
    async with databases.directory() as connection:
        workspaces = await read_workspaces(connection)
    statements: list[str] = []
    for url in {workspace.database_url for workspace in workspaces}:
        there = [workspace for workspace in workspaces if workspace.database_url == url]
        async with databases.owner(there[0]) as connection:
            statements += await missing_grants(connection, there)
    return statements


async def _prepare(connection: AsyncConnection) -> None:
    version = await connection.scalar(text("SELECT current_setting('server_version_num')::int"))
    if version < MIN_SERVER_VERSION:
        raise UnsupportedServer(
            f"PostgreSQL {MIN_SERVER_VERSION // 10000} or newer is needed, this is {version // 10000}"
        )
    await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    await connection.execute(text("SET LOCAL statement_timeout = 0"))
    await connection.execute(text("SET LOCAL client_min_messages = warning"))
    await _install_functions(connection)


async def _install_functions(connection: AsyncConnection) -> None:
    """The expression engine's SQL functions, in the schema `dougong` of each database; again when they have changed."""
    from engines.expr.sql_functions import CREATE_FUNCTIONS  # long texts that a server needs only here

    mark = hashlib.sha256("\0".join(CREATE_FUNCTIONS).encode()).hexdigest()
    found = await connection.scalar(text("SELECT obj_description(to_regnamespace('dougong'), 'pg_namespace')"))
    if found == mark:
        return
    await connection.execute(text("CREATE SCHEMA IF NOT EXISTS dougong"))
    await connection.execute(text("GRANT USAGE ON SCHEMA dougong TO PUBLIC"))
    for statement in CREATE_FUNCTIONS:
        await connection.exec_driver_sql(statement)
    await connection.exec_driver_sql(f"COMMENT ON SCHEMA dougong IS '{mark}'")


def _upgrade(connection: Connection, branch: str, schema: str | None = None) -> None:
    from alembic import command  # heavy, and needed only here
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "schema": schema})
    config.set_main_option("script_location", str(migrations_folder() / branch))
    command.upgrade(config, "head")


def migrations_folder() -> Path:
    """Where the migrations are: beside the packages in a checkout, `dougong_migrations` in an installed wheel.

    The checkout's first: an editable installation has a copy too, as old as the installation.
    """
    beside = Path(__file__).parents[3] / "migrations"
    if beside.is_dir():
        return beside
    installed: Any = importlib.util.find_spec("dougong_migrations")
    return Path(installed.submodule_search_locations[0])
