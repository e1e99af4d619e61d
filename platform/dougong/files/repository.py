"""Statements about files."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.files.holders import Place


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file; `place` is None until a record holds it."""

    id: UUID
    storage_key: str
    name: str
    size: int
    type: str
    created_by: UUID
    place: Place | None


async def add(connection: AsyncConnection, workspace: Workspace, values: dict[str, Any]) -> None:
    await connection.execute(insert(workspace_tables(workspace.schema).file).values(values))


async def find(connection: AsyncConnection, workspace: Workspace, file_id: UUID) -> File | None:
    table = workspace_tables(workspace.schema).file
    names = ("id", "storage_key", "name", "size", "type", "created_by", "app", "form", "record_id", "field")
    row = (await connection.execute(select(*(table.c[name] for name in names)).where(table.c.id == file_id))).first()
    if row is None:
        return None
    place = None if row.record_id is None else Place(row.app, row.form, row.record_id, row.field)
    return File(row.id, row.storage_key, row.name, row.size, row.type, row.created_by, place)


async def remove_orphans(
    connection: AsyncConnection, workspace: Workspace, before: datetime, limit: int
) -> list[tuple[UUID, str]]:
    """Takes out files that no record has held since `before`; gives (id, storage key) of each.

    A submission that is just attaching one of them holds its row's lock, so it is skipped.
    """
    table = workspace_tables(workspace.schema).file
    orphans = (
        select(table.c.id)
        .where(table.c.record_id.is_(None), func.coalesce(table.c.released_at, table.c.created_at) < before)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = await connection.execute(
        delete(table).where(table.c.id.in_(orphans)).returning(table.c.id, table.c.storage_key)
    )
    return [(row.id, row.storage_key) for row in rows]
