"""One-time links for those who have lost their password."""

from pathlib import Path

from alembic import op

from dougong.database.scripts import run_script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql"))
