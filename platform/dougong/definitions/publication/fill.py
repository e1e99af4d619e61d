"""Filling new columns of existing records with the engine: converted values, results of formulas."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Column, MetaData, Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.definitions.conversions import Conversion, Misfit, conversions, shown
from engines.definition import Document
from engines.form import SQL_TYPES, CompiledApp, CompiledForm, Record, Step, Storage, compile_app
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.json_values import to_json
from engines.form.storage import RECORD_COLUMNS, ROW_COLUMNS, StoredTable

PAUSE_EVERY = 100  # records computed before others get their turn in this process


@dataclass(slots=True)
class Filled:
    """What became of a batch."""

    busy: list[UUID] = field(default_factory=list)  # locked by somebody: still to be done
    misfits: list[dict[str, Any]] = field(default_factory=list)
    told: dict[tuple[str | None, str], dict[str, Any]] = field(default_factory=dict)  # for the audit log


@dataclass(frozen=True, slots=True)
class _Side:
    """The record's own table, or the table of a sub-form's rows, with all columns, hidden ones too."""

    table: Table
    sub_form: str | None
    fields: Mapping[str, str]  # field → column that holds its value now
    conversions: tuple[Conversion, ...]
    computed: Mapping[str, str]  # field → column for its result

    @property
    def written(self) -> tuple[str, ...]:
        return (*(conversion.column for conversion in self.conversions), *self.computed.values())


class Filler:
    """Fills the forms of one publication. `others` are the compiled apps in force."""

    def __init__(
        self,
        workspace: Workspace,
        app: str,
        documents: Sequence[Document],
        storage: Storage,
        steps: Sequence[Step],
        before: Storage | None,
        present: Sequence[Document],
        others: Mapping[str, CompiledApp],
    ) -> None:
        self._workspace = workspace
        self._app = compile_app(app, documents, storage, workspace.schema, others)
        self._storage = storage
        self._steps = steps
        self._before = before or Storage()
        self._present = present
        self._others = {key: other.documents for key, other in others.items() if key != app}
        self._forms: dict[str, _FormFiller] = {}

    async def ids_after(self, connection: AsyncConnection, form: str, after: UUID | None, limit: int) -> list[UUID]:
        """The next records by id, deleted ones included."""
        table = self._form(form).record.table
        query = select(table.c.id).order_by(table.c.id).limit(limit)
        if after is not None:
            query = query.where(table.c.id > str(after))
        return [UUID(found) for found in (await connection.execute(query)).scalars()]

    async def fill(self, connection: AsyncConnection, form: str, ids: Sequence[UUID]) -> Filled:
        """Fills these records, in the caller's transaction. Never waits for a writer: his records are `busy`."""
        return await self._form(form).fill(connection, [str(record) for record in ids]) if ids else Filled()

    def _form(self, form: str) -> "_FormFiller":
        if form not in self._forms:
            steps = [step for step in self._steps if step.form == form]
            found = conversions(
                self._app.key, form, self._app.documents, self._others, self._before, steps, self._present
            )
            zone = ZoneInfo(self._workspace.timezone)
            self._forms[form] = _FormFiller(self._app.forms[form], self._storage, steps, found, zone)
        return self._forms[form]


class _FormFiller:
    def __init__(
        self,
        form: CompiledForm,
        storage: Storage,
        steps: Sequence[Step],
        found: Sequence[Conversion],
        zone: ZoneInfo,
    ) -> None:
        self._form = form
        self._facts = Facts(now=datetime.now(UTC), zone=zone)
        self.record = _side(form, storage, None, steps, found)
        self._rows = {sub_form: _side(form, storage, sub_form, steps, found) for sub_form in form.rows}

    async def fill(self, connection: AsyncConnection, ids: Sequence[str]) -> Filled:
        table = self.record.table
        lock = select(table.c.id).where(table.c.id.in_(ids)).order_by(table.c.id)
        free = list((await connection.execute(lock.with_for_update(key_share=True, skip_locked=True))).scalars())
        there = set((await connection.execute(select(table.c.id).where(table.c.id.in_(ids)))).scalars())
        filled = Filled(busy=[UUID(record) for record in sorted(there - set(free))])
        records = await self._load(connection, free, filled)
        writes: dict[Table, list[dict[str, Any]]] = {}
        for place, (record_id, (record, raw_rows)) in enumerate(records.items()):
            if place % PAUSE_EVERY == PAUSE_EVERY - 1:
                await asyncio.sleep(0)
            computed = self._compute(record, raw_rows)
            _collect(writes, filled, self.record, record_id, computed)
            for sub_form, rows in raw_rows.items():
                for row, result in zip(rows, computed.get(sub_form) or (), strict=True):
                    _collect(writes, filled, self._rows[sub_form], row["id"], result)
        for table, values in writes.items():
            await connection.execute(_update(table, values[0]), values)
        return filled

    async def _load(
        self, connection: AsyncConnection, ids: Sequence[str], filled: Filled
    ) -> dict[str, tuple[Record, dict[str, list[Record]]]]:
        """Each record in the new shape, but with formulas not yet calculated; and its rows."""
        found: dict[str, tuple[Record, dict[str, list[Record]]]] = {}
        for raw in await _select(connection, self.record, self.record.table.c.id, ids):
            record = _values(self.record, raw, raw["id"], filled)
            record.update({name: raw[name] for name, _, _ in RECORD_COLUMNS})
            found[raw["id"]] = (record, {sub_form: [] for sub_form in self._rows})
        for sub_form, side in self._rows.items():
            for raw in await _select(connection, side, side.table.c.record_id, ids):
                row = {"id": raw["id"], **_values(side, raw, raw["record_id"], filled)}
                found[raw["record_id"]][1][sub_form].append(row)
        return found

    def _compute(self, record: Record, rows: Mapping[str, list[Record]]) -> Record:
        return compute(self._form, {**record, **rows}, self._facts, new=False)


