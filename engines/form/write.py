"""The statements that write a record: each is one, with the rows of its sub-forms, and gives back the record's JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Integer,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import column as named
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.types import TypeEngine

from engines.access import Rights
from engines.app.definition import Action
from engines.definition import plain
from engines.form.compile import CompiledField, CompiledForm, CompiledRows
from engines.form.kinds import Numbered
from engines.form.parse import Record, read_stored
from engines.form.query.document import record_json
from engines.form.query.source import Source, Statement
from engines.form.query.statements import CompiledStatement, Context, compile_statement
from engines.form.types import DATETIME_COLUMN, ID_COLUMN

Expression = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class System:
    """The system columns of a write."""

    id: str
    now: Any  # aware datetime
    user_id: str | None
    owner_id: str | None = None  # of a new record
    department_id: str | None = None
    version: int = 0  # the version that is being replaced


@dataclass(frozen=True)
class CompiledWrite:
    """One statement. It gives one row `(version, allowed, record JSON)`; an update that lost gives none.

    `allowed` says whether the caller's row scope takes in the record as it is now: roll back when it does not.
    """

    statement: CompiledStatement
    columns: tuple[tuple[str, str, bool], ...]  # (field, parameter, is JSON)
    rows: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # (sub-form, parameter, ((field, column), …))

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, record: Record, system: System, context: Context) -> list[Any]:
        """Parameters from a computed record. Every row must have an `id`."""
        values: dict[str, Any] = {
            "system_id": system.id,
            "system_now": system.now,
            "system_user": system.user_id,
            "system_owner": system.owner_id,
            "system_department": system.department_id,
            "system_version": system.version,
        }
        for field, parameter, is_json in self.columns:
            value = record.get(field)
            values[parameter] = _json_text(value) if is_json and value is not None else value
        for sub_form, parameter, columns in self.rows:
            values[parameter] = _json_text(_rows_data(record.get(sub_form) or (), columns))
        return self.statement.bind(values, context)


def _rows_data(rows: Iterable[Record], columns: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"id": row["id"], "position": place, **{column: row.get(field) for field, column in columns}}
        for place, row in enumerate(rows)
    ]


def _json_text(value: Any) -> str:
    return orjson.dumps(value, default=plain).decode()


def compile_insert(form: CompiledForm, rights: Rights) -> CompiledWrite:
    """A new record with its rows."""
    values: dict[str, Any] = {
        "id": _parameter("system_id", ID_COLUMN),
        "version": 1,
        "created_at": _parameter("system_now", DATETIME_COLUMN),
        "created_by": _parameter("system_user", ID_COLUMN),
        "updated_at": _parameter("system_now", DATETIME_COLUMN),
        "updated_by": _parameter("system_user", ID_COLUMN),
        "owner_id": _parameter("system_owner", ID_COLUMN),
        "department_id": _parameter("system_department", ID_COLUMN),
        **_field_values(_stored(form)),
    }
    record = insert(form.table).values(values).returning(*form.table.c).cte("record")
    made = {key: _insert_rows(rows, record) for key, rows in form.rows.items()}
    return _write(form, rights, "create", record, made, [], _stored(form))


def compile_update(form: CompiledForm, rights: Rights, rows: frozenset[str]) -> CompiledWrite:
    """The record's new state where its version is still `system.version`; `rows` are the sub-forms that change."""
    fields = [field for field in _stored(form) if not isinstance(field.kind, Numbered)]
    table = form.table
    record = (
        update(table)
        .where(table.c.id == _parameter("system_id", ID_COLUMN), table.c.deleted_at.is_(None))
        .where(table.c.version == _parameter("system_version", Integer()))
        .values(
            {
                "version": table.c.version + 1,
                "updated_at": _parameter("system_now", DATETIME_COLUMN),
                "updated_by": _parameter("system_user", ID_COLUMN),
                **_field_values(fields),
            }
        )
        .returning(*table.c)
        .cte("record")
    )
    changing = [form.rows[key] for key in sorted(rows)]
    made = {each.key: _replace_rows(each, record) for each in changing}
    removed = [_remove_rows(each, record) for each in changing]
    return _write(form, rights, "edit", record, made, removed, fields)


def compile_delete(form: CompiledForm) -> CompiledWrite:
    """To the recycle bin. Gives `(version,)`, or no row when the version was not the present one."""
    table = form.table
    query = (
        update(table)
        .where(table.c.id == _parameter("system_id", ID_COLUMN), table.c.deleted_at.is_(None))
        .where(table.c.version == _parameter("system_version", Integer()))
        .values(
            version=table.c.version + 1,
            updated_at=_parameter("system_now", DATETIME_COLUMN),
            updated_by=_parameter("system_user", ID_COLUMN),
            deleted_at=_parameter("system_now", DATETIME_COLUMN),
        )
        .returning(table.c.version)
    )
    return CompiledWrite(compile_statement(query), (), ())


