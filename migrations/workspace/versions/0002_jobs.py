"""Jobs and schedules."""

from pathlib import Path

from alembic import context, op

from dougong.database.scripts import run_script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql"), context.config.attributes["schema"])
