"""Tables of browser sessions and of links for a new password."""

from sqlalchemy import Column, DateTime, ForeignKey, LargeBinary, MetaData, Table, Text, Uuid, func

from dougong.ids import new_id


def add_directory_tables(metadata: MetaData) -> None:
    Table(
        "session",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("account_id", Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("token_hash", LargeBinary, nullable=False, unique=True),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("last_seen_at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
        Column("user_agent", Text),
    )
    Table(
        "password_reset",
        metadata,
        Column("account_id", Uuid, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
        Column("token_hash", LargeBinary, nullable=False, unique=True),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("expires_at", DateTime(timezone=True), nullable=False),
    )
