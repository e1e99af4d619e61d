"""Keys of documents and elements, and the SQL names made from them."""

import hashlib
from typing import Annotated

from pydantic import StringConstraints

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,47}$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, strict=True)]

IDENTIFIER_BYTES = 63  # PostgreSQL cuts longer ones silently
TABLE_BYTES = 55  # leaves room for an index's or constraint's ending

SYSTEM_COLUMNS = (
    "id",
    "version",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "owner_id",
    "department_id",
    "flow_state",
    "deleted_at",
)
ROW_COLUMNS = ("id", "record_id", "position")
# `constructor`: the one key that every object in a browser has already.
RESERVED_KEYS = frozenset(SYSTEM_COLUMNS) | {"parent", "current_user", "values", "labels", "constructor"}
RESERVED_ROW_KEYS = RESERVED_KEYS | frozenset(ROW_COLUMNS)


def is_ambiguous(key: str) -> bool:
    """Whether names joined with `__` could be taken apart in two ways when the key is a part of them."""
    return "__" in key


def shorten(name: str, limit: int = IDENTIFIER_BYTES) -> str:
    """`name` itself when it fits, else its beginning and a hash of all of it: different names stay different."""
    if len(name.encode()) <= limit:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[: limit - 9].decode(errors='ignore')}_{digest}"


def table_name(app: str, form: str, sub_form: str | None = None) -> str:
    """The table of a form, or of one of its sub-forms. No two are called the same: lint sees to it."""
    return shorten("__".join(part for part in (app, form, sub_form) if part), TABLE_BYTES)


def column_name(field: str, generation: int = 1) -> str:
    """`amount`, and `amount__2` after the first incompatible change of type."""
    return field if generation == 1 else f"{field}__{generation}"


def index_name(table: str, column: str, ending: str) -> str:
    """The name of an index or constraint: `<table>__<column>__<ending>`, shortened to what PostgreSQL keeps."""
    return shorten(f"{table}__{column}__{ending}")
