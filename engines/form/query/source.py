"""A form, or the rows of a sub-form, inside a statement: fields as SQL expressions, joins made as they are needed.

This is the only place where a name becomes SQL, so it is where access is asked: a name that may not be read is as
unknown as one that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, FromClause, Text, cast, column, false, func, null, or_, select, table, true

from engines import expr
from engines.access import Rights, RowScope
from engines.app.definition import Action
from engines.expr import Checked
from engines.expr.sqlparts import Rows, RowsColumn, SqlContext
from engines.expr.types import SYSTEM_FIELDS, ValueType
from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import Following, HoldsFiles, HoldsRows, Searchable
from engines.form.results import json_of
from engines.form.types import ID_COLUMN
from engines.problems import Problem, Refused

Expression = ColumnElement[Any]
CONTEXT = SqlContext.parameters()


@dataclass
class Statement:
    """What all sources of one statement share."""

    rights: Rights
    overrides: Mapping[str, FromClause] = field(default_factory=dict)  # rows that a write statement just made
    aliases: "count[int]" = field(default_factory=count)

    def alias(self, name: str) -> str:
        return f"{name}{next(self.aliases)}"


@dataclass
class Frame:
    """One FROM clause: what it starts with, and the joins that were needed so far."""

    base: FromClause
    joins: list[tuple[FromClause, Expression]] = field(default_factory=list)

    @property
    def from_clause(self) -> FromClause:
        clause = self.base
        for joined, condition in self.joins:
            clause = clause.outerjoin(joined, condition)
        return clause


class Source:
    """One form in a FROM clause."""

    def __init__(
        self,
        statement: Statement,
        form: CompiledForm,
        base: FromClause,
        *,
        frame: Frame | None = None,
        sub_form: str | None = None,
        parent: "Source | None" = None,
    ) -> None:
        self.statement = statement
        self.form = form
        self.base = base
        self.frame = frame or Frame(base)
        self.sub_form = sub_form
        self.parent = parent
        self.access = statement.rights.of(form)
        self._linked: dict[str, Source] = {}
        self._labels: dict[str, Expression] = {}

    @property
    def from_clause(self) -> FromClause:
        return self.frame.from_clause

    @property
    def fields(self) -> Mapping[str, CompiledField]:
        return self.form.rows[self.sub_form].fields if self.sub_form else self.form.fields

    # -- reading by name, with access --------------------------------------------------------------------------------

    def readable(self, key: str) -> CompiledField:
        """A field of this source. Raises Refused with `unknown_field`, whether it is absent or hidden."""
        found = self.fields.get(key)
        if found is None or not self.access.reads(found.info.node):
            raise Refused(Problem("unknown_field", params={"field": key}))
        return found

    # -- expressions, access already asked ---------------------------------------------------------------------------

    def column(self, name: str) -> Expression:
        """A system column."""
        return self.base.c[name]

    def value(self, compiled: CompiledField) -> Expression:
        """The value of a field: its column, or what the query calculates."""
        if compiled.column is not None:
            return self.base.c[compiled.column.name]
        way = self.form.analysis.followed(compiled.info)
        if way is not None:
            target = self.linked(self.fields[way[0].key])
            return target.value(target.form.fields[way[2].key])
        if compiled.formula is not None:
            return self.formula(compiled.formula.checked)
        return null()

    def json(self, compiled: CompiledField) -> Expression:
        """The value as the API gives it out."""
        shown, value = self.shown(compiled), self.value(compiled)
        if shown.formula is not None:
            return json_of(shown.formula.checked.type, value)
        return shown.kind.to_json(value)

    def shown(self, compiled: CompiledField) -> CompiledField:
        """The field that a lookup shows in the end; the field itself for all others."""
        form, current = self.form, compiled
        while isinstance(current.kind, Following):
            way = form.analysis.followed(current.info)
            if way is None:
                return current
            form = form.catalog[way[1].app].forms[way[1].definition.key]
            current = form.fields[way[2].key]
        return current

    def linked(self, link: CompiledField) -> "Source":
        """The record a link points to, joined once. Rows the caller may not see are not there."""
        known = self._linked.get(link.key)
        if known is None:
            known = self._linked[link.key] = self._join(link)
        return known

    def _join(self, link: CompiledField) -> "Source":
        form = self.form.linked(link)
        assert form is not None
        name = self.statement.alias("link")
        base: FromClause = form.table.alias(name)
        if self.statement.rights.of(form).rows.get("see") != "all":
            inner = Source(self.statement, form, form.table.alias(self.statement.alias("seen")))
            allowed = inner.row_predicate("see")
            base = select(*inner.base.c).select_from(inner.from_clause).where(allowed).subquery(name)
        self.frame.joins.append((base, base.c.id == self.value(link)))
        return Source(self.statement, form, base, frame=self.frame)

    def label(self, compiled: CompiledField) -> Expression | None:
        """The display text of an id; None when it has none that the caller may see."""
        shown = self.shown(compiled)
        if shown.target is None:
            return None
        known = self._labels.get(compiled.key)
        if known is None:
            known = self._labels[compiled.key] = self._find_label(compiled, shown)
        return known

    def _find_label(self, compiled: CompiledField, shown: CompiledField) -> Expression:
        assert shown.target is not None
        if shown.target.form is None:
            people = table(shown.target.table, column("id", ID_COLUMN), column("name"), schema=self.form.schema)
            named = people.alias(self.statement.alias("people"))
            self.frame.joins.append((named, named.c.id == self.value(compiled)))
            return named.c.name
        owner = self
        while isinstance(compiled.kind, Following):
            way = owner.form.analysis.followed(compiled.info)
            assert way is not None
            owner = owner.linked(owner.fields[way[0].key])
            compiled = owner.form.fields[way[2].key]
        target = owner.linked(compiled)
        title = target.form.title
        if title is None or not target.access.allows("see") or not target.access.reads(title.info.node):
            return null()
        return cast(target.json(title), Text)

    def person(self, name: str) -> Expression:
        """The name of the member in a system column. Looked up for the rows that are given out only, not joined."""
        people = table("member", column("id", ID_COLUMN), column("name", Text()), schema=self.form.schema)
        named = people.alias(self.statement.alias("people"))
        found = select(named.c.name).where(named.c.id == self.column(name))
        return found.correlate(self.base).scalar_subquery()

    # -- formulas ----------------------------------------------------------------------------------------------------

    def formula(self, checked: Checked) -> Expression:
        return expr.to_sql(checked, self.path, CONTEXT)

    def path(self, path: tuple[str, ...]) -> Any:
        """What a path of a formula is: a column, the rows of a sub-form, or one column over them."""
        if path[0] == "parent" and self.parent is not None:
            return self.parent.path(path[1:])
        if len(path) == 1 and path[0] not in self.fields:
            return _as_formula(self.column(path[0]), SYSTEM_FIELDS[path[0]])
        compiled = self.fields[path[0]]
        if isinstance(compiled.kind, HoldsRows):
            return self._rows_path(compiled, path)
        if len(path) > 1:
            return self.linked(compiled).path(path[1:])
        shown = self.shown(compiled)
        if isinstance(shown.kind, HoldsFiles):
            return _file_ids(self.value(compiled))
        assert compiled.type is not None
        return _as_formula(self.value(compiled), compiled.type)

    def _rows_path(self, compiled: CompiledField, path: tuple[str, ...]) -> Rows | RowsColumn:
        rows = self.rows(compiled.key)
        found = rows.path(path[1:]) if len(path) > 1 else None
        where = rows.base.c.record_id == self.base.c.id
        listed = Rows(rows.from_clause, where, rows.base.c.position)
        return listed if found is None else RowsColumn(found, listed)

    def rows(self, sub_form: str) -> "Source":
        """The rows of a sub-form, as a FROM of their own, to be correlated by `record_id`."""
        base = self.statement.overrides.get(sub_form)
        if base is None:
            base = self.form.rows[sub_form].table
        aliased = base.alias(self.statement.alias("rows"))
        return Source(self.statement, self.form, aliased, sub_form=sub_form, parent=self)

    # -- rows that may be seen ---------------------------------------------------------------------------------------

    def row_predicate(self, action: Action) -> Expression:
        """True for the rows that the caller may do this with."""
        scopes = self.access.rows.get(action, ())
        if scopes == "all":
            return true()
        return or_(false(), *(self._scope(scope) for scope in scopes))

    def _scope(self, scope: RowScope) -> Expression:
        if isinstance(scope, Checked):
            return func.coalesce(self.formula(scope), false())
        return self.base.c.owner_id == cast(CONTEXT.user_id, ID_COLUMN)

    def search_texts(self) -> list[Expression]:
        """The texts that the search box looks into."""
        return [
            compiled.kind.search_text(self.value(compiled))
            for compiled in self.fields.values()
            if isinstance(compiled.kind, Searchable)
            and compiled.column is not None
            and self.access.reads(compiled.info.node)
        ]


def _as_formula(value: Expression, kind: ValueType) -> Expression:
    """A column in the type that formulas know: ids are text there."""
    if kind.kind == "list":
        return cast(value, ARRAY(Text())) if not isinstance(value.type, ARRAY) else value
    return cast(value, Text) if isinstance(value.type, type(ID_COLUMN)) else value


def _file_ids(files: Expression) -> Expression:
    each = func.jsonb_array_elements(files).table_valued("value").alias("file")
    ids = select(each.c.value.op("->>")("id")).scalar_subquery()
    return func.array(ids, type_=ARRAY(Text()))
