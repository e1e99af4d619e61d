"""Runs the directory's migrations on the connection that `dougong.database.migrate` passes in."""

from alembic import context

from dougong.database.tables import directory_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=directory_metadata(),
    version_table_schema="public",
)
with context.begin_transaction():
    context.run_migrations()
