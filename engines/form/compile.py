"""Documents and their storage → compiled forms: tables, fields, formulas, in the order they are needed. Pure."""

from collections import ChainMap
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Column, MetaData, Table

from engines.app.definition import AppDefinition, MenuDefinition, RoleDefinition
from engines.definition import Document, Formula
from engines.expr.types import ValueType
from engines.form.analysis import FieldInfo, FormAnalysis, Node, Result, Universe
from engines.form.definition import FieldDefinition, FormDefinition
from engines.form.kinds import Computed, FieldKind, Following, HoldsRows, Numbered, Referencing, Target
from engines.form.plan import forms_of
from engines.form.storage import RECORD_COLUMNS, ROW_COLUMNS, SQL_TYPES, Storage, StoredTable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CompiledField:
    """A field with everything that is known about it. `column` is None for what is never stored."""

    key: str
    definition: FieldDefinition
    kind: FieldKind[Any]
    column: Column[Any] | None
    type: ValueType | None  # in formulas; None for what leads nowhere
    formula: Result | None  # of formula fields
    info: FieldInfo
    holds_rows: bool  # asked on hot paths: `isinstance` with a protocol is slow
    is_writable: bool  # whether values are ever taken from outside

    @property
    def sub_form(self) -> str | None:
        return self.info.place.sub_form

    @property
    def is_live(self) -> bool:
        """Calculated by the query, never stored."""
        return self.column is None and not self.holds_rows

    @property
    def kind_is_plain(self) -> bool:
        """Whether the value is the field's own, not made of other fields."""
        return self.formula is None and not isinstance(self.kind, (Computed, Following))

    @property
    def target(self) -> Target | None:
        """Where an id points to."""
        return self.kind.target(self.definition) if isinstance(self.kind, Referencing) else None


@dataclass(frozen=True)
class CompiledRows:
    """The rows of a sub-form."""

    key: str
    field: CompiledField
    table: Table
    fields: Mapping[str, CompiledField]


@dataclass(frozen=True, eq=False)
class CompiledForm:
    """A form that runs. Immutable; build it once for a release. Compared by identity, so caches may key on it.

    What it does lives beside it: `engines.form.parse`, `compute`, `validate`, `write`, and `query`.
    """

    app: str
    key: str
    definition: FormDefinition
    table: Table
    fields: Mapping[str, CompiledField]  # in the order of the form
    rows: Mapping[str, CompiledRows]
    analysis: FormAnalysis
    catalog: Mapping[str, "CompiledApp"]
    _memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def title(self) -> CompiledField | None:
        """The field whose value names a record."""
        info = self.analysis.title()
        return self.fields.get(info.key) if info else None

    @property
    def schema(self) -> str:
        assert self.table.schema is not None
        return self.table.schema

    def linked(self, field: CompiledField) -> "CompiledForm | None":
        """The form a link field points to."""
        target = field.target
        if target is None or target.form is None:
            return None
        app = self.catalog.get(target.app or self.app)
        return app.forms.get(target.form) if app else None

    def field_at(self, node: Node) -> CompiledField | None:
        """`("total",)` of the record, `("items", "amount")` of a row."""
        if len(node) == 1:
            return self.fields.get(node[0])
        rows = self.rows.get(node[0])
        return rows.fields.get(node[1]) if rows else None

    def every_field(self) -> list[CompiledField]:
        """Fields of the record and of its rows."""
        return [*self.fields.values(), *(inner for rows in self.rows.values() for inner in rows.fields.values())]

    def memo(self, name: Hashable, make: Callable[[], T]) -> T:
        """What is made of this form once and kept with it (readers, programs, statements)."""
        if name not in self._memo:
            self._memo[name] = make()
        made: T = self._memo[name]
        return made

    @cached_property
    def numbered(self) -> tuple[CompiledField, ...]:
        """Serial numbers: to be given when a record is created."""
        return tuple(field for field in self.fields.values() if isinstance(field.kind, Numbered))

    def check(self, formula: Formula, sub_form: str | None = None) -> Result | None:
        """A condition of the form; None for one that lint would have refused."""
        result = self.analysis.condition(formula, sub_form)
        return result if isinstance(result, Result) else None


class _LazyForms(Mapping[str, CompiledForm]):
    """Forms by key, each compiled when it is first asked for."""

    def __init__(self, app: "CompiledApp") -> None:
        self._app = app
        self._forms: dict[str, CompiledForm] = {}

    def __getitem__(self, key: str) -> CompiledForm:
        form = self._forms.get(key)
        if form is None:
            form = self._forms.setdefault(key, _compile_form(self._app, self._app.definitions[key]))
        return form

    def __iter__(self) -> Iterator[str]:
        return iter(self._app.definitions)

    def __len__(self) -> int:
        return len(self._app.definitions)


