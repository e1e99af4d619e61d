"""Whether a record's field holds a file, for who may read both."""

from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.dialects.postgresql import JSONB

from dougong.files.holders import Place
from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.query.source import Source, Statement
from engines.form.query.statements import CompiledStatement, compile_statement
from engines.form.types import ID_COLUMN
from runtime.records.caller import Asker

Node = tuple[str, ...]


async def holds_file(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, asker: Asker, place: Place, file_id: UUID
) -> bool:
    """False as well when the record is in the recycle bin or the field is hidden, gone, or holds other files by now."""
    node = tuple(place.field.split("."))
    field = form.field_at(node)
    if field is None or field.column is None or not asker.rights.of(form).reads(node):
        return False
    statement = form.memo(("holds", asker.rights.roles, node), lambda: _compile(form, asker.rights, node))
    values = {"record_id": str(place.record_id), "file": f'[{{"id": "{file_id}"}}]'}
    return bool(await connection.fetchval(statement.sql, *statement.bind(values, asker.context)))


def _compile(form: CompiledForm, rights: Rights, node: Node) -> CompiledStatement:
    source = Source(Statement(rights), form, form.table.alias("record"))
    file = bindparam("file", type_=JSONB())
    if len(node) == 1:
        holds: ColumnElement[bool] = source.value(form.fields[node[0]]).op("@>")(file)
    else:
        rows = source.rows(node[0])
        in_row = rows.value(form.rows[node[0]].fields[node[1]]).op("@>")(file)
        of_record = rows.column("record_id") == source.column("id")
        holds = select(1).select_from(rows.from_clause).where(of_record, in_row).correlate(source.base).exists()
    wanted = source.column("id") == bindparam("record_id", type_=ID_COLUMN)
    alive = source.column("deleted_at").is_(None)
    visible = (alive, source.row_predicate("see"))
    return compile_statement(select(func.count() > 0).select_from(source.from_clause).where(wanted, holds, *visible))
