"""What can be known about a form before anything runs: types of its fields, checked formulas, the order of computing.

Lint, the storage planner and the compiler ask the same analysis, so they can't disagree. Everything is found on demand
and kept. An analysis never raises for a wrong definition: what is wrong comes back as a problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from engines.definition import Formula
from engines.expr import Checked, FormulaError, ValueType, check, parse
from engines.expr.nodes import Path as PathNode
from engines.expr.nodes import walk as walk_nodes
from engines.expr.types import BOOLEAN, SYSTEM_FIELDS, TEXT, list_of
from engines.form.definition import FieldDefinition, FormDefinition
from engines.form.kinds import Computed, FieldKind, Following, HoldsRows, Referencing, Searchable, Target
from engines.form.registry import field_kind
from engines.form.tree import Place, walk
from engines.messages import say
from engines.problems import Path, Problem
from engines.text import LOCALES

MAX_CHAIN = 40  # calculated fields that stand one on another
MAX_LINKS = 3  # steps of a path along links

Node = tuple[str, ...]  # a field by name: ("total",) of the record, ("items", "amount") of a row
FormulaClass = Literal["own", "linked", "volatile"]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field where it stands."""

    definition: FieldDefinition
    kind: FieldKind[FieldDefinition]
    place: Place

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def node(self) -> Node:
        return (self.place.sub_form, self.key) if self.place.sub_form else (self.key,)


@dataclass(frozen=True, slots=True)
class Result:
    """A formula that was checked, with the class that decides where it is calculated."""

    checked: Checked
    formula_class: FormulaClass


class Universe:
    """All forms that may see each other: those of the workspace's apps."""

    def __init__(self, apps: Mapping[str, Mapping[str, FormDefinition]]) -> None:
        self._apps = apps
        self._analyses: dict[tuple[str, str], FormAnalysis] = {}

    def form(self, app: str, form: str) -> "FormAnalysis | None":
        """The analysis of a form, None when there is none of that name."""
        definition = self._apps.get(app, {}).get(form)
        if definition is None:
            return None
        known = self._analyses.get((app, form))
        if known is None:
            known = self._analyses[app, form] = FormAnalysis(self, app, definition)
        return known

    def settle(self, form: "FormAnalysis", info: FieldInfo) -> None:
        """Finds the types of a field and of all it needs, deepest first. Not recursive: a chain may be long."""
        trail: list[tuple[FormAnalysis, FieldInfo]] = [(form, info)]
        waiting = [list(form.needs(info))]
        cyclic: set[tuple[str, str, Node]] = set()
        while trail:
            if waiting[-1]:
                owner, needed = waiting[-1].pop()
                if owner.settled(needed):
                    continue
                names = [_name(*step) for step in trail]
                if _name(owner, needed) in names:
                    cyclic.update(names[names.index(_name(owner, needed)) :])
                    continue
                trail.append((owner, needed))
                waiting.append(owner.needs(needed))
            else:
                waiting.pop()
                owner, done = trail.pop()
                depth = 1 + max((other.depths.get(used.node, 0) for other, used in owner.needs(done)), default=0)
                owner.depths[done.node] = depth
                owner.settle_type(done, _name(owner, done) in cyclic or depth > MAX_CHAIN)


def _name(form: "FormAnalysis", info: FieldInfo) -> tuple[str, str, Node]:
    return form.app, form.definition.key, info.node


@lru_cache(maxsize=4096)
def paths_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The paths a formula names, none when it can't be parsed."""
    try:
        tree = parse(text)
    except FormulaError:
        return ()
    return tuple(dict.fromkeys(node.path for node in walk_nodes(tree) if isinstance(node, PathNode)))


class RecordScope:
    """Names in formulas of a record."""

    def __init__(self, form: "FormAnalysis") -> None:
        self._form = form

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        return self._form.resolve(path)


class RowScope:
    """Names in formulas of a row: its own fields, and the record's behind `parent`."""

    def __init__(self, form: "FormAnalysis", sub_form: str) -> None:
        self._form = form
        self._sub_form = sub_form

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        if path[0] == "parent":
            return self._form.resolve(path[1:]) if len(path) > 1 else None
        if path == ("id",):
            return TEXT
        return self._form.resolve_in(self._form.rows.get(self._sub_form, {}), path)


