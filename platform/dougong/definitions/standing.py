"""Where each app of a workspace stands: when it was last published, and whether its draft says something else."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.definitions import drafts
from dougong.definitions.catalog import PublishedApp
from dougong.definitions.changes import by_name
from dougong.definitions.drafts import Draft


@dataclass(frozen=True, slots=True)
class Standing:
    """An app as builders see it in the list. What was never published has a draft and nothing it could differ from."""

    key: str
    about: dict[str, Any]
    release: int | None
    released_at: datetime | None
    has_draft_changes: bool


async def read_standings(
    connection: AsyncConnection, workspace: Workspace, published: Mapping[str, PublishedApp]
) -> list[Standing]:
    """Every app by key. Only drafts that were saved since the publication are read and compared."""
    found = []
    for row in await _rows(connection, workspace):
        app = published.get(row.key)
        changed = row.release is None
        if app is not None and (row.saved_at is None or row.saved_at > row.since or row.documents != _count(app)):
            changed = await asyncio.to_thread(_differs, app, await drafts.read_all(connection, workspace, row.key))
        found.append(Standing(row.key, row.about, row.release, row.released_at, changed))
    return found


async def _rows(connection: AsyncConnection, workspace: Workspace) -> list[Row[*tuple[Any, ...]]]:
    """`since`: when the drafts were read that the release was made of; saves while it was published came later."""
    tables = workspace_tables(workspace.schema)
    app, release, publication, draft = tables.app, tables.release, tables.publication, tables.draft
    saved = (
        select(draft.c.app, func.max(draft.c.saved_at).label("saved_at"), func.count().label("documents"))
        .group_by(draft.c.app)
        .subquery()
    )
    since = func.coalesce(publication.c.started_at, release.c.created_at).label("since")
    query = (
        select(app.c.key, app.c.about, app.c.release, release.c.created_at.label("released_at"), since)
        .add_columns(saved.c.saved_at, saved.c.documents)
        .outerjoin(release, (release.c.app == app.c.key) & (release.c.number == app.c.release))
        .outerjoin(publication, publication.c.id == release.c.publication)
        .outerjoin(saved, saved.c.app == app.c.key)
        .order_by(app.c.key)
    )
    return list((await connection.execute(query)).all())


def _count(app: PublishedApp) -> int:
    return sum(len(documents) for documents in app.documents.values())


def _differs(app: PublishedApp, found: list[Draft]) -> bool:
    return by_name(orjson.loads(app.text)) != by_name(orjson.loads(draft.body) for draft in found)
