"""Tables of installed packs."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def add_workspace_tables(metadata: MetaData) -> None:
    installation = Table(
        "pack_installation",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("pack", Text, nullable=False, unique=True),
        Column("version", Text, nullable=False),
        Column("app", Text, nullable=False, unique=True),
        Column("label", JSON, nullable=False),
        Column("content", LargeBinary, nullable=False, comment="the pack itself, as a zip"),
        Column("binds", JSON, nullable=False, comment="own form → the form that took its place"),
        Column("people", JSON, nullable=False, comment="people that sample data name → members"),
        Column("sample_data", Boolean, nullable=False),
        Column("state", Text, nullable=False, comment="publish, data, done"),
        Column("publication", Uuid),
        Column("release", Integer, comment="the release that the installation made"),
        Column("records_done", Integer, nullable=False, server_default=text("0")),
        Column("records_total", Integer, nullable=False, server_default=text("0")),
        Column("error", JSONB(none_as_null=True)),
        Column("actor", JSON, nullable=False, comment="who installs: for going on in another process"),
        Column("started_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("finished_at", DateTime(timezone=True)),
    )
    Table(
        "pack_record",
        metadata,
        Column("installation", Uuid, ForeignKey(installation.c.id), nullable=False, index=True),
        Column("pack", Text, primary_key=True),
        Column("form", Text, primary_key=True, comment="the pack's own name of the form"),
        Column("symbol", Text, primary_key=True, comment="the record's name in the pack"),
        Column("target_app", Text, nullable=False),
        Column("target_form", Text, nullable=False),
        Column("record_id", Uuid, nullable=False),
    )
