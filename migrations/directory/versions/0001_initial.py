"""The directory: installation, accounts, sessions, workspaces and who belongs to them."""

import secrets

from alembic import op

from dougong.database.tables import directory_metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    directory_metadata().create_all(op.get_bind(), checkfirst=False)
    op.bulk_insert(directory_metadata().tables["installation"], [{"id": secrets.token_hex(4)}])
