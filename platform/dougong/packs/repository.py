"""Rows of installations and of the sample records they made."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.packs.references import Symbol

Row = dict[str, Any]
OPEN_STATES = ("publish", "data")


async def add(connection: AsyncConnection, workspace: Workspace, **values: Any) -> None:
    await connection.execute(insert(workspace_tables(workspace.schema).pack_installation).values(**values))


async def read(connection: AsyncConnection, workspace: Workspace, installation: UUID) -> Row | None:
    table = workspace_tables(workspace.schema).pack_installation
    row = (await connection.execute(select(table).where(table.c.id == installation))).first()
    return None if row is None else dict(row._mapping)


async def by_pack(connection: AsyncConnection, workspace: Workspace, pack: str) -> Row | None:
    """The installation of a pack."""
    table = workspace_tables(workspace.schema).pack_installation
    row = (await connection.execute(select(table).where(table.c.pack == pack))).first()
    return None if row is None else dict(row._mapping)


async def by_app(connection: AsyncConnection, workspace: Workspace, app: str) -> Row | None:
    """The installation that made an app."""
    table = workspace_tables(workspace.schema).pack_installation
    row = (await connection.execute(select(table).where(table.c.app == app))).first()
    return None if row is None else dict(row._mapping)


async def summary(connection: AsyncConnection, workspace: Workspace) -> list[Row]:
    """All installations, without their content."""
    table = workspace_tables(workspace.schema).pack_installation
    names = "id pack version app label state sample_data records_done records_total error started_at finished_at"
    query = select(*(table.c[name] for name in names.split())).order_by(table.c.pack)
    return [dict(row._mapping) for row in await connection.execute(query)]


async def unfinished(connection: AsyncConnection, workspace: Workspace) -> list[UUID]:
    """Installations that stopped without a reason that a person must take away."""
    table = workspace_tables(workspace.schema).pack_installation
    query = select(table.c.id).where(table.c.state.in_(OPEN_STATES), table.c.error.is_(None))
    return list((await connection.execute(query)).scalars())


async def change(connection: AsyncConnection, workspace: Workspace, installation: UUID, **values: Any) -> None:
    table = workspace_tables(workspace.schema).pack_installation
    await connection.execute(update(table).where(table.c.id == installation).values(**values))


async def remember(
    connection: AsyncConnection,
    workspace: Workspace,
    installation: UUID,
    records: Iterable[tuple[Symbol, str, str, UUID]],
) -> None:
    """Notes which record a symbol is: (symbol, app, form, id). What is noted already stays."""
    table = workspace_tables(workspace.schema).pack_record
    rows = [
        {
            "installation": installation,
            "pack": symbol[0],
            "form": symbol[1],
            "symbol": symbol[2],
            "target_app": app,
            "target_form": form,
            "record_id": record,
        }
        for symbol, app, form, record in records
    ]
    if rows:
        await connection.execute(upsert(table).on_conflict_do_nothing(), rows)


async def known_records(
    connection: AsyncConnection, workspace: Workspace, packs: Iterable[str]
) -> Mapping[Symbol, tuple[str, str, UUID]]:
    """Which records the symbols of these packs are: (app, form, id)."""
    table = workspace_tables(workspace.schema).pack_record
    query = select(table).where(table.c.pack.in_(list(packs)))
    return {
        (row.pack, row.form, row.symbol): (row.target_app, row.target_form, row.record_id)
        for row in await connection.execute(query)
    }


class Note(NamedTuple):
    """A sample record; `shared`: another pack counts it among its own too."""

    app: str
    form: str
    record_id: UUID
    shared: bool


async def noted(connection: AsyncConnection, workspace: Workspace, installation: UUID) -> Mapping[Symbol, Note]:
    """The sample records of an installation."""
    table = workspace_tables(workspace.schema).pack_record
    other = table.alias()
    shared = exists().where(other.c.record_id == table.c.record_id, other.c.installation != table.c.installation)
    query = select(table, shared.label("shared")).where(table.c.installation == installation)
    return {
        (row.pack, row.form, row.symbol): Note(row.target_app, row.target_form, row.record_id, row.shared)
        for row in await connection.execute(query)
    }


async def forget(connection: AsyncConnection, workspace: Workspace, installation: UUID, symbol: Symbol) -> None:
    """The record is no sample of this installation any more."""
    table = workspace_tables(workspace.schema).pack_record
    pack, form, name = symbol
    mine = (table.c.pack == pack, table.c.form == form, table.c.symbol == name)
    await connection.execute(delete(table).where(table.c.installation == installation, *mine))


async def sample_counts(connection: AsyncConnection, workspace: Workspace) -> Mapping[UUID, int]:
    """How many sample records each installation has left."""
    table = workspace_tables(workspace.schema).pack_record
    query = select(table.c.installation, func.count().label("amount")).group_by(table.c.installation)
    rows = (await connection.execute(query)).all()
    return {row.installation: row.amount for row in rows}


async def records_of_form(connection: AsyncConnection, workspace: Workspace, app: str, form: str) -> Mapping[str, UUID]:
    """The sample records of a form by the name their pack gave them."""
    table = workspace_tables(workspace.schema).pack_record
    query = select(table.c.symbol, table.c.record_id).where(table.c.target_app == app, table.c.target_form == form)
    return {row.symbol: row.record_id for row in await connection.execute(query.order_by(table.c.pack))}


async def lock_for_work(connection: AsyncConnection, installation: UUID) -> bool:
    """Takes the installation for as long as the connection lives. False: another process works on it."""
    key = int.from_bytes(installation.bytes[:8], "big", signed=True)
    return bool(await connection.scalar(select(func.pg_try_advisory_lock(key))))


async def unlock(connection: AsyncConnection, installation: UUID) -> None:
    key = int.from_bytes(installation.bytes[:8], "big", signed=True)
    await connection.scalar(select(func.pg_advisory_unlock(key)))
