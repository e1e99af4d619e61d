"""Compiled statements: list, count, get. SQL text once for each shape, values bound by position for the raw driver."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    Text,
    any_,
    bindparam,
    false,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql.asyncpg import dialect as AsyncpgDialect
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from engines.access import Rights
from engines.app.definition import Action
from engines.form.compile import CompiledForm
from engines.form.kinds import HoldsRows
from engines.form.query.cursor import write_cursor
from engines.form.query.document import record_json, stored_json
from engines.form.query.formulas import check_filter
from engines.form.query.language import ListQuery, Shape, Tree
from engines.form.query.names import DELETED_AT, SYSTEM
from engines.form.query.operators import OPERATORS, escape_like
from engines.form.query.paging import Branch, SortKey, all_of, bind_type, branches_after
from engines.form.query.source import Source, Statement
from engines.form.types import ID_COLUMN
from engines.problems import Problem, Refused

Expression = ColumnElement[Any]
_DIALECT: Dialect = AsyncpgDialect()  # type: ignore[no-untyped-call] # SQLAlchemy has no types here
_NEVER_BLANK = ("id", "created_at", "updated_at", DELETED_AT)


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, and when: what the parameters of formulas and row scopes are bound to."""

    user_id: str | None = None
    department_id: str | None = None
    now: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    zone: str = "UTC"


@dataclass(frozen=True)
class CompiledStatement:
    """SQL text with `$1 …`, and where each parameter's value comes from."""

    sql: str
    parameters: tuple[tuple[str, Any], ...]  # (name, constant): a constant is what a formula's literal is

    def bind(self, values: dict[str, Any], context: Context) -> list[Any]:
        """The values in order. `values` by name: what the statement's maker says it needs."""
        given = {
            **values,
            "expr_zone": context.zone,
            "expr_now": context.now,
            "expr_user_id": context.user_id,
            "expr_department_id": context.department_id,
        }
        return [given.get(name, constant) for name, constant in self.parameters]


def compile_statement(statement: ClauseElement) -> CompiledStatement:
    """The text and parameters of any statement, for asyncpg."""
    compiled = statement.compile(dialect=_DIALECT)
    assert isinstance(compiled, SQLCompiler)
    return CompiledStatement(
        str(compiled), tuple((name, compiled.params.get(name)) for name in compiled.positiontup or ())
    )


@dataclass(frozen=True)
class CompiledList:
    """A list of one shape: rows of `(record JSON text, sort values …, id)`."""

    statement: CompiledStatement
    shape: Shape

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, query: ListQuery, context: Context) -> list[Any]:
        """Parameters for a query of this shape. One record more than the limit tells that there are more."""
        return self.statement.bind({**_values(query), "limit": query.limit + 1}, context)

    def page(self, rows: Sequence[Sequence[Any]], query: ListQuery) -> tuple[list[str], str | None]:
        """The JSON texts of the page, and the cursor of the next one."""
        texts = [row[0] for row in rows[: query.limit]]
        if len(rows) <= query.limit:
            return texts, None
        last = rows[query.limit - 1]
        return texts, write_cursor(self.shape.sort, list(last)[1:])


@dataclass(frozen=True)
class CompiledCount:
    statement: CompiledStatement

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, query: ListQuery, context: Context) -> list[Any]:
        return self.statement.bind(_values(query), context)


@dataclass(frozen=True)
class CompiledGet:
    """One record by its id: one row with one text, or no row when there is none that the caller may see."""

    statement: CompiledStatement

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, record_id: str, context: Context) -> list[Any]:
        return self.statement.bind({"record_id": record_id}, context)


@dataclass(frozen=True)
class CompiledIds:
    statement: CompiledStatement

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, ids: Sequence[str], context: Context) -> list[Any]:
        return self.statement.bind({"ids": list(ids)}, context)


@dataclass(frozen=True)
class CompiledChosen:
    """The records of a list that are among given ids: rows of `(record JSON text, id)`, in no order."""

    statement: CompiledStatement

    @property
    def sql(self) -> str:
        return self.statement.sql

    def bind(self, query: ListQuery, ids: Sequence[str], context: Context) -> list[Any]:
        return self.statement.bind({**_values(query), "ids": list(ids), "limit": len(ids)}, context)


