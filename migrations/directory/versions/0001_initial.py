"""The directory: installation, accounts, sessions, workspaces and who belongs to them."""

import secrets
from pathlib import Path

from alembic import op
from sqlalchemy import text

from dougong.database.scripts import run_script

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_script(op.get_bind(), Path(__file__).with_suffix(".sql"))
    op.get_bind().execute(text("INSERT INTO installation (id) VALUES (:id)"), {"id": secrets.token_hex(4)})
