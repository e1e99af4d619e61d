"""Noting which records the old release's writers change while new columns are filled.

A trigger puts the record's id into `publication_dirty`, in the writer's transaction, so no process can forget it. Notes
are only added: two writers never wait for each other there. Filling itself is not noted (`dougong.backfill`).
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.database.workspace import quoted
from dougong.definitions.publication.ddl import has_rows, operate
from dougong.definitions.publication.states import Capture

_FILLING = "dougong.backfill"


def trigger_name(publication: UUID) -> str:
    return f"publication_{publication.hex}"


async def begin(connection: AsyncConnection, workspace: Workspace, publication: UUID, capture: Capture) -> str:
    """Creates the trigger and returns its name. It waits until nobody who began without it still writes."""
    name = trigger_name(publication)
    table = f"{quoted(workspace.schema)}.{quoted(capture.table)}"
    place = "row" if capture.of_rows else "record"
    statement = (
        f"CREATE TRIGGER {quoted(name)} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
        f"WHEN (current_setting('{_FILLING}', true) IS DISTINCT FROM 'on') "
        f"EXECUTE FUNCTION {quoted(workspace.schema)}.note_change('{publication}', '{capture.form}', '{place}')"
    )
    await operate(connection, lambda operations: operations.execute(text(statement)))
    return name


async def end(connection: AsyncConnection, workspace: Workspace, table: str, trigger: str) -> None:
    """Drops the trigger; it may be gone already, with its table."""
    query = "SELECT 1 FROM pg_class WHERE relname = :table AND relnamespace = CAST(:schema AS regnamespace)"
    if await has_rows(connection, query, table=table, schema=quoted(workspace.schema)):
        place = f"{quoted(workspace.schema)}.{quoted(table)}"
        drop = text(f"DROP TRIGGER IF EXISTS {quoted(trigger)} ON {place}")
        await operate(connection, lambda operations: operations.execute(drop))


async def fill_unnoted(connection: AsyncConnection) -> None:
    """What this transaction writes is the filling itself."""
    await connection.execute(text(f"SET LOCAL {_FILLING} = 'on'"))


async def count(connection: AsyncConnection, workspace: Workspace, publication: UUID, limit: int) -> int:
    """How many notes there are, counted up to `limit`."""
    query = text(
        f"SELECT count(*) FROM (SELECT 1 FROM {quoted(workspace.schema)}.publication_dirty "  # noqa: S608 # quoted name
        "WHERE publication = :publication LIMIT :limit) some"
    )
    return int(await connection.scalar(query, {"publication": publication, "limit": limit}) or 0)


async def read(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, limit: int
) -> list[tuple[int, str, UUID]]:
    """The oldest notes: (number, form, record)."""
    table = workspace_tables(workspace.schema).publication_dirty
    query = table.select().with_only_columns(table.c.seq, table.c.form, table.c.record_id)
    query = query.where(table.c.publication == publication).order_by(table.c.seq).limit(limit)
    return [(row.seq, row.form, row.record_id) for row in await connection.execute(query)]


async def note(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, form: str, ids: Sequence[UUID]
) -> None:
    """Notes records that could not be filled now."""
    table = workspace_tables(workspace.schema).publication_dirty
    rows = [{"publication": publication, "form": form, "record_id": record} for record in ids]
    await connection.execute(table.insert(), rows)


async def forget(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, numbers: Sequence[int] | None = None
) -> None:
    """Removes these notes, exactly those that were read: newer ones of the same records stay. None: all."""
    table = workspace_tables(workspace.schema).publication_dirty
    statement = table.delete().where(table.c.publication == publication)
    if numbers is not None:
        statement = statement.where(table.c.seq.in_(numbers))
    await connection.execute(statement)
