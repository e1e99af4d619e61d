"""Changing tables in use: each statement waits only shortly for its lock, then lets the others pass and tries again.

A statement that waits for a table makes everybody after it wait too, so it must not wait longer than people notice.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Databases, Workspace
from engines.form.steps import ColumnSpec, ForeignKey, Index, Step
from engines.form.storage import SQL_TYPES
from engines.names import index_name

LOCK_TIMEOUT_MS = 300
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0
ATTEMPTS = 40  # with the pauses about a minute
_BUSY = ("55P03", "40P01")  # lock not available, deadlock

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]


class TableBusy(Exception):
    """The lock could not be had: somebody works on the table for long."""


def sqlstate(error: DBAPIError) -> str | None:
    """PostgreSQL's code of the error."""
    return getattr(error.orig, "sqlstate", None)


async def patiently(databases: Databases, workspace: Workspace, work: Work[T], *, attempts: int = ATTEMPTS) -> T:
    """Runs `work` in a transaction as the tables' owner; again, from its beginning, when a lock was not to be had.

    Raises: TableBusy.
    """
    pause = FIRST_PAUSE
    for _ in range(attempts):
        try:
            async with databases.owner(workspace) as connection, connection.begin():
                await set_limits(connection)
                return await work(connection)
        except DBAPIError as error:
            if sqlstate(error) not in _BUSY:
                raise
        # not in step with others that wait too
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 # no secret
        pause = min(pause * 1.6, LONGEST_PAUSE)
    raise TableBusy


async def set_limits(connection: AsyncConnection) -> None:
    """Of the transaction: short waits for locks, statements as long as they take."""
    await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_MS}ms'"))
    await connection.execute(text("SET LOCAL statement_timeout = 0"))


@asynccontextmanager
async def outside_transactions(databases: Databases, workspace: Workspace) -> AsyncIterator[AsyncConnection]:
    """A connection for statements that PostgreSQL refuses inside a transaction. It is not used again afterwards."""
    async with databases.owner(workspace) as connection:
        lone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        try:
            await lone.execute(text("SET statement_timeout = 0"))
            yield lone
        finally:
            await lone.invalidate()


async def operate(connection: AsyncConnection, work: Callable[[Operations], None]) -> None:
    """Runs `work` with Alembic's operations on the connection."""

    def run(sync: Connection) -> None:
        work(Operations(MigrationContext.configure(sync)))

    await connection.run_sync(run)


async def has_rows(connection: AsyncConnection, query: str, **values: Any) -> bool:
    return (await connection.execute(text(query), values)).first() is not None


def create(operations: Operations, schema: str, steps: Sequence[Step]) -> None:
    """New tables, their indexes and constraints, in that order. Nobody else sees them yet."""
    for step in steps:
        if step.kind == "create_index" and step.index is not None:
            create_index(operations, schema, step.table, step.index, concurrently=False)
        elif step.kind == "add_foreign_key" and step.foreign_key is not None:
            add_foreign_key(operations, schema, step.table, step.foreign_key, checked=True)
        else:
            create_table(operations, schema, step)


def create_table(operations: Operations, schema: str, step: Step) -> None:
    """The table with its columns; for a sub-form's also the constraint that its rows go with their record."""
    # PostgreSQL's own name would be `<table>_pkey`, which can be another form's table
    key = [spec.name for spec in step.columns if spec.primary_key]
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint(*key, name=index_name(step.table, "id", "pk"))]
    if step.foreign_key is not None:
        constraints.append(_constraint(schema, step.foreign_key))
    operations.create_table(step.table, *map(column, step.columns), *constraints, schema=schema)


def add_column(operations: Operations, schema: str, step: Step) -> None:
    operations.add_column(step.table, column(step.columns[0]), schema=schema)


def add_foreign_key(operations: Operations, schema: str, table: str, key: ForeignKey, *, checked: bool = False) -> None:
    """Unless `checked`, it holds for new rows only, until it is validated, which locks nobody out."""
    operations.create_foreign_key(
        key.name,
        table,
        key.target,
        [key.column],
        ["id"],
        ondelete=key.on_delete.upper(),
        source_schema=schema,
        referent_schema=schema,
        postgresql_not_valid=not checked,
    )


def create_index(operations: Operations, schema: str, table: str, index: Index, *, concurrently: bool = True) -> None:
    operations.create_index(
        index.name,
        table,
        list(index.columns),
        schema=schema,
        unique=index.unique,
        postgresql_where=text(index.where) if index.where else None,
        postgresql_concurrently=concurrently,
    )


def column(spec: ColumnSpec) -> "Column[Any]":
    return Column(spec.name, SQL_TYPES[spec.type], nullable=spec.nullable)


def _constraint(schema: str, key: ForeignKey) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [key.column], [f"{schema}.{key.target}.id"], name=key.name, ondelete=key.on_delete.upper()
    )
