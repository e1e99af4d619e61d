"""A list request read and checked: its shape (names and operators) apart from its values.

Two requests of the same shape run the same SQL, so the shape is what compiled statements are kept by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from pydantic import ValidationError

from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.query.cursor import Key, read_cursor
from engines.form.query.formulas import check_filter
from engines.form.query.names import DELETED_AT, Named, find, when_deleted
from engines.form.query.operators import ALWAYS, OPERATORS, Operator
from engines.problems import Path, Problem, Refused

MAX_CONDITIONS = 100
MAX_FILTER_DEPTH = 8
MAX_VALUES = 1000  # of one condition
MAX_SORT = 5
MAX_LIMIT = 500
MAX_SEARCH = 200
DEFAULT_LIMIT = 20

Tree = tuple[Any, ...]
"""("and", trees) · ("or", trees) · ("not", tree) · ("field", path, operator) · ("formula", text)"""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides about the SQL of a list. Hashable, without any value."""

    fields: tuple[str, ...] | None
    filter: Tree | None
    sort: tuple[tuple[str, bool], ...]  # (name, descending)
    search: bool
    after: tuple[bool, ...] | None  # for a cursor: which of its sort values are blank
    deleted: bool = False  # what is in the recycle bin, in place of what is not


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A request for a page of records. Make it with `read_query`."""

    shape: Shape
    limit: int = DEFAULT_LIMIT
    count: bool = False
    values: tuple[Any, ...] = ()  # of the filter, in the order of its conditions
    search: str | None = None
    after: tuple[Any, ...] = ()  # sort values and id of the last record of the page before

    @property
    def count_shape(self) -> Shape:
        """Counting heeds neither order nor page."""
        return replace(self.shape, fields=(), sort=(), after=None)


@dataclass
class _Reader:
    form: CompiledForm
    rights: Rights
    deleted: bool = False
    problems: list[Problem] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    conditions: int = 0

    def refuse(self, code: str, path: Path, **params: object) -> None:
        self.problems.append(Problem(code, path, params))

    def name(self, name: object, path: Path) -> Named | None:
        if self.deleted and name == DELETED_AT:
            return when_deleted()
        try:
            return find(self.form, self.rights, name)
        except Refused as refused:
            self.problems += [problem.under(*path) for problem in refused.problems]
            return None

    def tree(self, data: object, path: Path, depth: int = 1) -> Tree:
        self.conditions += 1
        if depth > MAX_FILTER_DEPTH or self.conditions > MAX_CONDITIONS:
            raise Refused(Problem("filter_too_large", path, {"max": MAX_CONDITIONS}))
        if not isinstance(data, dict):
            self.refuse("expected_object", path)
        elif "formula" in data:
            return self.formula(data, path)
        elif data.get("op") in ("and", "or") and "field" not in data:
            return self.group(data, path, depth)
        elif data.get("op") == "not" and "field" not in data:
            if self.only(data, {"op", "condition"}, path):
                return ("not", self.tree(data["condition"], (*path, "condition"), depth + 1))
        else:
            return self.condition(data, path)
        return ()

    def only(self, data: Mapping[str, object], members: set[str], path: Path) -> bool:
        for name in data:
            if name not in members:
                self.refuse("unknown_member", (*path, str(name)[:100]))
        for name in members - set(data):
            self.refuse("missing", (*path, name))
        return set(data) == members

    def group(self, data: Mapping[str, Any], path: Path, depth: int) -> Tree:
        if not self.only(data, {"op", "conditions"}, path):
            return ()
        conditions = data["conditions"]
        if not isinstance(conditions, list):
            self.refuse("expected_list", (*path, "conditions"))
            return ()
        inner = [self.tree(each, (*path, "conditions", n), depth + 1) for n, each in enumerate(conditions)]
        return (data["op"], tuple(inner))

    def formula(self, data: Mapping[str, Any], path: Path) -> Tree:
        if not self.only(data, {"formula"}, path):
            return ()
        if not isinstance(data["formula"], str):
            self.refuse("expected_text", (*path, "formula"))
            return ()
        try:
            check_filter(self.form, self.rights, data["formula"])
        except Refused as refused:
            self.problems += [problem.under(*path, "formula") for problem in refused.problems]
        return ("formula", data["formula"])

    def condition(self, data: Mapping[str, Any], path: Path) -> Tree:
        named = self.name(data.get("field"), (*path, "field"))
        operator = OPERATORS.get(data["op"]) if isinstance(data.get("op"), str) else None
        if named is None:
            return ()
        if operator is None or operator.name not in (*named.operators, *ALWAYS):
            self.refuse("unknown_operator", (*path, "op"), operators=[*named.operators, *ALWAYS])
            return ()
        members = {"field", "op"} if operator.arity == "none" else {"field", "op", "value"}
        if self.only(data, members, path) and operator.arity != "none":
            self.value(named, operator, data["value"], (*path, "value"))
        return ("field", named.path, operator.name)

    def value(self, named: Named, operator: Operator, data: object, path: Path) -> None:
        many = operator.arity in ("list", "pair")
        items = data if isinstance(data, list) else None
        if many and (items is None or len(items) > MAX_VALUES or (operator.arity == "pair" and len(items) != 2)):
            self.refuse("expected_pair" if operator.arity == "pair" else "expected_list", path, max=MAX_VALUES)
            return
        read = [self.item(named, each, path) for each in (items if many and items is not None else [data])]
        if operator.pattern is not None:
            read = [operator.pattern(each) if isinstance(each, str) else each for each in read]
        self.values += [read] if operator.arity == "list" else read

    def item(self, named: Named, data: object, path: Path) -> Any:
        if data is None or data == "":
            self.refuse("blank_value", path)
            return None
        try:
            value = named.reader.validate_json(orjson.dumps(data, default=str))
        except (ValidationError, TypeError):
            self.refuse("wrong_value", path, field=".".join(named.path))
            return None
        if isinstance(value, str) and "\x00" in value:
            self.refuse("unwanted_character", path)
        return value


def read_query(form: CompiledForm, rights: Rights, request: Mapping[str, Any]) -> ListQuery:
    """A checked query from `{"filter", "sort", "fields", "search", "cursor", "limit", "count", "deleted"}`, all optional.

    `deleted` asks for the recycle bin, by default in the order of deletion, the latest first. `sort` and `fields` are lists of names (`-amount` for descending) or text with commas. Raises Refused with every
    problem; names that are unknown or may not be read are both `unknown_field`.
    """
    deleted = request.get("deleted", False)
    reader = _Reader(form, rights, deleted is True)
    for name in request:
        if name not in {"filter", "sort", "fields", "search", "cursor", "limit", "count", "deleted"}:
            reader.refuse("unknown_member", (str(name)[:100],))
    fields = _fields(reader, request.get("fields"))
    tree = reader.tree(request["filter"], ("filter",)) if request.get("filter") is not None else None
    sort, keys = _sort(reader, request.get("sort") or ([f"-{DELETED_AT}"] if reader.deleted else None))
    search = _search(reader, request.get("search"))
    limit = _limit(reader, request.get("limit", DEFAULT_LIMIT))
    count = request.get("count", False)
    for member, value in (("count", count), ("deleted", deleted)):
        if not isinstance(value, bool):
            reader.refuse("expected_boolean", (member,))
    after: tuple[Any, ...] = ()
    if request.get("cursor") is not None and not reader.problems:
        try:
            after = read_cursor(request["cursor"], keys)
        except Refused as refused:
            reader.problems += refused.problems
    if reader.problems:
        raise Refused(*reader.problems)
    blanks = tuple(value is None for value in after[:-1]) if after else None
    shape = Shape(fields, tree, sort, search is not None, blanks, reader.deleted)
    return ListQuery(shape, limit, bool(count), tuple(reader.values), search, after)


def _names(reader: _Reader, value: object, member: str) -> Sequence[object]:
    if isinstance(value, str):
        return [name.strip() for name in value.split(",")] if value.strip() else []
    if isinstance(value, (list, tuple)):
        return value
    reader.refuse("expected_list", (member,))
    return []


def _fields(reader: _Reader, value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    found = []
    for place, name in enumerate(_names(reader, value, "fields")):
        compiled = reader.form.fields.get(name) if isinstance(name, str) else None
        if compiled is None or not reader.rights.of(reader.form).reads(compiled.info.node):
            reader.refuse("unknown_field", ("fields", place), field=str(name)[:100])
        else:
            found.append(compiled.key)
    return tuple(dict.fromkeys(found))


def _sort(reader: _Reader, value: object) -> tuple[tuple[tuple[str, bool], ...], list[Key]]:
    names = _names(reader, value, "sort") if value is not None else []
    if len(names) > MAX_SORT:
        reader.refuse("too_many_items", ("sort",), max=MAX_SORT)
        return (), []
    sort, keys = [], []
    for place, name in enumerate(names):
        descending = isinstance(name, str) and name.startswith("-")
        plain = name[1:] if isinstance(name, str) and descending else name
        named = reader.name(plain, ("sort", place))
        if named is None:
            continue
        if not named.sortable:
            reader.refuse("not_sortable_live" if named.live else "not_sortable", ("sort", place), field=str(plain))
        sort.append((".".join(named.path), descending))
        keys.append(Key(".".join(named.path), descending, named.reader))
    return tuple(sort), keys


def _search(reader: _Reader, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > MAX_SEARCH or "\x00" in value:
        reader.refuse("bad_search", ("search",), max=MAX_SEARCH)
        return None
    return value.strip() or None


def _limit(reader: _Reader, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_LIMIT:
        reader.refuse("bad_limit", ("limit",), max=MAX_LIMIT)
        return DEFAULT_LIMIT
    return value
