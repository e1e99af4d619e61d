"""The platform's own tables as SQLAlchemy sees them; `dougong.nouns` lists who adds to them."""

from functools import cache

from sqlalchemy import MetaData, Table

_NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class WorkspaceTables:
    """The tables of one workspace by name: `workspace_tables(ws.schema).member`."""

    def __init__(self, schema: str) -> None:
        from dougong.nouns import WORKSPACE_TABLES  # the nouns stand on this package

        self.schema = schema
        self.metadata = MetaData(schema=schema, naming_convention=_NAMING)
        for add_tables in WORKSPACE_TABLES:
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


@cache
def directory_metadata() -> MetaData:
    """The directory's tables (schema `public`)."""
    from dougong.nouns import DIRECTORY_TABLES  # the nouns stand on this package

    metadata = MetaData(naming_convention=_NAMING)
    for add_tables in DIRECTORY_TABLES:
        add_tables(metadata)
    return metadata


def directory_table(name: str) -> Table:
    """A table of the directory."""
    return directory_metadata().tables[name]
