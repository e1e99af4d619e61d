"""Indexes are built and dropped while everybody works on. A build cut short leaves an INVALID one: it is dropped."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.definitions.publication import ddl
from engines.form.steps import Index, Step

_UNIQUE_VIOLATION = "23505"


class Duplicates(Exception):
    """A unique index can't be built: some values occur twice."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.field)
        self.step = step


async def build(databases: Databases, workspace: Workspace, step: Step) -> None:
    """Builds the step's index unless it stands. Raises: Duplicates."""
    assert step.index is not None
    index = step.index
    async with ddl.outside_transactions(databases, workspace) as connection:
        valid = await _state(connection, workspace, index.name)
        if valid is None or not valid:
            if valid is not None:
                await _drop(connection, workspace, index.name)
            await _create(connection, workspace, step, index)


async def drop(databases: Databases, workspace: Workspace, name: str) -> None:
    """Drops an index if it is there."""
    async with ddl.outside_transactions(databases, workspace) as connection:
        await _drop(connection, workspace, name)


async def _create(connection: AsyncConnection, workspace: Workspace, step: Step, index: Index) -> None:
    schema = workspace.schema
    try:
        await ddl.operate(connection, lambda operations: ddl.create_index(operations, schema, step.table, index))
    except DBAPIError as error:
        if ddl.sqlstate(error) != _UNIQUE_VIOLATION:
            raise
        # it would go on refusing new duplicates, which the old release allows
        await _drop(connection, workspace, index.name)
        raise Duplicates(step) from error


async def _drop(connection: AsyncConnection, workspace: Workspace, name: str) -> None:
    place = f"{quoted(workspace.schema)}.{quoted(name)}"
    await connection.execute(text(f"DROP INDEX CONCURRENTLY IF EXISTS {place}"))


async def _state(connection: AsyncConnection, workspace: Workspace, name: str) -> bool | None:
    """Whether the index is valid; None when there is none."""
    query = text(
        "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE c.relname = :name AND c.relnamespace = CAST(:schema AS regnamespace)"
    )
    found = (await connection.execute(query, {"name": name, "schema": quoted(workspace.schema)})).first()
    return None if found is None else bool(found[0])
