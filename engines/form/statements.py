"""Compiled statements, kept: for hot paths a request costs one look-up."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from engines.access import Rights
from engines.app.definition import Action
from engines.form.compile import CompiledForm
from engines.form.parse import Record
from engines.form.query.language import ListQuery
from engines.form.query.statements import (
    CompiledChosen,
    CompiledCount,
    CompiledGet,
    CompiledIds,
    CompiledList,
    compile_chosen,
    compile_count,
    compile_get,
    compile_list,
    compile_load,
    compile_order,
    compile_visible_ids,
)
from engines.form.write import CompiledWrite, compile_delete, compile_insert, compile_update

T = TypeVar("T")
_KEPT = 500  # shapes of one form and one set of rights


def list_statement(form: CompiledForm, rights: Rights, query: ListQuery) -> CompiledList:
    return _kept(form, rights, ("list", query.shape), lambda: compile_list(form, rights, query.shape))


def order_statement(form: CompiledForm, rights: Rights, query: ListQuery) -> CompiledList:
    return _kept(form, rights, ("order", query.shape), lambda: compile_order(form, rights, query.shape))


def chosen_statement(form: CompiledForm, rights: Rights, query: ListQuery) -> CompiledChosen:
    return _kept(form, rights, ("chosen", query.shape), lambda: compile_chosen(form, rights, query.shape))


def count_statement(form: CompiledForm, rights: Rights, query: ListQuery) -> CompiledCount:
    return _kept(form, rights, ("count", query.count_shape), lambda: compile_count(form, rights, query.count_shape))


def get_statement(form: CompiledForm, rights: Rights) -> CompiledGet:
    return _kept(form, rights, "get", lambda: compile_get(form, rights))


def load_statement(form: CompiledForm, rights: Rights, action: Action) -> CompiledGet:
    return _kept(form, rights, ("load", action), lambda: compile_load(form, rights, action))


def visible_ids_statement(form: CompiledForm, rights: Rights) -> CompiledIds:
    return _kept(form, rights, "ids", lambda: compile_visible_ids(form, rights))


def insert_statement(form: CompiledForm, rights: Rights) -> CompiledWrite:
    return _kept(form, rights, "insert", lambda: compile_insert(form, rights))


def update_statement(form: CompiledForm, rights: Rights, rows: frozenset[str]) -> CompiledWrite:
    return _kept(form, rights, ("update", rows), lambda: compile_update(form, rights, rows))


def delete_statement(form: CompiledForm) -> CompiledWrite:
    return form.memo("delete", lambda: compile_delete(form))


def rows_to_write(form: CompiledForm, sent: Record) -> frozenset[str]:
    """The sub-forms an update has to write: those that were sent, and those with formulas that may have changed."""
    return frozenset(
        key
        for key, rows in form.rows.items()
        if key in sent or any(field.formula is not None and field.column is not None for field in rows.fields.values())
    )


def _kept(form: CompiledForm, rights: Rights, key: Hashable, make: Callable[[], T]) -> T:
    kept: dict[Hashable, Any] = form.memo(("statements", rights.roles), dict)
    found: T | None = kept.get(key)
    if found is None:
        if len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        found = kept[key] = make()
    return found
