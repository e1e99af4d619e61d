"""The job table as the workers see it. Every change after the claim names the try: whoever lost the job changes nothing.

A row's `due_at` is when somebody must look at it next, whatever its state: one index finds what is due, what was handed to
a broker that lost it, and what a dead worker left behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

import asyncpg
import orjson
from pydantic import JsonValue

from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.jobs.kind import QUEUES, Queue

Cause = Mapping[str, object]
Taken = Literal["handed", "running"]


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A job that is this process's for the length of the lease, under this try."""

    workspace: Workspace
    id: UUID
    kind: str
    queue: Queue
    payload: dict[str, JsonValue]
    attempt: int
    failures: int
    progress: dict[str, Any] | None = None
    actor: UUID | None = None
    request_id: str | None = None


_CLAIMED = "j.id, j.kind, j.queue, j.payload, j.try, j.failures, j.progress, j.actor, j.request_id"


async def claim(
    databases: Databases, workspace: Workspace, queue: Queue, worker: str, limit: int, state: Taken, lease: timedelta
) -> list[Claim]:
    """Takes jobs that are due, the longest due first. One that was found running has lost its worker: a failure."""
    sql = (
        f"UPDATE {_table(workspace)} j SET state = $3, try = j.try + 1, worker = $4, due_at = now() + $5, "  # noqa: S608 - a quoted identifier
        "failures = j.failures + (j.state = 'running')::int, started_at = coalesce(j.started_at, now()) "
        f"FROM (SELECT id FROM {_table(workspace)} WHERE queue = $1 AND finished_at IS NULL AND due_at <= now() "
        "ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED) due "
        f"WHERE j.id = due.id RETURNING {_CLAIMED}"
    )
    async with databases.raw(workspace) as connection:
        rows = await connection.fetch(sql, queue, limit, state, worker, lease)
    return [_claim(workspace, row) for row in rows]


async def take_handed(
    databases: Databases, workspace: Workspace, job: UUID, attempt: int, worker: str, lease: timedelta
) -> Claim | None:
    """The job that a broker's message names, unless the message is late, doubled or made up."""
    sql = (
        f"UPDATE {_table(workspace)} j SET state = 'running', worker = $3, due_at = now() + $4 "  # noqa: S608 - a quoted identifier
        f"WHERE id = $1 AND try = $2 AND state = 'handed' RETURNING {_CLAIMED}"
    )
    async with databases.raw(workspace) as connection:
        row = await connection.fetchrow(sql, job, attempt, worker, lease)
    return None if row is None else _claim(workspace, row)


async def renew(
    databases: Databases, workspace: Workspace, held: Iterable[tuple[UUID, int]], lease: timedelta
) -> set[UUID]:
    """Keeps jobs for another lease; those that are still ours."""
    ids, tries = zip(*held, strict=True)
    sql = (
        f"UPDATE {_table(workspace)} j SET due_at = now() + $3 FROM unnest($1::uuid[], $2::int[]) held (id, try) "  # noqa: S608 - a quoted identifier
        "WHERE j.id = held.id AND j.try = held.try AND j.state = 'running' RETURNING j.id"
    )
    async with databases.raw(workspace) as connection:
        rows = await connection.fetch(sql, list(ids), list(tries), lease)
    return {row["id"] for row in rows}


async def finish(connection: "asyncpg.Connection[Any]", claimed: Claim) -> bool:
    """The job is done with the connection's transaction; False when it is not ours any more."""
    return await _settle(connection, claimed, "state = 'done', finished_at = now(), cause = NULL")


async def move_on(
    connection: "asyncpg.Connection[Any]", claimed: Claim, progress: Mapping[str, Any], lease: timedelta
) -> bool | None:
    """Notes how far a long job is, and keeps it. None when it is not ours any more, else whether it is to be cancelled."""
    sql = (
        f"UPDATE {_table(claimed.workspace)} SET progress = $3::text::jsonb, due_at = clock_timestamp() + $4 "  # noqa: S608 - a quoted identifier
        "WHERE id = $1 AND try = $2 AND state = 'running' RETURNING cancelling"
    )
    found: bool | None = await connection.fetchval(
        sql, claimed.id, claimed.attempt, orjson.dumps(progress).decode(), lease
    )
    return found


