"""The job table as people see it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.jobs.kind import QUEUES

Row = Mapping[str, Any]
OPEN = ("waiting", "handed", "running")


async def find(connection: AsyncConnection, workspace: Workspace, job: UUID) -> Row | None:
    table = workspace_tables(workspace.schema).job
    row = (await connection.execute(select(table).where(table.c.id == job))).first()
    return None if row is None else dict(row._mapping)


async def page(
    connection: AsyncConnection,
    workspace: Workspace,
    *,
    state: str | None,
    kind: str | None,
    actor: UUID | None,
    before: UUID | None,
    limit: int,
) -> list[Row]:
    """The newest first (ids follow time). `state`: one of the states, or `open`."""
    table = workspace_tables(workspace.schema).job
    query: Select[Any] = select(table).order_by(table.c.id.desc()).limit(limit)
    if state is not None:
        query = query.where(table.c.state.in_(OPEN if state == "open" else (state,)))
    wanted = {"kind": kind, "actor": actor}
    query = query.where(*(table.c[name] == value for name, value in wanted.items() if value is not None))
    if before is not None:
        query = query.where(table.c.id < before)
    return [dict(row._mapping) for row in await connection.execute(query)]


async def queues(connection: AsyncConnection, workspace: Workspace) -> list[dict[str, Any]]:
    """For each queue: how many wait, are late, run, were given up; and when the next is due."""
    table = workspace_tables(workspace.schema).job
    waiting = table.c.state.in_(("waiting", "handed"))
    late = and_(waiting, table.c.due_at <= func.now())
    query = (
        select(
            table.c.queue,
            func.count(case((waiting, 1))).label("waiting"),
            func.count(case((late, 1))).label("due"),
            func.count(case((table.c.state == "running", 1))).label("running"),
            func.count(case((table.c.state == "failed", 1))).label("failed"),
            func.min(case((waiting, table.c.due_at))).label("next_due_at"),
        )
        .where(or_(table.c.finished_at.is_(None), table.c.state == "failed"))
        .group_by(table.c.queue)
    )
    found = {row.queue: dict(row._mapping) for row in await connection.execute(query)}
    nothing = {"waiting": 0, "due": 0, "running": 0, "failed": 0, "next_due_at": None}
    return [{**nothing, **found.get(queue, {}), "queue": queue} for queue in QUEUES]


async def schedules(connection: AsyncConnection, workspace: Workspace) -> list[Row]:
    table = workspace_tables(workspace.schema).schedule
    return [dict(row._mapping) for row in await connection.execute(select(table).order_by(table.c.next_at))]


async def run_again(connection: AsyncConnection, workspace: Workspace, job: UUID) -> bool:
    """A dead letter waits again, with all its tries. A long job goes on from where it was. False when it is none."""
    table = workspace_tables(workspace.schema).job
    values = {"state": "waiting", "failures": 0, "due_at": func.now(), "finished_at": None, "cancelling": False}
    statement = update(table).where(table.c.id == job, table.c.state.in_(("failed", "cancelled"))).values(**values)
    return bool((await connection.execute(statement.returning(table.c.id))).first())


async def cancel(connection: AsyncConnection, workspace: Workspace, job: UUID) -> str | None:
    """The state afterwards: one that waits is cancelled at once, one that runs at its next step. None when it is over."""
    table = workspace_tables(workspace.schema).job
    waits = table.c.state.in_(("waiting", "handed"))
    values = {
        "state": case((waits, "cancelled"), else_=table.c.state),
        "finished_at": case((waits, func.now())),
        "cancelling": True,
    }
    statement = update(table).where(table.c.id == job, table.c.state.in_(OPEN)).values(**values)
    state: str | None = await connection.scalar(statement.returning(table.c.state))
    return state
