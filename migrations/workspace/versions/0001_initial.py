"""A workspace's own tables."""

from pathlib import Path

from alembic import context, op

from dougong.database.scripts import run_script

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql"), context.config.attributes["schema"])
