"""The platform's own tables. A noun adds its tables by one line in `_WORKSPACE_NOUNS` or `_DIRECTORY_NOUNS`."""

from functools import cache

from sqlalchemy import MetaData, Table

import dougong.api_keys.models
import dougong.audit.models
import dougong.counters.models
import dougong.directory.models
import dougong.idempotency.models
import dougong.people.models
import dougong.sessions.models

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

_WORKSPACE_NOUNS = (
    dougong.people.models.add_workspace_tables,
    dougong.api_keys.models.add_workspace_tables,
    dougong.audit.models.add_workspace_tables,
    dougong.counters.models.add_workspace_tables,
    dougong.idempotency.models.add_workspace_tables,
)
_DIRECTORY_NOUNS = (
    dougong.directory.models.add_directory_tables,
    dougong.people.models.add_directory_tables,
    dougong.sessions.models.add_directory_tables,
)


class WorkspaceTables:
    """The tables of one workspace by name: `workspace_tables(ws.schema).member`."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        self.metadata = MetaData(schema=schema, naming_convention=_NAMING)
        for add_tables in _WORKSPACE_NOUNS:
            add_tables(self.metadata)

    def __getattr__(self, name: str) -> Table:
        try:
            return self.metadata.tables[f"{self.schema}.{name}"]
        except KeyError:
            raise AttributeError(name) from None


@cache
def workspace_tables(schema: str) -> WorkspaceTables:
    """The platform's tables in a workspace's schema; built once per schema and process."""
    return WorkspaceTables(schema)


def _directory() -> MetaData:
    metadata = MetaData(naming_convention=_NAMING)
    for add_tables in _DIRECTORY_NOUNS:
        add_tables(metadata)
    return metadata


directory_metadata = _directory()


def directory_table(name: str) -> Table:
    """A table of the directory (schema `public`)."""
    return directory_metadata.tables[name]