@dataclass
class FormAnalysis:
    """One form in its universe."""

    universe: Universe
    app: str
    definition: FormDefinition
    places: tuple[Place, ...] = ()
    fields: dict[str, FieldInfo] = field(default_factory=dict)
    rows: dict[str, dict[str, FieldInfo]] = field(default_factory=dict)
    _types: dict[Node, ValueType | None] = field(default_factory=dict)
    _checked: dict[tuple[str | None, str, str], Result | Problem] = field(default_factory=dict)
    cyclic: set[Node] = field(default_factory=set)  # fields that need themselves, or too long a chain of others
    depths: dict[Node, int] = field(default_factory=dict)  # how many calculated fields stand one on another

    def __post_init__(self) -> None:
        self.places = tuple(walk(self.definition))
        for place in self.places:
            if not isinstance(place.element, FieldDefinition):
                continue
            info = FieldInfo(place.element, field_kind(place.element), place)
            owner = self.fields if place.sub_form is None else self.rows.setdefault(place.sub_form, {})
            owner.setdefault(info.key, info)
            if isinstance(info.kind, HoldsRows):
                self.rows.setdefault(info.key, {})

    def info(self, node: Node) -> FieldInfo | None:
        return self.fields.get(node[0]) if len(node) == 1 else self.rows.get(node[0], {}).get(node[1])

    def all_fields(self) -> list[FieldInfo]:
        """Fields of the record and of the rows."""
        return [*self.fields.values(), *(info for rows in self.rows.values() for info in rows.values())]

    def scope(self, sub_form: str | None) -> RecordScope | RowScope:
        return RecordScope(self) if sub_form is None else RowScope(self, sub_form)

    # -- names -------------------------------------------------------------------------------------------------------

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type of a path from a record of this form."""
        if len(path) == 1 and path[0] in SYSTEM_FIELDS:
            return SYSTEM_FIELDS[path[0]]
        if len(path) == 2 and path[0] in self.rows:
            info = self.rows[path[0]].get(path[1])
            inner = self.type_of(info) if info else None
            # A list in a row would be a list of lists: no function takes one.
            return None if inner is None or inner.kind in ("list", "rows") else list_of(inner)
        return self.resolve_in(self.fields, path)

    def resolve_in(self, fields: Mapping[str, FieldInfo], path: tuple[str, ...], links: int = 0) -> ValueType | None:
        info = fields.get(path[0])
        if info is None:
            return None
        if len(path) == 1:
            return self.type_of(info)
        target = self.linked_form(info)
        if target is None or links >= MAX_LINKS:
            return None
        if len(path) == 2 and path[1] in SYSTEM_FIELDS:
            return _linked(SYSTEM_FIELDS[path[1]])
        found = target.resolve_in(target.fields, path[1:], links + 1)
        return None if found is None or found.kind in ("list", "rows") else _linked(found)

    def target_of(self, info: FieldInfo) -> Target | None:
        return info.kind.target(info.definition) if isinstance(info.kind, Referencing) else None

    def linked_form(self, info: FieldInfo) -> "FormAnalysis | None":
        """The form a link field points to; None for other fields and for dangling links."""
        target = self.target_of(info)
        return self.universe.form(target.app or self.app, target.form) if target and target.form else None

    def followed(self, info: FieldInfo) -> tuple[FieldInfo, "FormAnalysis", FieldInfo] | None:
        """For a lookup: (its link, the target form, the field shown); None when something on the way is missing."""
        if not isinstance(info.kind, Following):
            return None
        link_key, field_key = info.kind.source(info.definition)
        owner = self.fields if info.place.sub_form is None else self.rows[info.place.sub_form]
        link = owner.get(link_key)
        target = self.linked_form(link) if link else None
        shown = target.fields.get(field_key) if target else None
        return (link, target, shown) if link and target and shown else None

    # -- types -------------------------------------------------------------------------------------------------------

    def type_of(self, info: FieldInfo) -> ValueType | None:
        """The type a field has in formulas; None when its formula is wrong or its lookup leads nowhere."""
        if info.node not in self._types:
            self.universe.settle(self, info)
        return self._types[info.node]

    def settle_type(self, info: FieldInfo, cyclic: bool) -> None:
        """Called by the universe once everything `info` needs is settled."""
        if cyclic:
            self.cyclic.add(info.node)
        self._types[info.node] = None if cyclic else self._find_type(info)

    def settled(self, info: FieldInfo) -> bool:
        return info.node in self._types

    def needs(self, info: FieldInfo) -> "list[tuple[FormAnalysis, FieldInfo]]":
        """The fields whose types decide about the type of `info`."""
        if isinstance(info.kind, Computed):
            formula = info.kind.expression(info.definition)
            found = [self.touched(path, info.place.sub_form) for path in paths_in(formula.formula)]
            return [field for field in found if field is not None]
        way = self.followed(info)
        return [(way[1], way[2])] if way else []

    def touched(self, path: tuple[str, ...], sub_form: str | None) -> "tuple[FormAnalysis, FieldInfo] | None":
        """The field a path ends at, whichever form it is in."""
        node = self.node_of(path, sub_form)
        info = self.info(node)
        rest = path[path.index(node[-1]) + 1 :] if info is not None else ()
        form = self
        while info is not None and rest:
            target = form.linked_form(info)
            if target is None:
                return None
            form, info, rest = target, target.fields.get(rest[0]), rest[1:]
        return (form, info) if info is not None else None

    def _find_type(self, info: FieldInfo) -> ValueType | None:
        if isinstance(info.kind, Computed):
            result = self.result(info)
            if isinstance(result, Problem):
                return None
            return _linked(result.checked.type) if result.formula_class != "own" else result.checked.type
        if isinstance(info.kind, Following):
            way = self.followed(info)
            found = way[1].type_of(way[2]) if way else None
            return None if found is None or found.kind == "rows" else _linked(found)
        return info.kind.value_type(info.definition)

    # -- formulas ----------------------------------------------------------------------------------------------------

    def result(self, info: FieldInfo) -> Result | Problem:
        """The checked expression of a formula field."""
        assert isinstance(info.kind, Computed)
        return self.check(info.kind.expression(info.definition), info.place.sub_form)

    def check(self, formula: Formula, sub_form: str | None = None, expect: ValueType | None = None) -> Result | Problem:
        """A formula checked against the record (or a row), or the first thing wrong with it."""
        cache_key = (sub_form, str(expect), formula.formula)
        known = self._checked.get(cache_key)
        if known is None:
            known = self._checked[cache_key] = self._check(formula, sub_form, expect)
        return known

    def _check(self, formula: Formula, sub_form: str | None, expect: ValueType | None) -> Result | Problem:
        try:
            checked = check(parse(formula.formula), self.scope(sub_form), expect=expect)
        except FormulaError as error:
            return formula_problem(error)
        return Result(checked, self._class_of(checked, sub_form))

    def condition(self, formula: Formula, sub_form: str | None = None) -> Result | Problem:
        return self.check(formula, sub_form, BOOLEAN)

    def _class_of(self, checked: Checked, sub_form: str | None) -> FormulaClass:
        """Volatile when it, or a formula it uses, is; linked when something on its way is not of the record itself."""
        if checked.volatile:
            return "volatile"
        worst: FormulaClass = "linked" if checked.linked else "own"
        for path in checked.paths:
            info = self.info(self.node_of(path, sub_form))
            if info is not None and isinstance(info.kind, Computed):
                result = self.result(info)
                if not isinstance(result, Problem) and result.formula_class == "volatile":
                    return "volatile"
        return worst

    def node_of(self, path: tuple[str, ...], sub_form: str | None) -> Node:
        """The field of this form that a path of a formula starts at."""
        if sub_form is not None:
            if path[0] == "parent":
                return self.node_of(path[1:], None)
            return (sub_form, path[0])
        return path[:2] if len(path) > 1 and path[0] in self.rows else path[:1]

    def title(self) -> FieldInfo | None:
        """The field that names a record: the one the form says, else the first that reads like a name."""
        if self.definition.title is not None:
            return self.fields.get(self.definition.title)
        return next((info for info in self.fields.values() if _names_things(info)), None)


def formula_problem(error: FormulaError, path: Path = ()) -> Problem:
    """A formula's error as a problem: code `formula.<code>`, with line and column among the parameters."""
    params: dict[str, object] = {name: _worded(name, value) for name, value in error.params.items()}
    return Problem(f"formula.{error.code}", path, {**params, "line": error.line, "column": error.column})


def _worded(name: str, value: object) -> object:
    """Names of types in each language."""
    if name not in ("expected", "found") or not isinstance(value, str):
        return value
    kinds = value.split("|")
    return {
        locale: say("formula.or", {}, locale).join(say(f"formula.type.{kind}", {}, locale) for kind in kinds)
        for locale in LOCALES
    }


def _linked(kind: ValueType) -> ValueType:
    return ValueType(kind.kind, kind.of, kind.digits, linked=True)


def _names_things(info: FieldInfo) -> bool:
    return isinstance(info.kind, Searchable)
