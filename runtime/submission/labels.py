"""Display texts of ids that stand in a conflict, for those that the caller may see."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy import ARRAY, Text, any_, bindparam, cast, column, select, table

from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.kinds import Target
from engines.form.query.source import Source, Statement
from engines.form.query.statements import CompiledStatement, compile_statement
from engines.form.types import ID_COLUMN
from runtime.records.caller import Asker

_SIDES = ("base", "yours", "theirs")


async def label_conflicts(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, asker: Asker, conflicts: Sequence[dict[str, Any]]
) -> None:
    """Adds `labels` with a text for each side of a conflict over an id."""
    for conflict in conflicts:
        target = form.fields[conflict["field"]].target
        if target is None:
            continue
        ids = sorted({conflict[side] for side in _SIDES if isinstance(conflict[side], str)})
        statement = _statement(form, asker.rights, target)
        if statement is None or not ids:
            continue
        rows = await connection.fetch(statement.sql, *statement.bind({"ids": ids}, asker.context))
        texts = {str(record_id): text for record_id, text in rows}
        conflict["labels"] = {side: texts[conflict[side]] for side in _SIDES if conflict[side] in texts}


def _statement(form: CompiledForm, rights: Rights, target: Target) -> CompiledStatement | None:
    return form.memo(("labels", rights.roles, target), lambda: _compile(form, rights, target))


def _compile(form: CompiledForm, rights: Rights, target: Target) -> CompiledStatement | None:
    wanted = any_(bindparam("ids", type_=ARRAY(ID_COLUMN)))
    if target.form is None:
        people = table(target.table, column("id", ID_COLUMN), column("name", Text()), schema=form.schema)
        return compile_statement(select(people.c.id, people.c.name).where(people.c.id == wanted))
    linked = form.catalog[target.app or form.app].forms[target.form]
    source = Source(Statement(rights), linked, linked.table.alias("record"))
    title = linked.title
    if title is None or not source.access.allows("see") or not source.access.reads(title.info.node):
        return None
    text = cast(source.json(title), Text)
    query = select(source.column("id"), text).select_from(source.from_clause)
    alive = source.column("deleted_at").is_(None)
    return compile_statement(query.where(source.column("id") == wanted, alive, source.row_predicate("see")))
