"""What a record names must be there: linked records that the caller may see, members, departments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import ARRAY, Boolean, Uuid, any_, bindparam, column, func, select, table

from engines.access import Rights
from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import Target
from engines.form.parse import Record
from engines.form.query.source import Source, Statement
from engines.form.query.statements import CompiledStatement, Context, compile_statement
from engines.form.types import ID_COLUMN
from engines.problems import Path, Problem

_IDS = ARRAY(ID_COLUMN)


@dataclass(frozen=True, slots=True)
class Named:
    """An id somewhere in a record."""

    target: Target
    id: str
    path: Path
    label: object


async def missing_references(
    connection: "asyncpg.Connection[Any]",
    form: CompiledForm,
    rights: Rights,
    context: Context,
    named: Sequence[Named],
) -> set[tuple[Target, str]]:
    """The ids that are not there, or not for this caller: the two look the same.

    Linked records are locked against deletion until the end of the transaction, as their foreign keys would do.
    """
    wanted: dict[Target, dict[str, None]] = {}
    for each in named:
        wanted.setdefault(each.target, {})[each.id] = None
    if not wanted:
        return set()
    targets = tuple(sorted(wanted, key=str))
    statement = form.memo(("references", rights.roles, targets), lambda: _compile(form, rights, targets))
    values = {f"ids_{place}": list(wanted[target]) for place, target in enumerate(targets)}
    row = await connection.fetchrow(statement.sql, *statement.bind(values, context))
    assert row is not None
    found = {(target, str(each)) for place, target in enumerate(targets) for each in row[place] or ()}
    return {(each.target, each.id) for each in named} - found


def reference_problems(named: Iterable[Named], missing: Set[tuple[Target, str]]) -> Iterator[Problem]:
    """A problem at each place that names something that is missing."""
    for each in named:
        if (each.target, each.id) in missing:
            yield Problem("unknown_reference", each.path, {"field": each.label})


def named_in(form: CompiledForm, record: Record, old: Record | None = None) -> Iterator[Named]:
    """The ids in the record that were not in it before: what stays may meanwhile be out of the caller's sight."""
    before = old or {}
    yield from _named(form.fields.values(), record, before, ())
    for key, rows in form.rows.items():
        known = {row["id"]: row for row in before.get(key) or ()}
        for place, row in enumerate(record.get(key) or ()):
            yield from _named(rows.fields.values(), row, known.get(row.get("id", ""), {}), (key, place))


def _named(fields: Iterable[CompiledField], record: Record, old: Mapping[str, Any], path: Path) -> Iterator[Named]:
    for field in fields:
        target = field.target if field.column is not None else None
        value = record.get(field.key) if target is not None else None
        if target is not None and value is not None and value != old.get(field.key):
            yield Named(target, value, (*path, field.key), field.definition.label)


def _compile(form: CompiledForm, rights: Rights, targets: Sequence[Target]) -> CompiledStatement:
    found = [_found(form, rights, target, f"ids_{place}") for place, target in enumerate(targets)]
    return compile_statement(select(*found))


def _found(form: CompiledForm, rights: Rights, target: Target, parameter: str) -> Any:
    wanted = any_(bindparam(parameter, type_=_IDS))
    if target.form is None:
        people = table(target.table, column("id", Uuid(as_uuid=False)), column("active", Boolean()), schema=form.schema)
        living = select(people.c.id).where(people.c.id == wanted)
        query = living.where(people.c.active) if target.table == "member" else living
        return select(func.array_agg(query.subquery().c.id)).scalar_subquery()
    linked = form.catalog[target.app or form.app].forms[target.form]
    source = Source(Statement(rights), linked, linked.table.alias(f"target_{parameter}"))
    query = (
        select(source.column("id"))
        .select_from(source.from_clause)
        .where(source.column("id") == wanted, source.column("deleted_at").is_(None), source.row_predicate("see"))
        .with_for_update(read=True, key_share=True, of=source.base)
    )
    return select(func.array_agg(query.subquery().c.id)).scalar_subquery()
