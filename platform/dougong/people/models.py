"""Tables of people: accounts (of the installation), members and departments (of a workspace)."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from dougong.ids import new_id

ROLES = ("admin", "builder", "staff")


def add_directory_tables(metadata: MetaData) -> None:
    Table(
        "account",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("email", Text, nullable=False, unique=True, comment="normalised: trimmed, NFKC, case-folded"),
        Column("name", Text, nullable=False),
        Column("password_hash", Text, nullable=False),
        Column("locale", Text, nullable=False),
        Column("disabled_at", DateTime(timezone=True)),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    Table(
        "account_audit",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
        Column("account_id", Uuid, nullable=False, index=True, comment="whose account; kept when the account goes"),
        Column("actor_id", Uuid, comment="the account that did it; empty = the system"),
        Column("request_id", Text),
        Column("event", Text, nullable=False, comment="account.create, account.password, session.create …"),
        Column("changes", JSONB, nullable=False),
    )


def add_workspace_tables(metadata: MetaData) -> None:
    schema = metadata.schema
    Table(
        "department",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("name", Text, nullable=False, unique=True),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    Table(
        "member",
        metadata,
        Column("id", Uuid, primary_key=True, default=new_id),
        Column("account_id", Uuid, nullable=False, unique=True, comment="account in the directory"),
        Column("name", Text, nullable=False),
        Column("email", Text, nullable=False),
        Column("department_id", Uuid, ForeignKey(f"{schema}.department.id"), index=True),
        Column("active", Boolean, nullable=False, server_default=text("true")),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    Table(
        "member_role",
        metadata,
        Column("member_id", Uuid, ForeignKey(f"{schema}.member.id", ondelete="CASCADE"), primary_key=True),
        Column("role", Text, primary_key=True),
        CheckConstraint(f"role IN {ROLES}", name="role"),
    )
