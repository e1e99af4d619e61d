"""Tables of the directory: this installation and its workspaces."""

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, LargeBinary, MetaData, Table, Text, Uuid, func

from dougong.ids import new_id


def add_directory_tables(metadata: MetaData) -> None:
    Table(
        "installation",
        metadata,
        Column("id", Text, primary_key=True, comment="in the names of database roles, which belong to the cluster"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    Table(
        "workspace",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("key", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("schema", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("database_url", Text, comment="where the workspace is; empty = the directory's own database"),
        Column("timezone", Text, nullable=False),
        Column("locale", Text, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        CheckConstraint("key ~ '^[a-z][a-z0-9_]{0,47}$'", name="key"),
    )
    Table(
        "workspace_account",
        metadata,
        Column("workspace_id", Uuid, ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True),
        Column("account_id", Uuid, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
        Column("member_id", Uuid, nullable=False, comment="the member in the workspace's schema"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    Table(
        "setup_token",
        metadata,
        Column("token_hash", LargeBinary, primary_key=True),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("expires_at", DateTime(timezone=True), nullable=False),
    )
