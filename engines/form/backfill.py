"""Filling new columns from old ones, or with results of formulas, in batches that may be run again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Integer, Select, Text, bindparam, cast, func, or_, select, true, update
from sqlalchemy import column as named
from sqlalchemy.dialects.postgresql import JSONB

from engines.access import Rights
from engines.definition import plain
from engines.expr.types import BOOLEAN, DATE, DATETIME, NUMBER, TEXT, TIME, ValueType, list_of
from engines.expr.values import from_json
from engines.form.compile import CompiledField, CompiledForm
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.kinds import Convertible, Value
from engines.form.query.document import stored_json
from engines.form.query.source import Source, Statement
from engines.form.query.statements import compile_statement
from engines.form.registry import FIELD_KINDS
from engines.form.steps import Step
from engines.form.storage import SQL_TYPES, Storage, StoredColumn
from engines.form.types import DATETIME_COLUMN, ID_COLUMN
from engines.form.write import read_loaded
from engines.problems import Problem, Refused

Updates = list[tuple[str, Value]]
Refusals = list[tuple[str, Problem]]

_TYPES: dict[str, ValueType] = {
    "text": TEXT,
    "uuid": TEXT,
    "boolean": BOOLEAN,
    "date": DATE,
    "time": TIME,
    "timestamptz": DATETIME,
    "text[]": list_of(TEXT),
}


@dataclass(frozen=True)
class Backfill:
    """One column to fill. Read a batch, `transform` it, write it; then the next batch after the last id.

    Parameters of `read_sql` by position: see `read_parameters`. `write_sql` takes one: `parameter(updates)`.
    """

    form: CompiledForm
    field: CompiledField
    source: StoredColumn | None  # None: the field's formula
    read_sql: str
    read_order: tuple[str, ...]
    write_sql: str

    def read_parameters(self, after: str | None, limit: int, since: datetime | None = None) -> list[Any]:
        """`after`: the last id of the batch before (None: from the start). `since`: only what changed then or later."""
        given = {"after": after or "00000000-0000-0000-0000-000000000000", "limit": limit, "since": since}
        return [given[name] for name in self.read_order]

    def transform(self, rows: Sequence[Sequence[Any]]) -> tuple[Updates, Refusals]:
        """(id, new value) of each record or row, and the values that the new column can't take: they become blank."""
        if self.source is None:
            return [update for row in rows for update in self._results(row)], []
        updates: Updates = []
        refusals: Refusals = []
        for row_id, text in rows:
            try:
                updates.append((str(row_id), self._converted(text)))
            except Refused as refused:
                updates.append((str(row_id), None))
                refusals.append((str(row_id), refused.problems[0]))
        return updates, refusals

    def parameter(self, updates: Updates) -> str:
        return orjson.dumps([{"id": row_id, "value": value} for row_id, value in updates], default=plain).decode()

    def _converted(self, text: str | None) -> Value:
        assert self.source is not None
        data = orjson.loads(text) if text is not None else None
        kind = NUMBER if self.source.type.startswith("numeric") else _TYPES.get(self.source.type)
        value = data if kind is None or data is None else from_json(data, kind)
        value = list(value) if isinstance(value, tuple) else value
        if value is None:
            return None
        assert isinstance(self.field.kind, Convertible)
        converted = self.field.kind.convert(self.field.definition, value)
        wrong = list(self.field.kind.check(self.field.definition, converted)) if converted is not None else []
        if wrong:
            raise Refused(*wrong)
        return converted

    def _results(self, row: Sequence[Any]) -> Iterator[tuple[str, Value]]:
        record_id = str(row[0])
        record = compute(self.form, read_loaded(self.form, row[1:], record_id), Facts(), new=False)
        if self.field.sub_form is None:
            yield record_id, record[self.field.key]
            return
        yield from ((each["id"], each[self.field.key]) for each in record[self.field.sub_form])


def backfill(step: Step, form: CompiledForm, storage: Storage) -> Backfill:
    """The work of a `convert_column` or `compute_column` step; `form` and `storage` are those of the new release."""
    assert step.field is not None
    field = form.field_at((step.sub_form, step.field) if step.sub_form else (step.field,))
    assert field is not None
    assert field.column is not None
    stored = storage.table(step.form, step.sub_form)
    assert stored is not None
    source = next((column for column in stored.columns if column.column == step.from_column), None)
    query = _read_results(form) if source is None else _read_values(form, field, source)
    read = compile_statement(query)
    return Backfill(form, field, source, read.sql, tuple(name for name, _ in read.parameters), _write(form, field))


def _since(changed: Any) -> Any:
    since = bindparam("since", type_=DATETIME_COLUMN)
    return or_(since.is_(None), changed >= since)


def _read_values(form: CompiledForm, field: CompiledField, source: StoredColumn) -> Select[Any]:
    kind = FIELD_KINDS[source.kind]
    records = form.table
    base = records if field.sub_form is None else form.rows[field.sub_form].table
    old = named(source.column, SQL_TYPES[source.type], _selectable=base)
    value = cast(func.to_json(kind.to_json(old)), Text)
    clause = base if base is records else base.join(records, records.c.id == base.c.record_id)
    return (
        select(base.c.id, value)
        .select_from(clause)
        .where(base.c.id > bindparam("after", type_=ID_COLUMN), _since(records.c.updated_at))
        .order_by(base.c.id)
        .limit(bindparam("limit", type_=Integer()))
    )


def _read_results(form: CompiledForm) -> Select[Any]:
    source = Source(Statement(Rights(["system"])), form, form.table.alias("record"))
    document = stored_json(source)
    names = ("created_at", "created_by", "updated_at", "updated_by", "owner_id", "department_id")
    columns = [
        source.column("id"),
        source.column("version"),
        true(),
        *(source.column(name) for name in names),
        document,
    ]
    return (
        select(*columns)
        .select_from(source.from_clause)
        .where(source.column("id") > bindparam("after", type_=ID_COLUMN), _since(source.column("updated_at")))
        .order_by(source.column("id"))
        .limit(bindparam("limit", type_=Integer()))
    )


def _write(form: CompiledForm, field: CompiledField) -> str:
    assert field.column is not None
    table = form.table if field.sub_form is None else form.rows[field.sub_form].table
    data = func.jsonb_to_recordset(bindparam("updates", type_=JSONB()))
    sent = data.table_valued(named("id", ID_COLUMN), named("value", field.column.type), name="sent")
    sent = sent.render_derived(with_types=True)
    column = table.c[field.column.name]
    changed = column.is_distinct_from(sent.c.value)
    return compile_statement(
        update(table).where(table.c.id == sent.c.id, changed).values({field.column.name: sent.c.value})
    ).sql
