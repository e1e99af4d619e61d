"""A workspace's own tables."""

from alembic import context, op

from dougong.database.tables import workspace_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    workspace_tables(context.config.attributes["schema"]).metadata.create_all(op.get_bind(), checkfirst=False)
