"""Schedules: rows with a cron line and the next due time. Each due time becomes one job, whoever sees it first.

The next due time is computed from the last one, never from the clock: a clock that jumps, or several schedulers at once,
fire nothing twice. After a downtime the due times of the `catch_up` window are made up for; older ones are counted as missed.
Times are those of the schedule's zone: one that a change to summer time skips comes right after the gap, one that happens
twice in autumn is fired once.
"""

import zlib
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
from cronsim import CronSim

from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.jobs.outbox import NewJob, enqueue
from runtime.jobs.registry import HANDLERS, SCHEDULES

MOST_AT_ONCE = 100  # due times of one schedule that are made up for together


async def fire_due(databases: Databases, workspace: Workspace) -> int:
    """Writes the jobs of every schedule that is due; how many."""
    table, fired = f"{quoted(workspace.schema)}.schedule", 0
    async with databases.raw(workspace) as connection, connection.transaction():
        rows = await connection.fetch(
            f"SELECT *, now() AS at FROM {table} WHERE enabled AND next_at <= now() AND kind = ANY($1) "  # noqa: S608 - a quoted identifier
            "FOR UPDATE SKIP LOCKED",
            list(HANDLERS),
        )
        for row in rows:
            fired += await _fire(connection, workspace, table, row)
    return fired


async def ensure_system_schedules(databases: Databases, workspace: Workspace) -> None:
    """What every workspace does by the clock, as this version has it. Each workspace has a minute of its own."""
    table = f"{quoted(workspace.schema)}.schedule"
    minute = str(zlib.crc32(workspace.id.bytes) % 60)
    async with databases.raw(workspace) as connection, connection.transaction():
        now = await connection.fetchval("SELECT now()")
        for each in SCHEDULES:
            cron = each.cron.replace("{minute}", minute)
            await connection.execute(
                f"INSERT INTO {table} AS s (key, kind, payload, cron, timezone, catch_up, next_at) "  # noqa: S608 - a quoted identifier
                "VALUES ($1, $1, '{}', $2, $3, $4, $5) ON CONFLICT (key) DO UPDATE "
                "SET cron = $2, timezone = $3, catch_up = $4, next_at = $5 WHERE (s.cron, s.timezone) <> ($2, $3)",
                each.kind.name,
                cron,
                workspace.timezone,
                each.catch_up_seconds,
                next_time(cron, workspace.timezone, now),
            )


async def _fire(connection: "asyncpg.Connection[Any]", workspace: Workspace, table: str, row: "asyncpg.Record") -> int:
    due, following, missed = due_times(
        row["cron"], row["timezone"], row["next_at"], row["at"], timedelta(seconds=row["catch_up"])
    )
    kind, _ = HANDLERS[row["kind"]]
    jobs = [NewJob(kind, row["payload"], key=f"{row['key']} {at.isoformat()}") for at in due]
    await enqueue(connection, workspace, jobs)
    await connection.execute(
        f"UPDATE {table} SET next_at = $2, last_at = coalesce($3, last_at), missed = missed + $4::int WHERE key = $1",  # noqa: S608 - a quoted identifier
        row["key"],
        following,
        due[-1] if due else None,
        int(missed),
    )
    return len(due)


def due_times(
    cron: str, zone: str, first: datetime, now: datetime, catch_up: timedelta
) -> tuple[list[datetime], datetime, bool]:
    """The due times from `first` to `now` that are to be fired, the one after them, and whether some are too long ago."""
    oldest = now - catch_up
    missed = first < oldest
    at = next_time(cron, zone, oldest - timedelta(microseconds=1)) if missed else first
    due: list[datetime] = []
    while at <= now and len(due) < MOST_AT_ONCE:
        due.append(at)
        at = next_time(cron, zone, at)
    return due, at, missed


def next_time(cron: str, zone: str, after: datetime) -> datetime:
    """The first due time after an instant. Raises: cronsim.CronSimError for a bad line, KeyError for an unknown zone."""
    return next(CronSim(cron, after.astimezone(ZoneInfo(zone)))).astimezone(UTC)
