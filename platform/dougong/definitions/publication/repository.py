"""Rows of publications: who works on one, how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import orjson
from pydantic import TypeAdapter
from sqlalchemy import and_, exists, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.definitions.json_text import raw, stored
from dougong.definitions.models import OPEN_STATES
from dougong.definitions.publication.states import State
from engines.form.steps import Step
from engines.form.storage import Storage

_STEPS = TypeAdapter(tuple[Step, ...])
LEASE = "30 seconds"
EXAMPLES = 10  # of values that did not fit, kept for each field


class LostLease(Exception):
    """Another process has taken the publication over: whatever this one was about to write is not written."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One attempt at a new release, with its plan."""

    id: UUID
    app: str
    state: State
    step: int
    cursor: dict[str, Any] | None
    added: list[dict[str, str]]
    misfits: list[dict[str, Any]]
    base_release: int | None
    documents: str  # JSON text of the list
    storage: Storage
    steps: tuple[Step, ...]
    note: str | None
    attempt: int
    started_by: UUID | None
    started_by_name: str | None
    channel: str
    request_id: str | None


async def add(
    connection: AsyncConnection,
    workspace: Workspace,
    *,
    documents: str,
    storage: Storage,
    steps: tuple[Step, ...],
    **values: Any,
) -> None:
    """Notes a new publication. Raises IntegrityError when the app has an open one."""
    table = workspace_tables(workspace.schema).publication
    await connection.execute(
        insert(table).values(
            state="expand",
            documents=stored(documents),
            storage=stored(storage.model_dump_json()),
            steps=stored(_STEPS.dump_json(steps).decode()),
            **values,
        )
    )


async def claim(connection: AsyncConnection, workspace: Workspace, publication: UUID, owner: str) -> Publication | None:
    """Takes an open publication that nobody works on, or whose worker has not been heard of; None otherwise."""
    table = workspace_tables(workspace.schema).publication
    free = or_(table.c.lease_until.is_(None), table.c.lease_until < func.clock_timestamp())
    statement = update(table).where(table.c.id == publication, table.c.state.in_(OPEN_STATES), free)
    statement = statement.values(
        owner=owner, attempt=table.c.attempt + 1, lease_until=_lease_end(), error=None, finished_at=None
    )
    row = (await connection.execute(statement.returning(*_columns(table)))).first()
    return None if row is None else _publication(row)


async def renew(connection: AsyncConnection, workspace: Workspace, publication: UUID, attempt: int) -> bool:
    """Keeps the publication; False when it is another's."""
    table = workspace_tables(workspace.schema).publication
    statement = (
        update(table).where(table.c.id == publication, table.c.attempt == attempt).values(lease_until=_lease_end())
    )
    return (await connection.execute(statement)).rowcount == 1


async def write(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, attempt: int, values: Mapping[str, Any]
) -> None:
    """Writes progress in the transaction of the work it tells about. Raises: LostLease, which must undo the work."""
    table = workspace_tables(workspace.schema).publication
    statement = update(table).where(table.c.id == publication, table.c.attempt == attempt)
    if (await connection.execute(statement.values(lease_until=_lease_end(), **values))).rowcount != 1:
        raise LostLease


async def let_go(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, attempt: int, error: object = None
) -> None:
    """Gives the publication back, with what went wrong, if anything."""
    table = workspace_tables(workspace.schema).publication
    statement = update(table).where(table.c.id == publication, table.c.attempt == attempt)
    await connection.execute(statement.values(owner=None, lease_until=None, error=error))


async def forget_error(connection: AsyncConnection, workspace: Workspace, publication: UUID) -> None:
    """Somebody wants it to go on: what stopped it stands no longer, and whoever is free may take it up."""
    table = workspace_tables(workspace.schema).publication
    statement = update(table).where(table.c.id == publication, table.c.owner.is_(None)).values(error=None)
    await connection.execute(statement)


async def begin_undo(
    connection: AsyncConnection, workspace: Workspace, publication: UUID, undoable: frozenset[State]
) -> bool:
    """Turns an open publication back, whoever works on it: its worker's next write fails. False after the switch."""
    table = workspace_tables(workspace.schema).publication
    statement = update(table).where(table.c.id == publication, table.c.state.in_(undoable))
    statement = statement.values(
        state="undo", step=0, attempt=table.c.attempt + 1, owner=None, lease_until=None, error=None
    )
    return (await connection.execute(statement)).rowcount == 1


