"""The switch: the one moment in which nobody writes to the app."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import orjson
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong import audit
from dougong.audit import AuditEntry
from dougong.database import Workspace, workspace_tables
from dougong.definitions.json_text import stored
from dougong.definitions.locks import app_lock_key
from dougong.definitions.publication import capture, repository
from dougong.definitions.publication.repository import Publication, documents_of
from dougong.definitions.publication.told import switch_entry

LIMIT = 200  # notes that are filled again while all writers wait

Refill = Callable[[AsyncConnection, Sequence[tuple[int, str, UUID]]], Awaitable[None]]


class TooManyNotes(Exception):
    """More was written meanwhile than may be filled while everybody waits."""


async def switch(
    connection: AsyncConnection,
    workspace: Workspace,
    publication: Publication,
    refill: Refill,
    checkpoint: Callable[[str], Awaitable[None]],
) -> None:
    """In the caller's transaction: waits for the writers, fills what they left, makes the release, points to it.

    Raises: TooManyNotes, LostLease, and the driver's error when the lock is not to be had in time.
    """
    await connection.execute(select(func.pg_advisory_xact_lock(app_lock_key(workspace, publication.app))))
    # every writer that noted something has committed, and the next statement sees it
    await capture.fill_unnoted(connection)
    notes = await capture.read(connection, workspace, publication.id, LIMIT + 1)
    if len(notes) > LIMIT:
        raise TooManyNotes
    await refill(connection, notes)
    number = await _make_release(connection, workspace, publication)
    values = {"state": "clean", "step": 0, "cursor": None, "release": number}
    await repository.write(connection, workspace, publication.id, publication.attempt, values)
    await audit.record(connection, workspace, _entry(publication, number))
    await audit.record(connection, workspace, switch_entry(publication, number))
    await checkpoint("switch.0.uncommitted")


async def _make_release(connection: AsyncConnection, workspace: Workspace, publication: Publication) -> int:
    tables = workspace_tables(workspace.schema)
    release, source = tables.release, tables.publication
    number = select(func.coalesce(func.max(release.c.number), 0) + 1).where(release.c.app == publication.app)
    columns = ("documents", "storage", "note")
    copied = select(
        source.c.app,
        number.scalar_subquery(),
        *(source.c[name] for name in columns),
        source.c.id,
        source.c.started_by,
        source.c.started_by_name,
    ).where(source.c.id == publication.id)
    names = ["app", "number", *columns, "publication", "created_by", "created_by_name"]
    made = await connection.execute(insert(release).from_select(names, copied).returning(release.c.number))
    new = int(made.scalar_one())
    about = next(document for document in documents_of(publication.documents) if document["type"] == "app")
    pointer = {"release": new, "about": stored(orjson.dumps(about).decode())}
    await connection.execute(update(tables.app).where(tables.app.c.key == publication.app).values(pointer))
    await connection.execute(update(tables.release_epoch).values(value=tables.release_epoch.c.value + 1))
    return new


def _entry(publication: Publication, number: int) -> AuditEntry:
    return AuditEntry(
        event="app.publish",
        actor=publication.started_by,
        actor_name=publication.started_by_name,
        channel=publication.channel,
        request_id=publication.request_id,
        app=publication.app,
        release=number,
        changes={
            "release": {"old": publication.base_release, "new": number},
            "note": {"new": publication.note},
        },
    )
