"""Doing one publication, task by task. May be cut off anywhere: whoever goes on finds what is done in its row.

Work inside a transaction is written down in the same transaction. Work that can't be (indexes) is announced before, so
that undo knows of it, and may be done twice.
"""

import functools
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong import audit
from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.definitions.publication import capture, ddl, indexes, repository
from dougong.definitions.publication.fill import Filler
from dougong.definitions.publication.repository import LostLease, Publication
from dougong.definitions.publication.states import (
    AHEAD,
    OVER,
    Capture,
    CatchUp,
    Change,
    Create,
    EndCapture,
    Fill,
    ForgetChanges,
    Remove,
    State,
    Switch,
    Task,
    tasks,
)
from dougong.definitions.publication.switch import TooManyNotes, switch
from dougong.definitions.publication.told import values_entries
from engines.form.steps import Step
from engines.form.storage import Storage

Checkpoint = Callable[[str], Awaitable[None]]
"""Called between and inside the tasks, with the place. Does nothing but where a test stops the process."""

BATCH = 500
FEW = 50  # notes left that the switch may handle while everybody waits
ROUNDS = 400


class LinkBroken(Exception):
    """A link that comes back points to records that are no more."""


async def pass_by(place: str) -> None:
    """The checkpoint of every day."""


class Runner:
    """Works on a publication that this process has claimed."""

    def __init__(
        self,
        databases: Databases,
        workspace: Workspace,
        publication: Publication,
        before: Storage | None,
        filler: Filler,
        checkpoint: Checkpoint = pass_by,
        switched: Callable[[], None] = lambda: None,
    ) -> None:
        self._databases = databases
        self._workspace = workspace
        self._publication = publication
        self._before = before
        self._filler = filler
        self._checkpoint = checkpoint
        self._switched = switched
        self._state: State = publication.state
        self._step = publication.step
        self._cursor = publication.cursor
        self._added = list(publication.added)
        self._misfits = publication.misfits

    async def run(self) -> None:
        """Goes on until it is over. Raises: LostLease, TableBusy, Duplicates, LinkBroken, the driver's errors."""
        while self._state not in OVER:
            todo = tasks(self._state, self._publication.steps, self._before, self._added)
            if self._step == len(todo):
                await self._enter(AHEAD[self._state])
                continue
            task = todo[self._step]
            await self._checkpoint(f"{self._state}.{self._step}.{type(task).__name__}")
            await self._do(task)

    async def _enter(self, state: State) -> None:
        over: dict[str, Any] = {"finished_at": text("clock_timestamp()")} if state in OVER else {}
        await self._write(state=state, step=0, cursor=None, **over)
        self._state, self._step, self._cursor = state, 0, None

    async def _do(self, task: Task) -> None:
        match task:
            case Change(step=step):
                await self._change(step)
            case Create(steps=steps):
                await self._create(steps)
            case Capture():
                await self._in_transaction(lambda connection: self._begin_capture(connection, task))
            case Fill(form=form):
                await self._fill(form)
            case CatchUp():
                await self._catch_up()
            case Switch():
                await self._switch()
            case EndCapture(table=table):
                await self._in_transaction(lambda connection: self._end_capture(connection, table))
            case ForgetChanges():
                await self._in_transaction(self._forget)
            case Remove():
                await self._remove(task)

    # -- what a step of the plan does --------------------------------------------------------------------------------

    async def _change(self, step: Step) -> None:
        match step.kind:
            case "add_column":
                await self._in_transaction(
                    self._operation(lambda operations: ddl.add_column(operations, self._schema, step)),
                    {"kind": "column", "table": step.table, "name": step.columns[0].name},
                )
            case "add_foreign_key":
                await self._add_foreign_key(step)
            case "create_index":
                await self._build_index(step)
            case "drop_index":
                await indexes.drop(self._databases, self._workspace, _index(step))
                await self._finish_task()
            case "drop_foreign_key":
                assert step.foreign_key is not None
                await self._in_transaction(self._dropped_constraint(step.table, step.foreign_key.name))
            case _:
                await self._finish_task()

    async def _build_index(self, step: Step) -> None:
        await self._announce({"kind": "index", "table": step.table, "name": _index(step)})
        await self._checkpoint(f"{self._state}.{self._step}.announced")
        await indexes.build(self._databases, self._workspace, step)
        try:
            await self._finish_task()
        except LostLease:
            async with self._databases.owner(self._workspace) as connection:
                undone = await repository.is_turned_back(connection, self._workspace, self._publication.id)
            if undone:  # perhaps before this was built
                await indexes.drop(self._databases, self._workspace, _index(step))
            raise

    async def _create(self, steps: Sequence[Step]) -> None:
        """New tables with all that belongs to them, in one transaction."""
        made = [_added(step) for step in steps if step.kind != "create_index"]

        async def work(connection: AsyncConnection) -> None:
            await ddl.operate(connection, lambda operations: ddl.create(operations, self._schema, steps))
            self._added += made

        await self._in_transaction(work)

    async def _add_foreign_key(self, step: Step) -> None:
        key = step.foreign_key
        assert key is not None
        thing = {"kind": "foreign_key", "table": step.table, "name": key.name}
        if thing not in self._added:
            add = self._operation(lambda operations: ddl.add_foreign_key(operations, self._schema, step.table, key))
            await self._in_transaction(add, thing, finishes=False)
        place = f"{quoted(self._schema)}.{quoted(step.table)}"
        validate = text(f"ALTER TABLE {place} VALIDATE CONSTRAINT {quoted(key.name)}")
        try:
            await self._in_transaction(self._operation(lambda operations: operations.execute(validate)))
        except IntegrityError as error:
            raise LinkBroken(step.field) from error

    async def _remove(self, thing: Remove) -> None:
        table = f"{quoted(self._schema)}.{quoted(thing.table)}"
        match thing.kind:
            case "index":
                await indexes.drop(self._databases, self._workspace, thing.name)
                await self._finish_task()
            case "table":
                await self._in_transaction(self._statement(f"DROP TABLE IF EXISTS {table}"))
            case "column":
                drop = f"ALTER TABLE IF EXISTS {table} DROP COLUMN IF EXISTS {quoted(thing.name)}"
                await self._in_transaction(self._statement(drop))
            case "foreign_key":
                await self._in_transaction(self._dropped_constraint(thing.table, thing.name))
            case "trigger":
                await self._in_transaction(lambda connection: self._end_capture(connection, thing.table))

    def _dropped_constraint(self, table: str, name: str) -> ddl.Work[None]:
        place = f"{quoted(self._schema)}.{quoted(table)}"
        return self._statement(f"ALTER TABLE IF EXISTS {place} DROP CONSTRAINT IF EXISTS {quoted(name)}")

    # -- filling -----------------------------------------------------------------------------------------------------

    async def _begin_capture(self, connection: AsyncConnection, task: Capture) -> None:
        name = await capture.begin(connection, self._workspace, self._publication.id, task)
        self._added.append({"kind": "trigger", "table": task.table, "name": name})

    async def _end_capture(self, connection: AsyncConnection, table: str) -> None:
        await capture.end(connection, self._workspace, table, capture.trigger_name(self._publication.id))

    async def _forget(self, connection: AsyncConnection) -> None:
        await capture.forget(connection, self._workspace, self._publication.id)

    async def _fill(self, form: str) -> None:
        after = UUID(self._cursor["after"]) if self._cursor else None
        done = BATCH
        while done == BATCH:
            await self._checkpoint(f"{self._state}.{self._step}.batch")
            place = after
            after, done, self._misfits = await ddl.patiently(
                self._databases, self._workspace, functools.partial(self._fill_batch, form=form, after=place)
            )
        await self._finish_task(cursor=None)
        self._cursor = None

    async def _fill_batch(
        self, connection: AsyncConnection, form: str, after: UUID | None
    ) -> tuple[UUID | None, int, list[dict[str, Any]]]:
        """Fills the records after `after`; returns the last one, how many, and all misfits so far."""
        await capture.fill_unnoted(connection)
        ids = await self._filler.ids_after(connection, form, after, BATCH)
        found = await self._fill_records(connection, form, ids)
        misfits = repository.merged_misfits(self._misfits, found)
        last = ids[-1] if ids else after
        cursor = None if last is None else {"after": str(last)}
        values = {"rows_done": repository.more_rows_done(len(ids)), "misfits": misfits, "cursor": cursor}
        await repository.write(connection, self._workspace, self._publication.id, self._publication.attempt, values)
        await self._checkpoint(f"{self._state}.{self._step}.uncommitted")
        return last, len(ids), misfits

    async def _fill_records(self, connection: AsyncConnection, form: str, ids: Sequence[UUID]) -> list[dict[str, Any]]:
        filled = await self._filler.fill(connection, form, ids)
        for entry in values_entries(self._publication, form, filled.told):
            await audit.record(connection, self._workspace, entry)
        if filled.busy:
            # their writers may yet roll back, and then nobody would note them
            await capture.note(connection, self._workspace, self._publication.id, form, filled.busy)
        return filled.misfits

    async def _catch_up(self, finishes: bool = True) -> None:
        for _ in range(ROUNDS):
            await self._checkpoint(f"{self._state}.{self._step}.round")
            if await ddl.patiently(self._databases, self._workspace, self._catch_up_round) < FEW:
                break
        if finishes:
            await self._finish_task()

    async def _catch_up_round(self, connection: AsyncConnection) -> int:
        await capture.fill_unnoted(connection)
        notes = await capture.read(connection, self._workspace, self._publication.id, BATCH)
        await self._refill(connection, notes)
        await self._renew(connection)
        return len(notes)

    async def _refill(self, connection: AsyncConnection, notes: Sequence[tuple[int, str, UUID]]) -> None:
        for form in dict.fromkeys(form for _, form, _ in notes):
            ids = sorted({record for _, its_form, record in notes if its_form == form})
            await self._fill_records(connection, form, ids)
        numbers = [number for number, _, _ in notes]
        await capture.forget(connection, self._workspace, self._publication.id, numbers)

    # -- the switch --------------------------------------------------------------------------------------------------

    async def _switch(self) -> None:
        while True:
            try:
                await ddl.patiently(self._databases, self._workspace, self._switch_once)
            except TooManyNotes:
                await self._catch_up(finishes=False)
            else:
                break
        self._state, self._step = "clean", 0
        self._switched()

    async def _switch_once(self, connection: AsyncConnection) -> None:
        await switch(connection, self._workspace, self._publication, self._refill, self._checkpoint)

    # -- writing down ------------------------------------------------------------------------------------------------

    async def _in_transaction(
        self, work: ddl.Work[None], thing: dict[str, str] | None = None, *, finishes: bool = True
    ) -> None:
        """Does the work and writes it down, both or neither."""
        known = list(self._added)

        async def run(connection: AsyncConnection) -> None:
            self._added[:] = known  # a try that failed may have put something there
            await work(connection)
            if thing is not None:
                self._added.append(thing)
            values = {"added": self._added, "step": self._step + finishes}
            await repository.write(connection, self._workspace, self._publication.id, self._publication.attempt, values)
            await self._checkpoint(f"{self._state}.{self._step}.uncommitted")

        await ddl.patiently(self._databases, self._workspace, run)
        self._step += finishes

    async def _announce(self, thing: dict[str, str]) -> None:
        if thing not in self._added:
            self._added.append(thing)
            await self._write(added=self._added)

    async def _finish_task(self, **values: Any) -> None:
        await self._write(step=self._step + 1, **values)
        self._step += 1

    async def _write(self, **values: Any) -> None:
        async with self._databases.owner(self._workspace) as connection, connection.begin():
            await repository.write(connection, self._workspace, self._publication.id, self._publication.attempt, values)

    async def _renew(self, connection: AsyncConnection) -> None:
        await repository.write(connection, self._workspace, self._publication.id, self._publication.attempt, {})

    def _operation(self, work: Callable[[Any], None]) -> ddl.Work[None]:
        return lambda connection: ddl.operate(connection, work)

    def _statement(self, statement: str) -> ddl.Work[None]:
        return self._operation(lambda operations: operations.execute(text(statement)))

    @property
    def _schema(self) -> str:
        return self._workspace.schema


def _added(step: Step) -> dict[str, str]:
    if step.foreign_key is not None and step.kind == "add_foreign_key":
        return {"kind": "foreign_key", "table": step.table, "name": step.foreign_key.name}
    return {"kind": "table", "table": step.table, "name": step.table}


def _index(step: Step) -> str:
    assert step.index is not None
    return step.index.name
