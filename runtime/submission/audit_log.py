"""The audit entries of a submission, written on its connection and in its transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg
import orjson

from dougong.database.workspace import quoted
from dougong.http import CallerInfo
from engines.form.compile import CompiledForm


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed record."""

    event: str
    form: CompiledForm
    record_id: str
    version: int
    changes: Mapping[str, Any]


async def write_entries(
    connection: "asyncpg.Connection[Any]", caller: CallerInfo, now: datetime, release: int, entries: Sequence[Entry]
) -> None:
    """All entries in one round trip."""
    statement = (
        f"INSERT INTO {quoted(caller.workspace.schema)}.audit "  # noqa: S608 - a quoted identifier
        "(at, actor, actor_name, channel, request_id, event, app, form, record_id, version, release, changes) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
    who = caller.principal
    about = (now, who.member_id, who.name, who.channel, caller.request_id)
    rows = [(*about, *_row(entry, release)) for entry in entries]
    if len(rows) == 1:
        await connection.execute(statement, *rows[0])
    else:
        await connection.executemany(statement, rows)


def _row(entry: Entry, release: int) -> tuple[Any, ...]:
    form = entry.form
    changes = orjson.dumps(entry.changes).decode()
    return entry.event, form.app, form.key, entry.record_id, entry.version, release, changes
