"""Drafts: what designers save. A save says which revision it changes; one that is late is refused, and both stay.

All functions work in the caller's transaction. Revisions come from one counter of the app, so a document that was
deleted and made again never has a revision that an older screen might still hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.definitions.json_text import raw, stored
from dougong.errors import DougongError, not_found

SESSION = timedelta(minutes=5)  # saves of one person this close to the first one are one entry of the history
HISTORY = 100  # entries kept of a document


@dataclass(frozen=True, slots=True)
class Author:
    """Who saves: a member, or nobody for the system itself."""

    member_id: UUID | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as saved last; `body` is its JSON text."""

    type: str
    key: str
    revision: int
    body: str
    saved_by: UUID | None
    saved_by_name: str | None
    saved_at: datetime

    def to_json(self) -> dict[str, Any]:
        who = None if self.saved_by_name is None else {"id": self.saved_by, "name": self.saved_by_name}
        return {
            "type": self.type,
            "key": self.key,
            "revision": self.revision,
            "saved_by": who,
            "saved_at": self.saved_at,
            "body": orjson.Fragment(self.body),
        }


async def read_all(connection: AsyncConnection, workspace: Workspace, app: str) -> list[Draft]:
    """Every document of the app, by type and key."""
    table = workspace_tables(workspace.schema).draft
    query = select(*_columns(table)).where(table.c.app == app).order_by(table.c.type, table.c.key)
    return [_draft(row) for row in await connection.execute(query)]


async def read(connection: AsyncConnection, workspace: Workspace, app: str, type_: str, key: str) -> Draft | None:
    table = workspace_tables(workspace.schema).draft
    query = select(*_columns(table)).where(table.c.app == app, table.c.type == type_, table.c.key == key)
    row = (await connection.execute(query)).first()
    return None if row is None else _draft(row)


async def save(
    connection: AsyncConnection,
    workspace: Workspace,
    app: str,
    document: tuple[str, str],
    body: str,
    author: Author,
    *,
    expected: int,
    pinned: bool = False,
) -> int:
    """Saves the document over revision `expected` (0 = it is new) and returns the new revision.

    A save that changes nothing keeps the revision. Raises: DougongError 404, 409 `stale` with `current`.
    """
    current = await _locked(connection, workspace, app, document, expected)
    if current is not None and current.body == body and not pinned:
        return current.revision
    revision = await _next_revision(connection, workspace, app)
    table = workspace_tables(workspace.schema).draft
    values = {
        "revision": revision,
        "body": stored(body),
        "saved_by": author.member_id,
        "saved_by_name": author.name,
        "saved_at": func.clock_timestamp(),
    }
    statement = upsert(table).values(app=app, type=document[0], key=document[1], **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["app", "type", "key"], set_=values))
    await _remember(connection, workspace, app, document, body, author, revision, pinned=pinned)
    return revision


async def remove(
    connection: AsyncConnection,
    workspace: Workspace,
    app: str,
    document: tuple[str, str],
    author: Author,
    *,
    expected: int,
) -> None:
    """Deletes the document; its history stays. Raises: DougongError 404, 409 `stale` with `current`."""
    if await _locked(connection, workspace, app, document, expected) is None:
        raise not_found()
    table = workspace_tables(workspace.schema).draft
    await connection.execute(
        delete(table).where(table.c.app == app, table.c.type == document[0], table.c.key == document[1])
    )
    revision = await _next_revision(connection, workspace, app)
    await _remember(connection, workspace, app, document, None, author, revision, pinned=True)


