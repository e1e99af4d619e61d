"""The columns a form's definition asks for."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from engines.form.analysis import FieldInfo, FormAnalysis, Node, Result
from engines.form.kinds import Computed, Numbered, Referencing
from engines.form.results import column_of
from engines.form.storage import StoredColumn, sql_name

# A form's reference becomes this action of its foreign key.
_ON_DELETE = {"restrict": "restrict", "clear": "set null"}


@dataclass(frozen=True, slots=True)
class Desired:
    """One table: the columns it should have, without their names."""

    form: str
    sub_form: str | None
    columns: tuple[StoredColumn, ...]  # `column` is empty: the planner names them
    owned: bool = False  # records are looked for by their owner


def desired_tables(form: FormAnalysis, *, owned: bool = False) -> list[Desired]:
    """The form's own table first, then one for each sub-form. `owned`: some role sees only its own records."""
    key = form.definition.key
    tables = [Desired(key, None, tuple(_columns(form, list(form.fields.values()))), owned)]
    for sub_form, fields in form.rows.items():
        tables.append(Desired(key, sub_form, tuple(_columns(form, list(fields.values())))))
    return tables


def _columns(form: FormAnalysis, fields: list[FieldInfo]) -> Iterator[StoredColumn]:
    for info in fields:
        type_name = _type_name(form, info)
        if type_name is None:
            continue
        definition = info.definition
        in_row = info.place.sub_form is not None
        refers, on_delete = _reference(form, info)
        yield StoredColumn(
            field=info.key,
            column="",
            kind=info.kind.type,
            type=type_name,
            refers=refers,
            on_delete=on_delete,
            formula=formula_digest(form, info),
            unique=(definition.unique or isinstance(info.kind, Numbered)) and not in_row,
            indexed=definition.indexed or (refers is not None and "." in refers),
        )


def stored_result(form: FormAnalysis, info: FieldInfo) -> Result | None:
    """The checked formula of a field whose results are stored; None for all others."""
    if not isinstance(info.kind, Computed) or form.type_of(info) is None:
        return None
    result = form.result(info)
    stored = isinstance(result, Result) and result.formula_class == "own"
    return result if stored and isinstance(result, Result) else None


def _type_name(form: FormAnalysis, info: FieldInfo) -> str | None:
    if isinstance(info.kind, Computed):
        result = stored_result(form, info)
        return sql_name(column_of(result.checked.type)) if result else None
    column = info.kind.column(info.definition)
    return None if column is None else sql_name(column)


def _reference(form: FormAnalysis, info: FieldInfo) -> tuple[str | None, str | None]:
    if not isinstance(info.kind, Referencing):
        return None, None
    target = info.kind.target(info.definition)
    refers = f"{target.app or form.app}.{target.form}" if target.form else target.table
    return refers, _ON_DELETE[target.on_delete]


def formula_digest(form: FormAnalysis, info: FieldInfo) -> str | None:
    """Changes whenever the stored results may: with the formula, with one it uses, with the kind of a field it uses."""
    if stored_result(form, info) is None:
        return None
    parts: list[str] = []
    waiting: list[Node] = [info.node]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        used = form.info(node)
        if node in seen or used is None:
            continue
        seen.add(node)
        if isinstance(used.kind, Computed):
            result = form.result(used)
            parts.append(f"{node}={used.kind.expression(used.definition).formula}")
            if isinstance(result, Result):
                waiting += [form.node_of(path, used.place.sub_form) for path in result.checked.paths]
        else:
            parts.append(f"{node}:{used.kind.type}")
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:16]
