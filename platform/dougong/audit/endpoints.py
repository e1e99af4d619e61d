"""Reading the audit trail."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from dougong.database import workspace_tables
from dougong.http import Admin, Caller, Routes
from dougong.http.cursors import decode_cursor, encode_cursor

routes = Routes(prefix="/api/v1/w/{ws}/audit", tag="audit")
Text = Annotated[str | None, Query(max_length=100)]


class EntryOut(BaseModel):
    """One change: by whom, through which channel, to what; `changes` has old and new values."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    at: datetime
    actor: UUID | None
    actor_name: str | None
    channel: str
    request_id: str | None
    event: str
    app: str | None
    form: str | None
    record_id: UUID | None
    version: int | None
    release: int | None
    changes: dict[str, Any]


class AuditPage(BaseModel):
    entries: list[EntryOut]
    next: str | None


@routes.get("", access=Admin, response_model=AuditPage)
async def list_entries(
    caller: Caller,
    app: Text = None,
    form: Text = None,
    record: UUID | None = None,
    actor: UUID | None = None,
    event: Text = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AuditPage:
    """The newest first."""
    table = workspace_tables(caller.workspace.schema).audit
    wanted = {"app": app, "form": form, "record_id": record, "actor": actor, "event": event}
    query = select(table).order_by(table.c.id.desc()).limit(limit + 1)
    query = query.where(*(table.c[name] == value for name, value in wanted.items() if value is not None))
    after = decode_cursor(cursor, int)
    if after is not None:
        query = query.where(table.c.id < after[0])
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = list(await connection.execute(query))
    following = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return AuditPage(entries=[EntryOut.model_validate(row) for row in rows[:limit]], next=following)
