"""Where the values of forms lie: which table, which column. A release keeps it, so nothing has to be guessed."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict
from sqlalchemy.types import TypeEngine

from engines.form import types

# Column types by the name that storage records and DDL uses.
SQL_TYPES: Mapping[str, TypeEngine[Any]] = {
    "text": types.TEXT_COLUMN,
    "text[]": types.TEXT_LIST_COLUMN,
    "numeric": types.RESULT_COLUMN,
    f"numeric({types.INTEGER_DIGITS + types.SCALE},{types.SCALE})": types.NUMBER_COLUMN,
    "boolean": types.BOOLEAN_COLUMN,
    "date": types.DATE_COLUMN,
    "time": types.TIME_COLUMN,
    "timestamptz": types.DATETIME_COLUMN,
    "uuid": types.ID_COLUMN,
    "jsonb": types.FILES_COLUMN,
    "integer": types.INTEGER_COLUMN,
}


def sql_name(column: TypeEngine[Any]) -> str:
    """The name of one of our column types."""
    return next(name for name, known in SQL_TYPES.items() if known is column)


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_type(name: str) -> str:
    if name not in SQL_TYPES:
        raise ValueError(f"no type of a column: {name}")
    return name


class StoredColumn(_Stored):
    """A column. Hidden ones keep the values of a field that was removed or changed its type."""

    field: str
    column: str
    kind: str
    type: Annotated[str, AfterValidator(_known_type)]
    refers: str | None = None  # "member", "department", or the "<app>.<form>" that ids point to
    on_delete: str | None = None  # of the foreign key, where `refers` is set
    formula: str | None = None  # digest of the formula whose results it holds
    unique: bool = False
    indexed: bool = False
    hidden: bool = False


class StoredTable(_Stored):
    """The table of a form, or the child table of a sub-form."""

    table: str
    columns: tuple[StoredColumn, ...] = ()
    hidden: bool = False
    owned: bool = False  # has an index by owner

    def column(self, field: str) -> StoredColumn | None:
        """The column in use for a field."""
        return next((column for column in self.columns if column.field == field and not column.hidden), None)


class Storage(_Stored):
    """All tables of an app: `forms["order"]`, and `forms["order.items"]` for the rows of its sub-form."""

    forms: dict[str, StoredTable] = {}

    def table(self, form: str, sub_form: str | None = None) -> StoredTable | None:
        return self.forms.get(f"{form}.{sub_form}" if sub_form else form)


RECORD_COLUMNS: tuple[tuple[str, str, bool], ...] = (  # name, type, may be null
    ("id", "uuid", False),
    ("version", "integer", False),
    ("created_at", "timestamptz", False),
    ("created_by", "uuid", True),
    ("updated_at", "timestamptz", False),
    ("updated_by", "uuid", True),
    ("owner_id", "uuid", True),
    ("department_id", "uuid", True),
    ("flow_state", "text", True),
    ("deleted_at", "timestamptz", True),
)
ROW_COLUMNS: tuple[tuple[str, str, bool], ...] = (
    ("id", "uuid", False),
    ("record_id", "uuid", False),
    ("position", "integer", False),
)
