"""Table of answered Idempotency-Keys."""

from sqlalchemy import Column, DateTime, Integer, LargeBinary, MetaData, Table, Text, Uuid, func
from sqlalchemy.dialects.postgresql import JSONB


def add_workspace_tables(metadata: MetaData) -> None:
    Table(
        "idempotency_key",
        metadata,
        Column("principal", Uuid, primary_key=True, comment="the member or the API key that sent it"),
        Column("key", Text, primary_key=True),
        Column("request_hash", LargeBinary, nullable=False),
        Column("status", Integer, comment="empty while the first request is under way"),
        Column("headers", JSONB),
        Column("body", LargeBinary),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
    )
