"""From the storage of the present release to the one that new documents need, and the steps between. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engines.app.definition import RoleDefinition
from engines.definition import Document
from engines.form.analysis import Universe
from engines.form.definition import FormDefinition
from engines.form.desired import Desired, desired_tables
from engines.form.kinds import Convertible
from engines.form.registry import FIELD_KINDS
from engines.form.steps import ColumnSpec, ForeignKey, Index, Step
from engines.form.storage import RECORD_COLUMNS, ROW_COLUMNS, Storage, StoredColumn, StoredTable
from engines.names import column_name, index_name, table_name

_PHASES: tuple[str, ...] = (
    "create_table",
    "create_child_table",
    "unhide_table",
    "add_column",
    "unhide_column",
    "convert_column",
    "compute_column",
    "add_foreign_key",
    "create_index",
    "drop_index",
    "drop_foreign_key",
    "hide_column",
    "hide_table",
)


def plan_storage(
    app: str,
    documents: Sequence[Document],
    old: Storage | None,
    others: Mapping[str, Sequence[Document]] | None = None,
) -> tuple[Storage, list[Step]]:
    """The new storage and the ordered steps that lead to it from `old` (None: the app has no tables yet).

    `others` are the published documents of the workspace's other apps. Nothing is ever dropped: what is no longer
    wanted is hidden, and found again when a field of the same key and type returns. Documents must have passed lint.
    """
    universe = Universe(forms_of({**(others or {}), app: documents}))
    before = old.forms if old else {}
    owned = _seen_by_owner(documents)
    after: dict[str, StoredTable] = {}
    steps: list[Step] = []
    for document in documents:
        analysis = universe.form(app, document.key) if isinstance(document, FormDefinition) else None
        for desired in desired_tables(analysis, owned=document.key in owned) if analysis else ():
            name = f"{desired.form}.{desired.sub_form}" if desired.sub_form else desired.form
            planner = _TablePlanner(app, desired, before.get(name))
            after[name] = planner.plan()
            steps += planner.steps
    for name, table in before.items():
        if name not in after:
            after[name] = table.model_copy(update={"hidden": True})
            steps += [] if table.hidden else _hide(name, table)
    return Storage(forms=after), sorted(steps, key=lambda step: _PHASES.index(step.kind))


def forms_of(apps: Mapping[str, Sequence[Document]]) -> dict[str, dict[str, FormDefinition]]:
    """The forms of each app by key."""
    return {
        app: {document.key: document for document in documents if isinstance(document, FormDefinition)}
        for app, documents in apps.items()
    }


def _seen_by_owner(documents: Sequence[Document]) -> set[str]:
    """Forms of which some role has only its own records."""
    roles = [document for document in documents if isinstance(document, RoleDefinition)]
    return {form for role in roles for form, rights in role.forms.items() if rights.rows == "own"}


def _hide(name: str, table: StoredTable) -> list[Step]:
    form, _, sub_form = name.partition(".")
    step = Step(kind="hide_table", form=form, sub_form=sub_form or None, table=table.table, destructive=True)
    keys = [_foreign_key(table.table, column) for column in table.columns if column.refers and not column.hidden]
    return [step, *(step.model_copy(update={"kind": "drop_foreign_key", "foreign_key": key}) for key in keys)]


@dataclass
class _TablePlanner:
    app: str
    desired: Desired
    old: StoredTable | None
    steps: list[Step] = field(default_factory=list)

    @property
    def table(self) -> str:
        return table_name(self.app, self.desired.form, self.desired.sub_form)

    def step(self, kind: str, **details: object) -> None:
        place = {"form": self.desired.form, "sub_form": self.desired.sub_form, "table": self.table}
        self.steps.append(Step.model_validate({"kind": kind, **place, **details}))

    def plan(self) -> StoredTable:
        if self.old is None:
            columns = [_named(column, 1) for column in self.desired.columns]
            self._create(columns)
            for column in columns:
                self._constrain(column, None)
        else:
            columns = self._change(self.old)
        self._index_owner()
        return StoredTable(table=self.table, columns=tuple(columns), owned=self.desired.owned)

    def _index_owner(self) -> None:
        had = self.old is not None and self.old.owned
        if had != self.desired.owned:
            index = Index(name=index_name(self.table, "owner_id", "idx"), columns=("owner_id", "id"))
            self.step("create_index" if self.desired.owned else "drop_index", index=index)

    def _create(self, columns: list[StoredColumn]) -> None:
        fixed = ROW_COLUMNS if self.desired.sub_form else RECORD_COLUMNS
        specs = [
            ColumnSpec(name=name, type=kind, nullable=nullable, primary_key=name == "id")
            for name, kind, nullable in fixed
        ]
        specs += [ColumnSpec(name=column.column, type=column.type) for column in columns]
        if self.desired.sub_form is None:
            self.step("create_table", columns=specs)
            return
        owner = table_name(self.app, self.desired.form)
        name = index_name(self.table, "record_id", "fk")
        key = ForeignKey(name=name, column="record_id", target=owner, on_delete="cascade")
        self.step("create_child_table", columns=specs, foreign_key=key)
        index = Index(name=index_name(self.table, "record_id", "idx"), columns=("record_id", "position"))
        self.step("create_index", index=index)

    def _change(self, old: StoredTable) -> list[StoredColumn]:
        if old.hidden:
            self.step("unhide_table")
        columns = list(old.columns)
        wanted = {column.field for column in self.desired.columns}
        for place, column in enumerate(columns):
            if column.field not in wanted and not column.hidden:
                columns[place] = self._drop(column, destructive=True)
        for desired in self.desired.columns:
            present = old.column(desired.field)
            if present is None:
                self._bring(columns, desired)
            elif _keeps(present, desired):
                kept = desired.model_copy(update={"column": present.column})
                columns[columns.index(present)] = kept
                self._constrain(kept, self._before(present))
            else:
                self._replace(columns, present, desired)
        return columns

    def _bring(self, columns: list[StoredColumn], desired: StoredColumn) -> None:
        """A field that has no column in use: its hidden one when it has the same type, else a new one."""
        former = [column for column in columns if column.field == desired.field]
        fitting = [column for column in former if _same(column, desired)]
        if fitting:
            found = desired.model_copy(update={"column": fitting[-1].column})
            columns[columns.index(fitting[-1])] = found
            self.step("unhide_column", field=found.field, column=found.column)
        else:
            found = self._add(columns, desired)
        if found.formula is not None:
            self.step("compute_column", field=found.field, column=found.column)
        self._constrain(found, None)

    def _add(self, columns: list[StoredColumn], desired: StoredColumn) -> StoredColumn:
        generation = 1 + sum(column.field == desired.field for column in columns)
        added = _named(desired, generation)
        columns.append(added)
        spec = ColumnSpec(name=added.column, type=added.type)
        self.step("add_column", field=added.field, column=added.column, columns=[spec])
        return added

    def _replace(self, columns: list[StoredColumn], present: StoredColumn, desired: StoredColumn) -> None:
        converts = _converts(present, desired)
        place = columns.index(present)
        added = self._add(columns, desired)
        if added.formula is not None:
            self.step("compute_column", field=added.field, column=added.column)
        elif converts:
            self.step("convert_column", field=added.field, column=added.column, from_column=present.column)
        self._constrain(added, None)
        columns[place] = self._drop(present, destructive=not converts and present.formula is None)

    def _drop(self, column: StoredColumn, destructive: bool) -> StoredColumn:
        hidden = column.model_copy(update={"hidden": True, "unique": False, "indexed": False})
        self._constrain(hidden, self._before(column))
        loses = destructive and column.formula is None
        self.step("hide_column", field=column.field, column=column.column, destructive=loses)
        return hidden

    def _before(self, column: StoredColumn) -> StoredColumn:
        """What a column of the old storage really has: foreign keys of a hidden table are gone, its indexes are not."""
        is_hidden = self.old is not None and self.old.hidden
        return column.model_copy(update={"refers": None}) if is_hidden else column

    def _constrain(self, column: StoredColumn, before: StoredColumn | None) -> None:
        """Indexes and foreign key of a column, compared with what it had before."""
        had, wants = _indexes(self.table, before), _indexes(self.table, column)
        for index in wants:
            if index not in had:
                self.step("create_index", field=column.field, index=index)
        for index in had:
            if index not in wants:
                self.step("drop_index", field=column.field, index=index)
        key = _foreign_key(self.table, column) if column.refers and not column.hidden else None
        old = _foreign_key(self.table, before) if before and before.refers and not before.hidden else None
        if key != old:
            if key:
                self.step("add_foreign_key", field=column.field, column=column.column, foreign_key=key)
            if old:
                self.step("drop_foreign_key", field=column.field, column=column.column, foreign_key=old)


def _named(column: StoredColumn, generation: int) -> StoredColumn:
    return column.model_copy(update={"column": column_name(column.field, generation)})


def _same(column: StoredColumn, desired: StoredColumn) -> bool:
    """Whether a hidden column holds just what the field wants; results of formulas are calculated anew in any case."""
    return (column.kind, column.type, column.refers) == (desired.kind, desired.type, desired.refers)


def _keeps(present: StoredColumn, desired: StoredColumn) -> bool:
    """Whether the column in use can stay: the same values mean the same thing."""
    if (present.type, present.refers, present.formula) != (desired.type, desired.refers, desired.formula):
        return False
    kind = FIELD_KINDS[desired.kind]
    return present.kind == desired.kind or (isinstance(kind, Convertible) and kind.adopts(FIELD_KINDS[present.kind]))


def _converts(present: StoredColumn, desired: StoredColumn) -> bool:
    """Ids can't become ids of something else; everything else is tried value by value."""
    if desired.formula is not None or (present.refers and desired.refers):
        return False
    return isinstance(FIELD_KINDS[desired.kind], Convertible)


def _indexes(table: str, column: StoredColumn | None) -> list[Index]:
    if column is None or column.hidden:
        return []
    indexes = []
    if column.unique:
        name = index_name(table, column.column, "key")
        indexes.append(Index(name=name, columns=(column.column,), unique=True, where="deleted_at IS NULL"))
    if column.indexed:
        name = index_name(table, column.column, "idx")
        indexes.append(Index(name=name, columns=(column.column, "id")))
    return indexes


def _foreign_key(table: str, column: StoredColumn) -> ForeignKey:
    assert column.refers is not None
    app, _, form = column.refers.partition(".")
    target = table_name(app, form) if form else app
    ending = "fk_clear" if column.on_delete == "set null" else "fk"
    name = index_name(table, column.column, ending)
    return ForeignKey.model_validate(
        {"name": name, "column": column.column, "target": target, "on_delete": column.on_delete}
    )
