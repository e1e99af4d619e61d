"""What publishing does to the tables: small steps, each of which may run twice."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

StepKind = Literal[
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
]

# Run before the switch to the new release (expand, backfill), and after it (contract).
BEFORE: frozenset[StepKind] = frozenset(
    {
        "create_table",
        "create_child_table",
        "unhide_table",
        "add_column",
        "unhide_column",
        "convert_column",
        "compute_column",
        "add_foreign_key",
        "create_index",
    }
)


class ColumnSpec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: str  # name in engines.form.storage.SQL_TYPES
    nullable: bool = True
    primary_key: bool = False


class ForeignKey(BaseModel):
    """A constraint of `table` (of the step) on another table of the same schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    column: str
    target: str  # table
    on_delete: Literal["restrict", "set null", "cascade"]


class Index(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    columns: tuple[str, ...]
    unique: bool = False
    where: str | None = None  # a fixed text of ours, never a user's


class Step(BaseModel):
    """One step. Names are SQL names made from keys; everything is JSON, so a publication can keep its plan.

    - `create_table`, `create_child_table`: `columns` (with the primary key first) and, for children, `foreign_key`
    - `add_column`: `columns` has the one column
    - `convert_column`: fill `column` from `from_column`, converted by the field's kind
    - `compute_column`: fill `column` with the results of its formula
    - `add_foreign_key`, `drop_foreign_key`: `foreign_key`; `create_index`, `drop_index`: `index`
    - `hide_*`, `unhide_*`: the new storage says it, the tables stay as they are
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: StepKind
    form: str
    sub_form: str | None = None
    field: str | None = None
    table: str
    column: str | None = None
    from_column: str | None = None
    columns: tuple[ColumnSpec, ...] = ()
    foreign_key: ForeignKey | None = None
    index: Index | None = None
    destructive: bool = False  # values are no longer seen afterwards (they stay in a hidden column)

    @property
    def before_switch(self) -> bool:
        return self.kind in BEFORE

    def count_sql(self, schema: str) -> str | None:
        """The statement that gives (rows, values) this step touches; None when it touches none.

        `schema` must be the workspace's own, already checked name.
        """
        column = {"convert_column": self.from_column, "hide_column": self.column, "unhide_column": self.column}.get(
            self.kind
        )
        table = f"{quoted(schema)}.{quoted(self.table)}"
        if column is not None:
            return f"SELECT count(*), count({quoted(column)}) FROM {table}"  # noqa: S608 # quoted names only
        if self.kind in ("compute_column", "hide_table", "unhide_table", "create_index", "add_foreign_key"):
            return f"SELECT count(*), count(*) FROM {table}"  # noqa: S608 # quoted names only
        return None

    def conflict_sql(self, schema: str) -> str | None:
        """For a unique index: the statement that gives the number of values that stand more than once."""
        if self.index is None or not self.index.unique or self.kind != "create_index":
            return None
        columns = ", ".join(quoted(column) for column in self.index.columns)
        filled = " AND ".join(f"{quoted(column)} IS NOT NULL" for column in self.index.columns)
        where = f"{filled} AND {self.index.where}" if self.index.where else filled
        groups = (
            f"SELECT 1 FROM {quoted(schema)}.{quoted(self.table)} WHERE {where} GROUP BY {columns} HAVING count(*) > 1"  # noqa: S608
        )
        return f"SELECT count(*) FROM ({groups}) AS repeated"  # noqa: S608 # quoted names and our own texts


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
