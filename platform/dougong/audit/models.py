"""Table of the audit trail. The workspace's role may add and read rows, never change or remove them."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Integer, MetaData, Table, Text, Uuid, func
from sqlalchemy.dialects.postgresql import JSONB


def add_workspace_tables(metadata: MetaData) -> None:
    table = Table(
        "audit",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
        Column("actor", Uuid, comment="the member; empty = the system"),
        Column("actor_name", Text, comment="as it was then"),
        Column("channel", Text, nullable=False, comment="web, key, cli, system …"),
        Column("request_id", Text),
        Column("event", Text, nullable=False, comment="record.create, member.update …"),
        Column("app", Text),
        Column("form", Text),
        Column("record_id", Uuid),
        Column("version", Integer, comment="version of the record after the change"),
        Column("release", Integer, comment="release of the app that the change was made under"),
        Column("changes", JSONB, nullable=False, comment="old and new value of what changed"),
    )
    Index(None, table.c.record_id, table.c.id, postgresql_where=table.c.record_id.is_not(None))
    Index(None, table.c.app, table.c.form, table.c.id)
    Index(None, table.c.actor, table.c.id)
