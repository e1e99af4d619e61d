"""Files of a record: a new one must be the caller's own upload that nobody holds yet; each file has one place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from dougong.database.workspace import quoted
from dougong.files.content import ending
from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import HoldsFiles
from engines.form.parse import Record
from engines.problems import Path, Problem

File = dict[str, Any]  # {"id", "name", "size", "type"}


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a field of a record."""

    file: File
    field: CompiledField
    path: Path

    @property
    def id(self) -> str:
        return str(self.file["id"])

    @property
    def place(self) -> str:
        return ".".join(self.field.info.node)


def held_files(form: CompiledForm, record: Record) -> Iterator[Held]:
    """Every file of the record and its rows."""
    yield from _held(form.fields.values(), record, ())
    for key, rows in form.rows.items():
        for place, row in enumerate(record.get(key) or ()):
            yield from _held(rows.fields.values(), row, (key, place))


def _held(fields: Iterable[CompiledField], record: Record, path: Path) -> Iterator[Held]:
    for field in fields:
        if isinstance(field.kind, HoldsFiles):
            for place, file in enumerate(record.get(field.key) or ()):
                yield Held(file, field, (*path, field.key, place))


def has_files(form: CompiledForm) -> bool:
    return form.memo("has_files", lambda: any(isinstance(each.kind, HoldsFiles) for each in form.every_field()))


async def check_files(
    connection: "asyncpg.Connection[Any]",
    form: CompiledForm,
    record: Record,
    old: Record | None,
    record_id: str,
    member: UUID,
) -> list[Problem]:
    """Problems of the files in the record; those that are right get the name, size and type that the upload has."""
    known = {held.id for held in held_files(form, old)} if old is not None else set[str]()
    holds = list(held_files(form, record))
    if not holds:
        return []
    rows = await _locked(connection, form, [held.id for held in holds])
    problems: list[Problem] = []
    seen: set[str] = set()
    for held in holds:
        row = rows.get(held.id)
        if held.id in seen:
            problems.append(Problem("duplicate_item", (*held.path, "id"), {"value": held.id}))
        elif row is None or not (held.id in known or _is_free(row, record_id, member)):
            problems.append(Problem("file_unknown", (*held.path, "id")))
        else:
            _adopt(held, row)
            problems += _limits(held)
        seen.add(held.id)
    return problems


def _is_free(row: Mapping[str, Any], record_id: str, member: UUID) -> bool:
    return row["created_by"] == member and (row["record_id"] is None or str(row["record_id"]) == record_id)


def _adopt(held: Held, row: Mapping[str, Any]) -> None:
    """What the client says about a file besides its id is not believed."""
    held.file.clear()
    held.file.update({"id": str(row["id"]), "name": row["name"], "size": row["size"], "type": row["type"]})


def _limits(held: Held) -> Iterator[Problem]:
    kind = held.field.kind
    assert isinstance(kind, HoldsFiles)
    _, size, accepted = kind.file_limits(held.field.definition)
    if held.file["size"] > size:
        yield Problem("file_too_large_here", held.path, {"name": held.file["name"], "max": size})
    if accepted and ending(held.file["name"]) not in accepted:
        yield Problem("file_ending_refused", held.path, {"name": held.file["name"], "accepted": list(accepted)})


async def _locked(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, ids: Sequence[str]
) -> dict[str, Mapping[str, Any]]:
    """The files' rows, locked in one order, so that two records can't take the same upload."""
    rows = await connection.fetch(
        f"SELECT id, name, size, type, created_by, record_id FROM {_table(form)} "  # noqa: S608 - a quoted identifier
        "WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE",
        ids,
    )
    return {str(row["id"]): row for row in rows}


async def place_files(
    connection: "asyncpg.Connection[Any]",
    form: CompiledForm,
    record: Record,
    old: Record | None,
    record_id: str,
    now: datetime,
) -> None:
    """Notes for each file where it is now; those that the record let go of are free, and removed after a while."""
    before = {held.id: held.place for held in held_files(form, old)} if old is not None else {}
    after = {held.id: held.place for held in held_files(form, record)}
    moved = {file: place for file, place in after.items() if before.get(file) != place}
    if moved:
        await connection.execute(
            f"UPDATE {_table(form)} f SET app = $1, form = $2, record_id = $3, field = n.field, released_at = NULL "  # noqa: S608
            "FROM unnest($4::uuid[], $5::text[]) n(id, field) WHERE f.id = n.id",
            form.app,
            form.key,
            record_id,
            list(moved),
            list(moved.values()),
        )
    released = [file for file in before if file not in after]
    if released:
        await connection.execute(
            f"UPDATE {_table(form)} SET app = NULL, form = NULL, record_id = NULL, field = NULL, released_at = $2 "  # noqa: S608
            "WHERE id = ANY($1::uuid[])",
            released,
            now,
        )


def _table(form: CompiledForm) -> str:
    return f"{quoted(form.schema)}.file"