class CompiledApp:
    """A release that runs. `forms` are compiled when they are first used."""

    def __init__(
        self,
        key: str,
        documents: Sequence[Document],
        storage: Storage,
        schema: str,
        catalog: Mapping[str, "CompiledApp"],
    ) -> None:
        self.key = key
        self.documents = tuple(documents)
        self.storage = storage
        self.schema = schema
        self.catalog = catalog
        self.definitions = forms_of({key: documents})[key]
        self.forms: Mapping[str, CompiledForm] = _LazyForms(self)
        self.roles = tuple(document for document in documents if isinstance(document, RoleDefinition))
        self.menus = tuple(document for document in documents if isinstance(document, MenuDefinition))
        self.app = next((document for document in documents if isinstance(document, AppDefinition)), None)

    @cached_property
    def universe(self) -> Universe:
        apps = {key: app.definitions for key, app in self.catalog.items()}
        return Universe({**apps, self.key: self.definitions})


def compile_app(
    app: str,
    documents: Sequence[Document],
    storage: Storage,
    schema: str,
    catalog: Mapping[str, CompiledApp] | None = None,
) -> CompiledApp:
    """One app of a workspace. `catalog` has the workspace's other compiled apps, which forms of this one link to."""
    own: dict[str, CompiledApp] = {}
    own[app] = CompiledApp(app, documents, storage, schema, ChainMap(own, dict(catalog or {})))
    return own[app]


def compile_workspace(apps: Mapping[str, tuple[Sequence[Document], Storage]], schema: str) -> Mapping[str, CompiledApp]:
    """All published apps of a workspace, so that they see each other. Cheap: forms are compiled on first use."""
    catalog: dict[str, CompiledApp] = {}
    for key, (documents, storage) in apps.items():
        catalog[key] = CompiledApp(key, documents, storage, schema, catalog)
    return catalog


def _compile_form(app: CompiledApp, definition: FormDefinition) -> CompiledForm:
    analysis = app.universe.form(app.key, definition.key)
    assert analysis is not None
    metadata = MetaData(schema=app.schema)
    table = _table(metadata, app.storage, definition.key, None)
    fields = {key: _field(analysis, info, table, app.storage) for key, info in analysis.fields.items()}
    rows = {}
    for sub_form, infos in analysis.rows.items():
        child = _table(metadata, app.storage, definition.key, sub_form)
        inner = {key: _field(analysis, info, child, app.storage) for key, info in infos.items()}
        rows[sub_form] = CompiledRows(sub_form, fields[sub_form], child, inner)
    return CompiledForm(app.key, definition.key, definition, table, fields, rows, analysis, app.catalog)


def _table(metadata: MetaData, storage: Storage, form: str, sub_form: str | None) -> Table:
    stored = storage.table(form, sub_form)
    if stored is None or stored.hidden:
        raise LookupError(f"the storage of the release has no table for {form} {sub_form or ''}")
    fixed = RECORD_COLUMNS if sub_form is None else ROW_COLUMNS
    columns: list[Column[Any]] = [
        Column(name, SQL_TYPES[kind], nullable=nullable, primary_key=name == "id") for name, kind, nullable in fixed
    ]
    columns += [Column(column.column, SQL_TYPES[column.type]) for column in stored.columns if not column.hidden]
    return Table(stored.table, metadata, *columns)


def _stored(storage: Storage, info: FieldInfo, form: str) -> str | None:
    table: StoredTable | None = storage.table(form, info.place.sub_form)
    column = table.column(info.key) if table else None
    return column.column if column else None


def _field(analysis: FormAnalysis, info: FieldInfo, table: Table, storage: Storage) -> CompiledField:
    name = _stored(storage, info, analysis.definition.key)
    result = analysis.result(info) if isinstance(info.kind, Computed) else None
    return CompiledField(
        key=info.key,
        definition=info.definition,
        kind=info.kind,
        column=None if name is None or isinstance(info.kind, Following) else table.c[name],
        type=analysis.type_of(info),
        formula=result if isinstance(result, Result) else None,
        info=info,
        holds_rows=isinstance(info.kind, HoldsRows),
        is_writable=isinstance(info.kind, HoldsRows) or info.kind.input_type(info.definition) is not None,
    )