async def history(
    connection: AsyncConnection, workspace: Workspace, app: str, document: tuple[str, str]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """What was saved, newest first: revision, saved_by, saved_by_name, saved_at, deleted."""
    table = workspace_tables(workspace.schema).draft_revision
    deleted = table.c.body.is_(None).label("deleted")
    query = select(table.c.revision, table.c.saved_by, table.c.saved_by_name, table.c.saved_at, deleted)
    query = query.where(*_of(table, app, document)).order_by(table.c.revision.desc())
    return (await connection.execute(query)).all()


async def read_revision(
    connection: AsyncConnection, workspace: Workspace, app: str, document: tuple[str, str], revision: int
) -> Draft:
    """One entry of the history. Raises: DougongError 404, also for the mark of a deletion."""
    table = workspace_tables(workspace.schema).draft_revision
    query = select(*_columns(table)).where(*_of(table, app, document), table.c.revision == revision)
    row = (await connection.execute(query)).first()
    if row is None or row.body is None:
        raise not_found()
    return _draft(row)


async def pin(connection: AsyncConnection, workspace: Workspace, app: str, revisions: Sequence[int]) -> None:
    """What was published stays in the history as it is: later saves make new entries."""
    table = workspace_tables(workspace.schema).draft_revision
    await connection.execute(
        update(table).where(table.c.app == app, table.c.revision.in_(revisions)).values(pinned=True)
    )


async def _locked(
    connection: AsyncConnection, workspace: Workspace, app: str, document: tuple[str, str], expected: int
) -> Draft | None:
    """The current draft, with the app's row locked so that saves of an app come one after the other."""
    table = workspace_tables(workspace.schema).app
    locked = await connection.execute(select(table.c.key).where(table.c.key == app).with_for_update())
    if locked.first() is None:
        raise not_found()
    current = await read(connection, workspace, app, *document)
    if (current.revision if current else 0) != expected:
        raise stale(current)
    return current


def stale(current: Draft | None) -> DougongError:
    """What a late save is told: the body that stands there now, by whom and since when (None = deleted)."""
    return DougongError("stale", 409, current=None if current is None else current.to_json())


async def _next_revision(connection: AsyncConnection, workspace: Workspace, app: str) -> int:
    table = workspace_tables(workspace.schema).app
    statement = update(table).where(table.c.key == app).values(draft_revision=table.c.draft_revision + 1)
    return int((await connection.execute(statement.returning(table.c.draft_revision))).scalar_one())


async def _remember(
    connection: AsyncConnection,
    workspace: Workspace,
    app: str,
    document: tuple[str, str],
    body: str | None,
    author: Author,
    revision: int,
    *,
    pinned: bool,
) -> None:
    table = workspace_tables(workspace.schema).draft_revision
    started_at = None if pinned else await _continue_session(connection, workspace, app, document, author)
    now = func.clock_timestamp()
    await connection.execute(
        insert(table).values(
            app=app,
            revision=revision,
            type=document[0],
            key=document[1],
            body=None if body is None else stored(body),
            saved_by=author.member_id,
            saved_by_name=author.name,
            started_at=started_at or now,
            saved_at=now,
            pinned=pinned,
        )
    )
    kept = select(table.c.revision).where(*_of(table, app, document)).order_by(table.c.revision.desc())
    oldest = kept.offset(HISTORY - 1).limit(1).scalar_subquery()
    await connection.execute(delete(table).where(*_of(table, app, document), table.c.revision < oldest))


async def _continue_session(
    connection: AsyncConnection, workspace: Workspace, app: str, document: tuple[str, str], author: Author
) -> datetime | None:
    """Takes away the last entry when this save goes on with it; returns when that entry began."""
    table = workspace_tables(workspace.schema).draft_revision
    last = select(func.max(table.c.revision)).where(*_of(table, app, document)).scalar_subquery()
    statement = delete(table).where(
        table.c.app == app,
        table.c.revision == last,
        table.c.saved_by.is_not_distinct_from(author.member_id),
        table.c.pinned.is_(False),
        table.c.started_at > func.clock_timestamp() - SESSION,
    )
    return (await connection.execute(statement.returning(table.c.started_at))).scalar_one_or_none()


def _of(table: Any, app: str, document: tuple[str, str]) -> tuple[Any, ...]:
    return table.c.app == app, table.c.type == document[0], table.c.key == document[1]


def _columns(table: Any) -> list[Any]:
    names = ("type", "key", "revision", "body", "saved_by", "saved_by_name", "saved_at")
    return [raw(table.c[name]) if name == "body" else table.c[name] for name in names]


def _draft(row: Row[*tuple[Any, ...]]) -> Draft:
    return Draft(**row._mapping)