def read_loaded(form: CompiledForm, row: Sequence[Any], record_id: str) -> Record:
    """The record (with its system values, as formulas name them) behind a row of `compile_load`."""
    _, _, created_at, created_by, updated_at, updated_by, owner_id, department_id, document = row
    return {
        **read_stored(form, document),
        "id": record_id,
        "created_at": created_at,
        "updated_at": updated_at,
        "created_by": _text(created_by),
        "updated_by": _text(updated_by),
        "owner_id": _text(owner_id),
        "department_id": _text(department_id),
    }


def merge(form: CompiledForm, old: Record, sent: Record) -> tuple[Record, list[tuple[str, int]]]:
    """`sent` laid over the stored record, and the (sub-form, place) of rows whose `id` the record does not have.

    A sub-form that was sent is the whole list: rows with a known id keep the values that were not sent.
    """
    merged = {**old, **sent}
    strangers: list[tuple[str, int]] = []
    for key in form.rows:
        if key not in sent:
            continue
        known = {row["id"]: row for row in old.get(key) or ()}
        strangers += [(key, n) for n, row in enumerate(sent[key]) if "id" in row and row["id"] not in known]
        merged[key] = [{**known.get(row.get("id", ""), {}), **row} for row in sent[key]]
    return merged, strangers


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _parameter(name: str, kind: TypeEngine[Any]) -> Expression:
    return bindparam(name, type_=kind)


def _stored(form: CompiledForm) -> list[CompiledField]:
    return [field for field in form.fields.values() if field.column is not None]


def _field_values(fields: Sequence[CompiledField]) -> dict[str, Expression]:
    return {column.name: _parameter(f"field_{column.name}", column.type) for column in _columns(fields)}


def _columns(fields: Iterable[CompiledField]) -> list[Column[Any]]:
    return [field.column for field in fields if field.column is not None]


def _sent_rows(rows: CompiledRows) -> Any:
    """The rows of the statement's parameter as a table."""
    columns = _columns(rows.fields.values())
    typed = [named("id", ID_COLUMN), named("position", Integer()), *(named(each.name, each.type) for each in columns)]
    data = func.jsonb_to_recordset(bindparam(f"rows_{rows.key}", type_=JSONB()))
    return data.table_valued(*typed, name=f"sent_{rows.key}").render_derived(with_types=True)


def _row_select(rows: CompiledRows, record: CTE) -> tuple[list[str], Select[Any]]:
    sent = _sent_rows(rows)
    names = ["id", "position", *(column.name for column in _columns(rows.fields.values()))]
    query = select(record.c.id, *(sent.c[name] for name in names)).select_from(record, sent)
    return ["record_id", *names], query


def _insert_rows(rows: CompiledRows, record: CTE) -> CTE:
    names, query = _row_select(rows, record)
    return insert(rows.table).from_select(names, query).returning(*rows.table.c).cte(f"made_{rows.key}")


def _replace_rows(rows: CompiledRows, record: CTE) -> CTE:
    names, query = _row_select(rows, record)
    statement = upsert(rows.table).from_select(names, query)
    changed = {name: statement.excluded[name] for name in names if name not in ("id", "record_id")}
    own = rows.table.c.record_id == statement.excluded.record_id
    replaced = statement.on_conflict_do_update(index_elements=["id"], set_=changed, where=own)
    return replaced.returning(*rows.table.c).cte(f"made_{rows.key}")


def _remove_rows(rows: CompiledRows, record: CTE) -> CTE:
    table: Table = rows.table
    sent = _sent_rows(rows)
    of_record = table.c.record_id.in_(select(record.c.id))
    kept = table.c.id.in_(select(sent.c.id))
    return delete(table).where(of_record, ~kept).returning(table.c.id).cte(f"removed_{rows.key}")


def _write(
    form: CompiledForm,
    rights: Rights,
    action: Action,
    record: CTE,
    made: Mapping[str, CTE],
    removed: Sequence[CTE],
    fields: Sequence[CompiledField],
) -> CompiledWrite:
    source = Source(Statement(rights, dict(made)), form, record)
    document, allowed = record_json(source), source.row_predicate(action)
    query = select(source.column("version"), allowed.label("allowed"), document.label("document"))
    query = query.select_from(source.from_clause).add_cte(record, *made.values(), *removed)
    columns = tuple(
        (field.key, f"field_{field.column.name}", isinstance(field.column.type, JSONB))
        for field in fields
        if field.column is not None
    )
    rows = tuple(
        (
            key,
            f"rows_{key}",
            tuple(
                (each.key, str(each.column.name)) for each in form.rows[key].fields.values() if each.column is not None
            ),
        )
        for key in made
    )
    return CompiledWrite(compile_statement(query), columns, rows)
