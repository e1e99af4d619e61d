"""Tables of the floor, in a schema of their own. The same columns, keys and indexes as the generated form has."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(schema="floor")


def _system_columns() -> tuple[Column[Any], ...]:
    return (
        Column("id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("created_by", Uuid),
        Column("updated_at", DateTime(timezone=True), nullable=False),
        Column("updated_by", Uuid),
        Column("owner_id", Uuid),
        Column("department_id", Uuid),
        Column("deleted_at", DateTime(timezone=True)),
    )


member = Table(
    "member",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("department_id", Uuid, nullable=False),
    Column("active", Boolean, nullable=False),
)
session = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("member_id", Uuid, ForeignKey(member.c.id), nullable=False),
    Column("csrf_hash", LargeBinary, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)
customer = Table("customer", metadata, *_system_columns(), Column("name", Text))
order = Table(
    "sales_order",
    metadata,
    *_system_columns(),
    Column("subject", Text),
    Column("customer", Uuid, ForeignKey(customer.c.id)),
    Column("status", Text),
    Column("amount", Numeric(30, 2)),
    Column("quantity", Numeric(30, 0)),
    Column("discount", Numeric(30, 4)),
    Column("total", Numeric),
    Column("order_date", Date),
    Column("email", Text),
    Column("urgent", Boolean),
    Column("salesperson", Uuid),
    Column("internal_note", Text),
)
Index("sales_order__order_date__ix", order.c.order_date, order.c.id)
Index("sales_order__status__ix", order.c.status, order.c.id)
Index("sales_order__customer__ix", order.c.customer)
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Uuid),
    Column("actor_name", Text),
    Column("channel", Text, nullable=False),
    Column("request_id", Text),
    Column("event", Text, nullable=False),
    Column("form", Text),
    Column("record_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", JSONB, nullable=False),
)
Index("audit__record_id__ix", audit.c.record_id, audit.c.id)
Index("audit__form__ix", audit.c.form, audit.c.id)
Index("audit__actor__ix", audit.c.actor, audit.c.id)
