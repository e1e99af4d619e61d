"""Formulas that the server runs itself may follow links: which records they need, and the SQL that fetches them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ARRAY, Text, any_, bindparam, cast, select

from engines.access import Rights
from engines.definition import Formula
from engines.expr.types import SYSTEM_FIELDS, ValueType
from engines.expr.values import from_json
from engines.form.analysis import Node, Result
from engines.form.compile import CompiledForm
from engines.form.parse import Record
from engines.form.query.document import build_object
from engines.form.query.source import Source, Statement
from engines.form.query.statements import compile_statement
from engines.form.results import json_of
from engines.form.types import ID_COLUMN, text_json


@dataclass(frozen=True)
class LinkFetch:
    """One link that formulas follow. `sql` takes a list of ids and gives rows of (id, JSON text)."""

    node: Node
    sql: str
    parameters: tuple[tuple[str, Any], ...]
    types: Mapping[tuple[str, ...], ValueType]

    def ids(self, record: Record) -> list[str]:
        """The ids to ask for; nothing to ask when it is empty."""
        if len(self.node) == 1:
            found = [record.get(self.node[0])]
        else:
            found = [row.get(self.node[1]) for row in record.get(self.node[0]) or ()]
        return list(dict.fromkeys(each for each in found if each is not None))

    def bind(self, ids: Sequence[str]) -> list[Any]:
        return [ids if name == "ids" else constant for name, constant in self.parameters]

    def read(self, rows: Iterable[Sequence[Any]]) -> dict[str, Mapping[str, Any]]:
        """What `Facts.linked[fetch.node]` wants."""
        return {str(record_id): self._nested(orjson.loads(text)) for record_id, text in rows}

    def _nested(self, flat: Mapping[str, Any]) -> Mapping[str, Any]:
        nested: dict[str, Any] = {}
        for path, kind in self.types.items():
            here = nested
            for step in path[:-1]:
                here = here.setdefault(f"{step}.", {})
            here[path[-1]] = from_json(flat[".".join(path)], kind)
        return nested


def link_fetches(form: CompiledForm) -> tuple[LinkFetch, ...]:
    """All links that the form's defaults, conditions and checks follow. Mostly none."""
    return form.memo("link_fetches", lambda: tuple(_fetches(form)))


def _fetches(form: CompiledForm) -> Iterator[LinkFetch]:
    needs: dict[Node, set[tuple[str, ...]]] = {}
    for formula, sub_form in _server_formulas(form):
        result = form.analysis.check(formula, sub_form)
        for path in result.checked.paths if isinstance(result, Result) else ():
            node = form.analysis.node_of(path, sub_form)
            rest = path[path.index(node[-1]) + 1 :]
            if rest and form.field_at(node) is not None:
                needs.setdefault(node, set()).add(rest)
    for node, paths in sorted(needs.items()):
        yield _fetch(form, node, sorted(paths))


def _server_formulas(form: CompiledForm) -> Iterator[tuple[Formula, str | None]]:
    for place in form.analysis.places:
        element = place.element
        found = [element.visible, *(getattr(element, name, None) for name in ("required", "read_only", "default"))]
        yield from ((formula, place.sub_form) for formula in found if isinstance(formula, Formula))
    yield from ((check.condition, None) for check in form.definition.checks)


def _fetch(form: CompiledForm, node: Node, paths: list[tuple[str, ...]]) -> LinkFetch:
    link = form.field_at(node)
    assert link is not None
    target = form.linked(link)
    assert target is not None
    source = Source(Statement(Rights(["system"])), target, target.table.alias("record"))
    types: dict[tuple[str, ...], ValueType] = {}
    pairs = []
    for path in paths:
        kind = SYSTEM_FIELDS.get(path[0]) if len(path) == 1 else None
        kind = kind or target.analysis.resolve(path)
        assert kind is not None
        types[path] = kind
        pairs.append((".".join(path), json_of(kind, source.path(path))))
    wanted = source.column("id") == any_(bindparam("ids", type_=ARRAY(ID_COLUMN)))
    query = select(text_json(source.column("id")), cast(build_object(pairs), Text)).select_from(source.from_clause)
    compiled = compile_statement(query.where(wanted))
    return LinkFetch(node, compiled.sql, compiled.parameters, types)
