"""What formulas of a form are evaluated against on the server: the record, its rows, and what its links point to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engines.expr import Checked, Env, compile_python
from engines.expr import nodes as tree
from engines.form.analysis import FormAnalysis, Node
from engines.form.compile import CompiledForm
from engines.form.kinds import HoldsFiles
from engines.form.parse import Record

Closure = Callable[[Env], Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the engine can't know by itself: the clock, the caller, and the records that links point to.

    `linked` has, for each link that formulas follow (`engines.form.links`), the linked records by id.
    """

    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    user: Mapping[str, str | None] = field(default_factory=dict)  # "id", "department_id"
    linked: Mapping[Node, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)


def closure(form: FormAnalysis, checked: Checked, sub_form: str | None = None) -> Closure:
    """The formula as a function of an `Env` that `Environment` made."""
    return compile_python(replace(checked, node=_renamed(form, checked.node, sub_form)))


def _renamed(form: FormAnalysis, node: tree.Node, sub_form: str | None) -> tree.Node:
    """A step along a link gets a dot: `customer` is the id, `customer.` the record."""
    match node:
        case tree.Path():
            return replace(node, path=tuple(_steps(form, node.path, sub_form)))
        case tree.Call():
            return replace(node, args=tuple(_renamed(form, arg, sub_form) for arg in node.args))
        case tree.Unary():
            return replace(node, arg=_renamed(form, node.arg, sub_form))
        case tree.Binary():
            left, right = _renamed(form, node.left, sub_form), _renamed(form, node.right, sub_form)
            return replace(node, left=left, right=right)
    return node


def _steps(form: FormAnalysis, path: tuple[str, ...], sub_form: str | None) -> Iterator[str]:
    if path[0] == "current_user":
        yield from path
        return
    plain = {"parent"} if sub_form is not None else set(form.rows)
    for place, step in enumerate(path):
        is_last = place == len(path) - 1
        inside_parent = sub_form is not None and place == 1 and path[0] == "parent" and step in form.rows
        yield step if is_last or (place == 0 and step in plain) or inside_parent else f"{step}."


class Environment:
    """A record as formulas see it, kept up to date while it is being computed."""

    def __init__(self, form: CompiledForm, record: Record, facts: Facts) -> None:
        self._form = form
        self._facts = facts
        self._files = _files(form)
        self._special: dict[str | None, list[Node]] = {}
        for node in {*self._files, *facts.linked}:
            self._special.setdefault(node[0] if len(node) > 1 else None, []).append(node)
        self._view = self._see(record, None)
        self.record = Env(self._view, facts.now, facts.zone, facts.user)
        self._rows: dict[str, list[Env]] = {}
        for sub_form in form.rows:
            views = [self._see(row, sub_form) | {"parent": self._view} for row in record.get(sub_form) or ()]
            self._view[sub_form] = views
            self._rows[sub_form] = [Env(view, facts.now, facts.zone, facts.user) for view in views]

    def rows(self, sub_form: str) -> list[Env]:
        return self._rows[sub_form]

    def set(self, node: Node, value: Any, row: int | None = None) -> None:
        """Tells a new value to all formulas that follow."""
        view = self._view if row is None else self._view[node[0]][row]
        self._put(view, node, value)

    def _see(self, record: Record, sub_form: str | None) -> dict[str, Any]:
        view: dict[str, Any] = dict(record)
        for node in self._special.get(sub_form, ()):
            if node[-1] in record:
                self._put(view, node, record[node[-1]])
        return view

    def _put(self, view: dict[str, Any], node: Node, value: Any) -> None:
        key = node[-1]
        view[key] = [file["id"] for file in value or ()] if node in self._files else value
        linked = self._facts.linked.get(node)
        if linked is not None:
            view[f"{key}."] = linked.get(value) if value is not None else None


def _files(form: CompiledForm) -> frozenset[Node]:
    return form.memo(
        "files", lambda: frozenset(each.info.node for each in form.every_field() if isinstance(each.kind, HoldsFiles))
    )