def _values(query: ListQuery) -> dict[str, Any]:
    values: dict[str, Any] = {f"value_{place}": value for place, value in enumerate(query.values)}
    values |= {f"after_{place}": value for place, value in enumerate(query.after)}
    if query.search is not None:
        values["search"] = f"%{escape_like(query.search)}%"
    return values


def compile_list(form: CompiledForm, rights: Rights, shape: Shape) -> CompiledList:
    return CompiledList(compile_statement(list_select(form, rights, shape)), shape)


def compile_order(form: CompiledForm, rights: Rights, shape: Shape) -> CompiledList:
    """The whole list as rows of `(id,)`, in its order."""
    query = list_select(form, rights, replace(shape, fields=(), after=None))
    return CompiledList(compile_statement(query.with_only_columns(query.selected_columns["id"])), shape)


def compile_chosen(form: CompiledForm, rights: Rights, shape: Shape) -> CompiledChosen:
    """What is still in a list of the records that stood in it some time ago."""
    query = list_select(form, rights, replace(shape, sort=(), after=None))
    among = query.selected_columns["id"] == any_(bindparam("ids", type_=ARRAY(ID_COLUMN)))
    return CompiledChosen(compile_statement(query.where(among)))


def compile_count(form: CompiledForm, rights: Rights, shape: Shape) -> CompiledCount:
    """How many records a list has over all its pages."""
    source = _source(form, rights)
    condition = _conditions(source, shape)
    query = select(func.count()).select_from(source.from_clause).where(*condition)
    return CompiledCount(compile_statement(query))


def compile_get(form: CompiledForm, rights: Rights) -> CompiledGet:
    source = _source(form, rights)
    document = record_json(source)
    wanted = source.column("id") == bindparam("record_id", type_=ID_COLUMN)
    allowed = _alive(source, "see")
    return CompiledGet(compile_statement(select(document).select_from(source.from_clause).where(wanted, *allowed)))


def compile_visible_ids(form: CompiledForm, rights: Rights) -> CompiledIds:
    """Which of many ids exist, are not in the recycle bin, and may be seen."""
    source = _source(form, rights)
    wanted = source.column("id") == any_(bindparam("ids", type_=ARRAY(ID_COLUMN)))
    query = select(source.column("id")).select_from(source.from_clause).where(wanted, *_alive(source, "see"))
    return CompiledIds(compile_statement(query))


def list_select(form: CompiledForm, rights: Rights, shape: Shape) -> Any:
    """The statement of a list. With a cursor it is up to three ranges of the index one after the other.

    The order is the one that indexes have (ascending: blanks last; descending: blanks first), so no index is lost.
    """
    branches = branches_after(_sort_keys(shape), shape.after) if shape.after is not None else [None]
    selects = [_branch(form, rights, shape, branch) for branch in branches]
    if len(selects) == 1:
        return selects[0]
    # PostgreSQL appends in this order, and a LIMIT inside keeps it from doing so in parallel.
    return union_all(*selects).limit(bindparam("limit", type_=Integer()))


def _source(form: CompiledForm, rights: Rights) -> Source:
    access = rights.of(form)
    if not access.allows("see"):
        raise Refused(Problem("forbidden_action", params={"action": "see"}))
    return Source(Statement(rights), form, form.table.alias("record"))


def _alive(source: Source, action: Action) -> list[Expression]:
    return [source.column(DELETED_AT).is_(None), *_allowed(source, action)]


def _binned(source: Source) -> list[Expression]:
    """In the recycle bin: what the caller may see and could have deleted."""
    return [source.column(DELETED_AT).is_not(None), *_allowed(source, "see"), *_allowed(source, "delete")]


def _allowed(source: Source, action: Action) -> list[Expression]:
    return [] if source.access.rows.get(action) == "all" else [source.row_predicate(action)]


def _branch(form: CompiledForm, rights: Rights, shape: Shape, branch: Branch | None) -> Select[Any]:
    source = _source(form, rights)
    keys = [_named(source, tuple(name.split("."))) for name, _ in shape.sort]
    record_id = source.column("id")
    document = record_json(source, shape.fields, deleted=shape.deleted, people=shape.deleted)
    conditions = _conditions(source, shape)
    if branch is not None:
        conditions.append(branch(keys, record_id))
    order = [key.desc() if descending else key.asc() for key, (_, descending) in zip(keys, shape.sort, strict=True)]
    last = record_id.desc() if shape.sort and shape.sort[-1][1] else record_id.asc()
    columns = [document.label("document"), *(key.label(f"key_{n}") for n, key in enumerate(keys)), record_id]
    limit = bindparam("limit", type_=Integer())
    return select(*columns).select_from(source.from_clause).where(*conditions).order_by(*order, last).limit(limit)


