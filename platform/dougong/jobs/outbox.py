"""Writing jobs, always in the transaction of what they follow from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import asyncpg
import orjson
from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.database.workspace import quoted
from dougong.ids import new_id
from dougong.jobs.hints import touched
from dougong.jobs.kind import JobKind

_INSERT = (
    "INSERT INTO {schema}.job (id, kind, queue, key, payload, due_at, actor, request_id) "
    "SELECT id, kind, queue, key, payload::jsonb, coalesce(due_at, now()) + delay, actor, request_id "
    "FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::interval[], $8::uuid[], $9::text[]) "
    "AS new (id, kind, queue, key, payload, due_at, delay, actor, request_id) "
    "ON CONFLICT (kind, key) DO NOTHING RETURNING id"
)


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done. `payload`: ids and other plain JSON, never a secret.

    `key`: at most one job of the kind is ever written under it. `due`: not before; None = as soon as it is committed. `delay`: so
    many seconds later still, by the database's clock.
    `actor`: the member on whose behalf, who may watch and cancel it.
    """

    kind: JobKind
    payload: Mapping[str, JsonValue]
    key: str | None = None
    due: datetime | None = None
    delay: float = 0.0
    actor: UUID | None = None
    request_id: str | None = None


async def enqueue(
    connection: "AsyncConnection | asyncpg.Connection[Any]", workspace: Workspace, jobs: Sequence[NewJob]
) -> list[UUID]:
    """Writes the jobs on the connection's open transaction; the ids of those that were not there under their key.

    They are begun after the commit: at once where the caller runs within `hinting`, else by the next sweep.
    """
    if not jobs:
        return []
    statement = _INSERT.format(schema=quoted(workspace.schema))
    arguments = _columns(jobs)
    if isinstance(connection, AsyncConnection):
        rows: Sequence[Any] = (await connection.exec_driver_sql(statement, tuple(arguments))).all()
    else:
        rows = await connection.fetch(statement, *arguments)
    touched(workspace)
    return [cast(UUID, row[0]) for row in rows]


def _columns(jobs: Sequence[NewJob]) -> list[list[Any]]:
    rows = [
        (
            new_id(),
            job.kind.name,
            job.kind.queue,
            job.key,
            orjson.dumps(job.payload).decode(),
            job.due,
            timedelta(seconds=job.delay),
            job.actor,
            job.request_id,
        )
        for job in jobs
    ]
    return [list(column) for column in zip(*rows, strict=True)]
