"""What a caller may do with a form: which actions, on which rows, with which fields. Roles add up.

Everything that reads or writes asks the same `FormAccess`. A field that may not be read is refused like one that does
not exist: in lists, filters, sorting, search, labels, and through links from other forms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from weakref import WeakKeyDictionary

from engines.app.definition import Action, FieldMode, FormRights, RoleDefinition
from engines.expr import Checked
from engines.expr.types import BOOLEAN
from engines.form.analysis import Node, Result
from engines.form.compile import CompiledField, CompiledForm

RowScope = Literal["own"] | Checked
Rows = Literal["all"] | tuple[RowScope, ...]
"""All rows, or those that at least one of the scopes takes in; no scope, no row."""

_ORDER: dict[FieldMode, int] = {"hidden": 0, "read": 1, "write": 2}


@dataclass(frozen=True, eq=False)
class FormAccess:
    """Compiled rights on one form. Fields are named by node: `("amount",)`, `("items", "qty")`."""

    rows: dict[Action, Rows] = field(default_factory=dict)
    fields: dict[Node, FieldMode] = field(default_factory=dict)

    @property
    def actions(self) -> frozenset[Action]:
        return frozenset(self.rows)

    def allows(self, action: Action) -> bool:
        return action in self.rows

    def mode(self, node: Node) -> FieldMode:
        return self.fields.get(node, "hidden")

    def reads(self, node: Node) -> bool:
        return self.mode(node) != "hidden"

    def writes(self, node: Node) -> bool:
        return self.mode(node) == "write"


class Rights:
    """What a set of fixed roles may do in all apps of a workspace. One for each set and release: build once, keep."""

    def __init__(self, roles: Iterable[str]) -> None:
        self.roles = frozenset(roles)
        self._said: WeakKeyDictionary[CompiledForm, FormAccess] = WeakKeyDictionary()
        self._known: WeakKeyDictionary[CompiledForm, FormAccess] = WeakKeyDictionary()
        self._modes: WeakKeyDictionary[CompiledForm, dict[Node, FieldMode]] = WeakKeyDictionary()

    def of(self, form: CompiledForm) -> FormAccess:
        """The access to a form, by the role documents of the form's app, narrowed by what calculated fields tell."""
        access = self._known.get(form)
        if access is None:
            said = self._as_said(form)
            modes = {compiled.info.node: self._mode(form, compiled) for compiled in form.every_field()}
            access = self._known[form] = FormAccess(said.rows, modes)
        return access

    def reads_path(self, form: CompiledForm, path: tuple[str, ...], sub_form: str | None = None) -> bool:
        """Whether all that a path of a formula goes through may be read."""
        node = form.analysis.node_of(path, sub_form)
        compiled = form.field_at(node)
        if compiled is None:
            return True  # a system column; unknown names never get this far
        if self._mode(form, compiled) == "hidden":
            return False
        rest = path[path.index(node[-1]) + 1 :]
        if not rest:
            return True
        target = form.linked(compiled)
        return target is not None and self._as_said(target).allows("see") and self.reads_path(target, rest)

    def _as_said(self, form: CompiledForm) -> FormAccess:
        """What the role documents say, before asking what calculated fields are made of."""
        access = self._said.get(form)
        if access is None:
            access = self._said[form] = compile_access(form.catalog[form.app].roles, self.roles, form)
        return access

    def _mode(self, form: CompiledForm, compiled: CompiledField) -> FieldMode:
        modes = self._modes.setdefault(form, {})
        node = compiled.info.node
        if node not in modes:
            modes[node] = "hidden"  # what needs itself shows nothing; lint refuses it
            modes[node] = self._find_mode(form, compiled)
        return modes[node]

    def _find_mode(self, form: CompiledForm, compiled: CompiledField) -> FieldMode:
        mode = self._as_said(form).mode(compiled.info.node)
        if mode == "hidden" or compiled.kind_is_plain:
            return mode
        return mode if self._sources_open(form, compiled) else "hidden"

    def _sources_open(self, form: CompiledForm, compiled: CompiledField) -> bool:
        """A calculated field must not tell what its sources hide. A role that names a formula opens it all the same."""
        way = form.analysis.followed(compiled.info)
        if way is not None:
            return self.reads_path(form, (way[0].key, way[2].key), compiled.sub_form)
        if compiled.formula is None or compiled.info.node in self._named(form):
            return True
        return all(self.reads_path(form, path, compiled.sub_form) for path in compiled.formula.checked.paths)

    def _named(self, form: CompiledForm) -> set[Node]:
        documents = form.catalog[form.app].roles
        return {tuple(key.split(".")) for role in self.roles for key in _entry(documents, role, form.key).fields}


def compile_access(documents: Sequence[RoleDefinition], roles: frozenset[str], form: CompiledForm) -> FormAccess:
    """The sum of what the roles give. A role without an entry for the form may do everything with it.

    Formulas and lookups are open when all they are made of is; `Rights.of` takes care of that.
    """
    entries = [_entry(documents, role, form.key) for role in sorted(roles)]
    access = FormAccess()
    for entry in entries:
        for action in entry.actions:
            access.rows[action] = _add_rows(access.rows.get(action), _rows(entry, form))
        for compiled in form.every_field():
            node = compiled.info.node
            mode = _field_mode(entry, node)
            if _ORDER[mode] > _ORDER[access.fields.get(node, "hidden")]:
                access.fields[node] = mode
    return access


def _entry(documents: Sequence[RoleDefinition], role: str, form: str) -> FormRights:
    document = next((document for document in documents if document.key == role), None)
    return (document.forms.get(form) if document else None) or FormRights()


def _field_mode(entry: FormRights, node: Node) -> FieldMode:
    """A row's field is never more open than its sub-form."""
    outer = entry.fields.get(node[0], "write")
    inner = entry.fields.get(".".join(node), outer)
    return min(outer, inner, key=lambda mode: _ORDER[mode])


def _rows(entry: FormRights, form: CompiledForm) -> Rows:
    if entry.rows == "all":
        return "all"
    if entry.rows == "own":
        return ("own",)
    assert not isinstance(entry.rows, str)
    result = form.analysis.check(entry.rows, None, BOOLEAN)
    # What lint would have refused gives nothing.
    return (result.checked,) if isinstance(result, Result) and not result.checked.sql_refusals else ()


def _add_rows(known: Rows | None, more: Rows) -> Rows:
    if known == "all" or more == "all":
        return "all"
    return (*(known or ()), *more)