async def postpone(connection: "asyncpg.Connection[Any]", claimed: Claim, seconds: float) -> bool:
    return await _settle(connection, claimed, "state = 'waiting', due_at = now() + $3", timedelta(seconds=seconds))


async def try_later(connection: "asyncpg.Connection[Any]", claimed: Claim, cause: Cause, delay: float) -> bool:
    change = "state = 'waiting', failures = failures + 1, cause = $3::text::jsonb, due_at = now() + $4"
    return await _settle(connection, claimed, change, _json(cause), timedelta(seconds=delay))


async def give_up(connection: "asyncpg.Connection[Any]", claimed: Claim, cause: Cause, *, failed: bool = True) -> bool:
    """A dead letter: stays with its cause until an admin runs it again."""
    more = int(failed)
    change = f"state = 'failed', failures = failures + {more}, cause = $3::text::jsonb, finished_at = now()"
    return await _settle(connection, claimed, change, _json(cause))


async def end_cancelled(connection: "asyncpg.Connection[Any]", claimed: Claim) -> bool:
    return await _settle(connection, claimed, "state = 'cancelled', finished_at = now()")


async def hand_back(databases: Databases, claimed: Claim) -> None:
    """A job that was taken for a broker and did not get there: somebody may have it at once."""
    sql = (
        f"UPDATE {_table(claimed.workspace)} SET state = 'waiting', due_at = now() "  # noqa: S608 - a quoted identifier
        "WHERE id = $1 AND try = $2 AND state = 'handed'"
    )
    async with databases.raw(claimed.workspace) as connection:
        await connection.execute(sql, claimed.id, claimed.attempt)


async def is_under_way(databases: Databases, claimed: Claim) -> bool:
    """Whether the job is handed on or running under this try."""
    sql = f"SELECT try = $2 AND state IN ('handed', 'running') FROM {_table(claimed.workspace)} WHERE id = $1"  # noqa: S608 - a quoted identifier
    async with databases.raw(claimed.workspace) as connection:
        return bool(await connection.fetchval(sql, claimed.id, claimed.attempt))


async def seconds_until_due(databases: Databases, workspace: Workspace) -> dict[str, float]:
    """For each queue with work, and for `schedule`: seconds until something is due (at most 0 = now)."""
    table = _table(workspace)
    job = "extract(epoch FROM (SELECT min(due_at) FROM {table} WHERE finished_at IS NULL AND queue = '{queue}') - now())::float8"
    columns = [job.format(table=table, queue=queue) + f" AS {queue}" for queue in QUEUES]
    schedules = f"(SELECT min(next_at) FROM {quoted(workspace.schema)}.schedule WHERE enabled)"  # noqa: S608 - a quoted identifier
    columns.append(f"extract(epoch FROM {schedules} - now())::float8 AS schedule")
    async with databases.raw(workspace) as connection:
        row = await connection.fetchrow(f"SELECT {', '.join(columns)}")
    return {name: value for name, value in dict(row or {}).items() if value is not None}


async def _settle(connection: "asyncpg.Connection[Any]", claimed: Claim, change: str, *arguments: object) -> bool:
    """A change of the row that holds only while the job is ours."""
    sql = f"UPDATE {_table(claimed.workspace)} SET {change} WHERE id = $1 AND try = $2 AND state = 'running'"  # noqa: S608 - a quoted identifier
    return bool(await connection.execute(sql, claimed.id, claimed.attempt, *arguments) == "UPDATE 1")


def _claim(workspace: Workspace, row: "asyncpg.Record") -> Claim:
    return Claim(workspace, *tuple(row))


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()


def _table(workspace: Workspace) -> str:
    return f"{quoted(workspace.schema)}.job"