async def is_turned_back(connection: AsyncConnection, workspace: Workspace, publication: UUID) -> bool:
    """Whether it is being undone, or was."""
    table = workspace_tables(workspace.schema).publication
    state = await connection.scalar(select(table.c.state).where(table.c.id == publication))
    return state in ("undo", "undone")


async def abandoned(connection: AsyncConnection, workspace: Workspace) -> list[UUID]:
    """Open publications that nobody works on and that no person has to help with."""
    table = workspace_tables(workspace.schema).publication
    silent = or_(table.c.lease_until.is_(None), table.c.lease_until < func.clock_timestamp())
    goes_by_itself = or_(table.c.error.is_(None), table.c.error["transient"].as_boolean())
    query = (
        select(table.c.id).where(table.c.state.in_(OPEN_STATES), silent, goes_by_itself).order_by(table.c.started_at)
    )
    return list((await connection.execute(query)).scalars())


async def any_open(connection: AsyncConnection, workspace: Workspace) -> bool:
    table = workspace_tables(workspace.schema).publication
    return bool(await connection.scalar(select(exists().where(table.c.state.in_(OPEN_STATES)))))


async def read_one(
    connection: AsyncConnection, workspace: Workspace, app: str, publication: UUID
) -> dict[str, Any] | None:
    """What a screen shows of a publication."""
    table = workspace_tables(workspace.schema).publication
    query = select(*_shown(table)).where(table.c.app == app, table.c.id == publication)
    row = (await connection.execute(query)).first()
    return None if row is None else dict(row._mapping)


async def read_list(connection: AsyncConnection, workspace: Workspace, app: str) -> list[dict[str, Any]]:
    """The last publications of an app, newest first."""
    table = workspace_tables(workspace.schema).publication
    query = select(*_shown(table)).where(table.c.app == app).order_by(table.c.started_at.desc()).limit(50)
    return [dict(row._mapping) for row in await connection.execute(query)]


async def open_one(connection: AsyncConnection, workspace: Workspace, app: str) -> UUID | None:
    table = workspace_tables(workspace.schema).publication
    query = select(table.c.id).where(table.c.app == app, table.c.state.in_(OPEN_STATES))
    return (await connection.execute(query)).scalar_one_or_none()


def more_rows_done(count: int) -> Any:
    """For `write`: so many rows more are filled."""
    return text("rows_done + :done").bindparams(done=count)


def merged_misfits(known: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Misfits counted by field, each with its first examples."""
    fields = {(item["form"], item["sub_form"], item["field"]): dict(item) for item in known}
    for item in found:
        place = {name: item[name] for name in ("form", "sub_form", "field")}
        entry = fields.setdefault(tuple(place.values()), {**place, "count": 0, "examples": []})
        entry["count"] += 1
        if len(entry["examples"]) < EXAMPLES:
            entry["examples"] = [*entry["examples"], {"record": item["record"], "value": item["value"]}]
    return list(fields.values())


def _lease_end() -> Any:
    return func.clock_timestamp() + text(f"interval '{LEASE}'")


def _shown(table: Any) -> list[Any]:
    names = "id state step steps rows_done rows_total misfits release error started_by started_by_name"
    working = and_(table.c.lease_until.is_not(None), table.c.lease_until > func.clock_timestamp())
    columns = [table.c[name] for name in (*names.split(), "started_at", "finished_at")]
    return [*columns, func.coalesce(working, False).label("running")]


_AS_TEXT = ("documents", "storage", "steps")
_NAMES = tuple(Publication.__dataclass_fields__)


def _columns(table: Any) -> list[Any]:
    return [raw(table.c[name]) if name in _AS_TEXT else table.c[name] for name in _NAMES]


def _publication(row: Any) -> Publication:
    values = cast("dict[str, Any]", dict(row._mapping))
    values["storage"] = Storage.model_validate_json(values["storage"])
    values["steps"] = _STEPS.validate_json(values["steps"])
    return Publication(**values)


def documents_of(text_of_list: str) -> list[dict[str, Any]]:
    """The documents of a release or publication as plain values."""
    documents: list[dict[str, Any]] = orjson.loads(text_of_list)
    return documents
