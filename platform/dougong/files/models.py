"""Table of uploaded files. Their bytes are in the object store; who may read one follows from the field that holds it."""

from sqlalchemy import BigInteger, Column, DateTime, Index, LargeBinary, MetaData, Table, Text, Uuid, func

from dougong.ids import new_id


def add_workspace_tables(metadata: MetaData) -> None:
    table = Table(
        "file",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("storage_key", Text, nullable=False, unique=True, comment="random; never made from a name"),
        Column("name", Text, nullable=False, comment="as its uploader calls it: data, never a path"),
        Column("size", BigInteger, nullable=False, comment="bytes"),
        Column("type", Text, nullable=False, comment="from the ending and the content, never from the client"),
        Column("sha256", LargeBinary, nullable=False),
        Column("created_by", Uuid, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("app", Text, comment="app, form, record, field: the one place that holds the file"),
        Column("form", Text),
        Column("record_id", Uuid),
        Column("field", Text, comment="key of the field, in rows `sub_form.field`"),
        Column("released_at", DateTime(timezone=True), comment="when its place let go of it"),
    )
    Index(None, table.c.record_id, postgresql_where=table.c.record_id.is_not(None))
    Index(
        "ix_file_orphans",
        func.coalesce(table.c.released_at, table.c.created_at),
        postgresql_where=table.c.record_id.is_(None),
    )
