"""Runs one workspace's migrations on the connection and schema that `dougong.database.migrate` passes in."""

from alembic import context

from dougong.database.tables import workspace_tables

_schema: str = context.config.attributes["schema"]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=workspace_tables(_schema).metadata,
    version_table_schema=_schema,
)
with context.begin_transaction():
    context.run_migrations()
