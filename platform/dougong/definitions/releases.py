"""Apps and their releases, as they stand in a workspace's tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.definitions.json_text import raw, stored


@dataclass(frozen=True, slots=True)
class Release:
    """What was published: the documents (a list, formulas with their trees) and where fields are stored, as JSON text."""

    app: str
    number: int
    documents: str
    storage: str


class Pointers(NamedTuple):
    """Which release of each app is in force, at one moment."""

    epoch: int
    releases: Mapping[str, int]


async def read_pointers(connection: AsyncConnection, workspace: Workspace) -> Pointers:
    """Epoch and pointers, by one statement: they belong together."""
    tables = workspace_tables(workspace.schema)
    app, epoch = tables.app, tables.release_epoch
    query = (
        select(epoch.c.value, app.c.key, app.c.release).select_from(epoch).outerjoin(app, app.c.release.is_not(None))
    )
    rows = (await connection.execute(query)).all()
    return Pointers(rows[0].value, {row.key: row.release for row in rows if row.key is not None})


async def read_releases(
    connection: AsyncConnection, workspace: Workspace, wanted: Iterable[tuple[str, int]]
) -> list[Release]:
    """These releases; what there is not is left out."""
    table = workspace_tables(workspace.schema).release
    query = select(table.c.app, table.c.number, raw(table.c.documents), raw(table.c.storage))
    query = query.where(tuple_(table.c.app, table.c.number).in_(list(wanted)))
    return [Release(row.app, row.number, row.documents, row.storage) for row in await connection.execute(query)]


async def read_release(connection: AsyncConnection, workspace: Workspace, app: str, number: int) -> Release | None:
    return next(iter(await read_releases(connection, workspace, [(app, number)])), None)


async def list_releases(connection: AsyncConnection, workspace: Workspace, app: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Number, note, who and when of each, newest first."""
    table = workspace_tables(workspace.schema).release
    query = select(table.c.number, table.c.note, table.c.created_by, table.c.created_by_name, table.c.created_at)
    return (await connection.execute(query.where(table.c.app == app).order_by(table.c.number.desc()))).all()


async def read_app(connection: AsyncConnection, workspace: Workspace, app: str) -> Row[*tuple[Any, ...]] | None:
    table = workspace_tables(workspace.schema).app
    query = select(table.c.key, table.c.about, table.c.release, table.c.draft_revision).where(table.c.key == app)
    return (await connection.execute(query)).first()


async def add_app(
    connection: AsyncConnection, workspace: Workspace, app: str, about: str, created_by: UUID | None
) -> None:
    """A new app without documents. Raises: IntegrityError when the key is taken."""
    table = workspace_tables(workspace.schema).app
    await connection.execute(insert(table).values(key=app, about=stored(about), created_by=created_by))
