"""Table of API keys."""

from sqlalchemy import Column, DateTime, ForeignKey, LargeBinary, MetaData, Table, Text, Uuid, func

from dougong.ids import new_id


def add_workspace_tables(metadata: MetaData) -> None:
    Table(
        "api_key",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("prefix", Text, nullable=False, unique=True, comment="the public part, to find the key by"),
        Column("secret_hash", LargeBinary, nullable=False),
        Column("name", Text, nullable=False),
        Column("created_by", Uuid, ForeignKey(f"{metadata.schema}.member.id"), nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("revoked_at", DateTime(timezone=True)),
        Column("last_used_at", DateTime(timezone=True)),
    )