def _side(
    form: CompiledForm, storage: Storage, sub_form: str | None, steps: Sequence[Step], found: Sequence[Conversion]
) -> _Side:
    stored = storage.table(form.key, sub_form)
    assert stored is not None
    of_side = tuple(conversion for conversion in found if conversion.step.sub_form == sub_form)
    computed = {
        step.field: step.column
        for step in steps
        if step.kind == "compute_column" and step.sub_form == sub_form and step.field and step.column
    }
    sources = {conversion.step.field: conversion.source.column for conversion in of_side}
    fields = {
        column.field: sources.get(column.field, column.column)
        for column in stored.columns
        if not column.hidden and column.field not in computed
    }
    return _Side(_table(stored, form.schema, sub_form), sub_form, fields, of_side, computed)


def _table(stored: StoredTable, schema: str, sub_form: str | None) -> Table:
    fixed = RECORD_COLUMNS if sub_form is None else ROW_COLUMNS
    columns: list[Column[Any]] = [Column(name, SQL_TYPES[kind]) for name, kind, _ in fixed]
    columns += [Column(column.column, SQL_TYPES[column.type]) for column in stored.columns]
    return Table(stored.table, MetaData(schema=schema), *columns)


async def _select(
    connection: AsyncConnection, side: _Side, key: "Column[Any]", ids: Sequence[str]
) -> list[Mapping[str, Any]]:
    former = [conversion.former.column for conversion in side.conversions if conversion.former]
    fixed = [name for name, _, _ in (RECORD_COLUMNS if "version" in side.table.c else ROW_COLUMNS)]
    names = dict.fromkeys([*fixed, *side.fields.values(), *former])
    query = select(*(side.table.c[name] for name in names)).where(key.in_(ids))
    if "position" in names:
        query = query.order_by(side.table.c.record_id, side.table.c.position, side.table.c.id)
    return [dict(row._mapping) for row in await connection.execute(query)]


def _values(side: _Side, raw: Mapping[str, Any], record_id: str, filled: Filled) -> Record:
    """The stored values by field, converted where the type changes."""
    values: Record = {field: raw[column] for field, column in side.fields.items()}
    for conversion in side.conversions:
        name = conversion.step.field
        assert name is not None
        former = raw[conversion.former.column] if conversion.former else None
        try:
            values[name] = conversion.apply(values[name], former)
        except Misfit as misfit:
            values[name] = None
            place = {"form": conversion.step.form, "sub_form": conversion.step.sub_form, "field": name}
            filled.misfits.append({**place, "record": record_id, "value": shown(misfit.value)})
    return values


def _collect(
    writes: dict[Table, list[dict[str, Any]]], filled: Filled, side: _Side, row_id: str, values: Record
) -> None:
    if not side.written:
        return
    columns = {conversion.step.field or "": conversion.column for conversion in side.conversions} | dict(side.computed)
    new = {f"new_{column}": values.get(field) for field, column in columns.items()}
    writes.setdefault(side.table, []).append({"row_id": row_id, **new})
    for name in columns:
        filled.told.setdefault((side.sub_form, name), {})[row_id] = to_json(values.get(name))


def _update(table: Table, example: Mapping[str, Any]) -> Any:
    names = [name.removeprefix("new_") for name in example if name != "row_id"]
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
    return update(table).where(table.c.id == bindparam("row_id")).values(values)
