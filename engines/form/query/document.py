"""The JSON of a record, built by PostgreSQL: one text, ready to be sent."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from engines.form.compile import CompiledField
from engines.form.kinds import HoldsRows
from engines.form.query.names import DELETED_AT
from engines.form.query.source import Source
from engines.form.types import datetime_json, text_json

Expression = ColumnElement[Any]
Pairs = list[tuple[str, Expression]]

_PEOPLE = ("created_by", "updated_by")
_PAIRS_A_CALL = 50  # a function has at most 100 arguments


def record_json(
    source: Source, keys: Sequence[str] | None = None, *, deleted: bool = False, people: bool = True
) -> Expression:
    """`{"id", "version", …, "values": {…}, "labels": {…}}` of a record; `keys` narrows the values.

    In the recycle bin it also says when it was `deleted`; who did it changed the record last. `people`: labels name who
    created the record and who changed it.
    """
    values, labels = _members(source, keys)
    if people:
        labels += [(name, source.person(name)) for name in _PEOPLE]
    pairs: Pairs = [
        ("id", text_json(source.column("id"))),
        ("version", source.column("version")),
        ("created_at", datetime_json(source.column("created_at"))),
        ("created_by", text_json(source.column("created_by"))),
        ("updated_at", datetime_json(source.column("updated_at"))),
        ("updated_by", text_json(source.column("updated_by"))),
        ("owner_id", text_json(source.column("owner_id"))),
        ("department_id", text_json(source.column("department_id"))),
        *([(DELETED_AT, datetime_json(source.column(DELETED_AT)))] if deleted else []),
        ("values", build_object(values)),
        ("labels", build_object(labels)),
    ]
    return cast(build_object(pairs), Text)


def stored_json(source: Source) -> Expression:
    """All stored values of a record, whoever asks: what the server itself works with."""
    pairs: Pairs = []
    for compiled in source.fields.values():
        if compiled.column is not None:
            pairs.append((compiled.key, source.json(compiled)))
        elif isinstance(compiled.kind, HoldsRows):
            rows = source.rows(compiled.key)
            inner = [(each.key, rows.json(each)) for each in rows.fields.values() if each.column is not None]
            pairs.append((compiled.key, _aggregate(source, rows, inner, None)))
    return cast(build_object(pairs), Text)


def _members(source: Source, keys: Sequence[str] | None) -> tuple[Pairs, Pairs]:
    values: Pairs = []
    labels: Pairs = []
    for compiled in _chosen(source, keys):
        if isinstance(compiled.kind, HoldsRows):
            values.append((compiled.key, _rows(source, compiled)))
            continue
        values.append((compiled.key, source.json(compiled)))
        label = source.label(compiled)
        if label is not None:
            labels.append((compiled.key, label))
    return values, labels


def _chosen(source: Source, keys: Sequence[str] | None) -> list[CompiledField]:
    wanted = source.fields.values() if keys is None else [source.readable(key) for key in keys]
    return [compiled for compiled in wanted if source.access.reads(compiled.info.node)]


def _rows(source: Source, compiled: CompiledField) -> Expression:
    rows = source.rows(compiled.key)
    values, labels = _members(rows, None)
    return _aggregate(source, rows, values, labels)


def _aggregate(source: Source, rows: Source, values: Pairs, labels: Pairs | None) -> Expression:
    pairs: Pairs = [("id", text_json(rows.column("id"))), ("values", build_object(values))]
    if labels is not None:
        pairs.append(("labels", build_object(labels)))
    listed = func.json_agg(aggregate_order_by(build_object(pairs), rows.column("position")))
    query = select(listed).select_from(rows.from_clause).where(rows.column("record_id") == source.column("id"))
    return func.coalesce(query.scalar_subquery(), literal_column("'[]'::json"))


def build_object(pairs: Pairs) -> Expression:
    """`json_build_object`, in parts where one call can't take all members. Names are keys: they need no escaping."""
    if len(pairs) <= _PAIRS_A_CALL:
        return _object(pairs)
    parts = [_object(pairs[start : start + _PAIRS_A_CALL]) for start in range(0, len(pairs), _PAIRS_A_CALL)]
    inner: Expression = literal_column("'{'")
    for place, part in enumerate(parts):
        comma: Expression = literal_column("', '") if place else literal_column("''")
        body = func.substr(cast(part, Text), 2, func.length(cast(part, Text)) - 2)
        inner = inner.op("||")(comma).op("||")(body)
    return cast_json(inner.op("||")(literal_column("'}'")))


def _object(pairs: Pairs) -> Expression:
    arguments = [argument for name, value in pairs for argument in (literal_column(f"'{name}'"), value)]
    return func.json_build_object(*arguments)


def cast_json(text: Expression) -> Expression:
    """Text that is JSON already, as JSON."""
    return cast(text, JSON)