def _named(source: Source, path: tuple[str, ...]) -> Expression:
    """The expression of a name that `read_query` let through."""
    while len(path) > 1:
        source = source.linked(source.readable(path[0]))
        path = path[1:]
    if path[0] in (*SYSTEM, DELETED_AT):
        return source.column(path[0])
    return source.value(source.readable(path[0]))


def _sort_keys(shape: Shape) -> list[SortKey]:
    return [SortKey(descending, name not in _NEVER_BLANK) for name, descending in shape.sort]


# -- conditions ------------------------------------------------------------------------------------------------------


def _conditions(source: Source, shape: Shape) -> list[Expression]:
    conditions = _binned(source) if shape.deleted else _alive(source, "see")
    if shape.filter is not None:
        conditions.append(_FilterBuilder(source).build(shape.filter))
    if shape.search:
        texts = source.search_texts()
        wanted = bindparam("search", type_=Text())
        conditions.append(or_(false(), *(text.ilike(wanted) for text in texts)))
    return conditions


class _FilterBuilder:
    """From the shape of a filter to SQL. Counts the values as `read_query` collected them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._count = 0

    def build(self, tree: Tree) -> Expression:
        match tree:
            case ("and", inner):
                return all_of([self.build(each) for each in inner])
            case ("or", inner):
                return or_(false(), *[self.build(each) for each in inner])
            case ("not", inner):
                return func.coalesce(self.build(inner), false()).is_(false())
            case ("formula", text):
                checked = check_filter(self._source.form, self._source.statement.rights, text)
                return func.coalesce(self._source.formula(checked), false())
        _, path, operator = tree
        return self._condition(path, operator)

    def _condition(self, path: tuple[str, ...], name: str) -> Expression:
        source, operator = self._source, OPERATORS[name]
        outer = source.fields.get(path[0])
        if outer is None or not isinstance(outer.kind, HoldsRows):
            column = _named(source, path)
            return operator.build(column, *self._binds(column, name))
        rows = source.rows(source.readable(path[0]).key)
        of_record = rows.column("record_id") == source.column("id")
        if len(path) == 1:
            exists = select(1).select_from(rows.from_clause).where(of_record).exists()
            return exists if name == "is_not_blank" else ~exists
        column = rows.value(rows.readable(path[1]))
        met = operator.build(column, *self._binds(column, name))
        return select(1).select_from(rows.from_clause).where(of_record, met).exists()

    def _binds(self, column: Expression, name: str) -> list[Expression]:
        operator = OPERATORS[name]
        number = {"none": 0, "one": 1, "list": 1, "pair": 2}[operator.arity]
        kind = Text() if operator.of_item or operator.pattern else bind_type(column.type)
        kind = ARRAY(kind) if operator.arity == "list" else kind
        names = [f"value_{self._count + place}" for place in range(number)]
        self._count += number
        return [bindparam(each, type_=kind) for each in names]


# -- the server's own reading ----------------------------------------------------------------------------------------


def compile_load(form: CompiledForm, rights: Rights, action: Action) -> CompiledGet:
    """The record for the server itself, locked: `(version, allowed, created_at, created_by, updated_at, updated_by,
    owner_id, department_id, stored JSON)`.

    No row when the caller may not see it; `allowed` says whether the action is allowed on this row. Give the row to
    `engines.form.write.read_loaded`.
    """
    source = _source(form, rights)
    document = stored_json(source)
    allowed = source.row_predicate(action)
    wanted = source.column("id") == bindparam("record_id", type_=ID_COLUMN)
    names = ("created_at", "created_by", "updated_at", "updated_by", "owner_id", "department_id")
    columns = [source.column("version"), allowed.label("allowed"), *(source.column(name) for name in names)]
    query = select(*columns, document.label("document")).select_from(source.from_clause)
    query = query.where(wanted, *_alive(source, "see")).with_for_update(of=source.base, key_share=True)
    return CompiledGet(compile_statement(query))
