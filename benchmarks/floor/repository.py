"""The statements, built once for each role and shape; SQLAlchemy caches their text."""

import base64
import binascii
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection
from uuid_utils.compat import uuid7

from benchmarks.floor.access import HIDDEN, Caller
from benchmarks.floor.tables import audit, customer, member, order

SYSTEM = ("id", "version", "created_at", "created_by", "updated_at", "updated_by", "owner_id", "department_id")
FIELDS = tuple(str(c.name) for c in order.c if c.name not in {*SYSTEM, "deleted_at"})
SORTS = {"order_date": order.c.order_date, "amount": order.c.amount}
salesman = member.alias("salesman")


@cache
def _records(role: str) -> Select[Any]:
    fields = [order.c[name] for name in FIELDS if name not in HIDDEN[role]]
    return (
        select(
            *(order.c[name] for name in SYSTEM),
            *fields,
            customer.c.name.label("customer_label"),
            salesman.c.name.label("salesperson_label"),
        )
        .outerjoin_from(order, customer, order.c.customer == customer.c.id)
        .outerjoin(salesman, order.c.salesperson == salesman.c.id)
        .where(order.c.deleted_at.is_(None))
    )


def as_json(row: Row[Any], role: str) -> dict[str, Any]:
    """A record as the API gives it out."""
    data = row._mapping
    record = {name: data[name] for name in SYSTEM}
    record["values"] = {name: data[name] for name in FIELDS if name not in HIDDEN[role]}
    record["labels"] = {
        name: label
        for name, label in (("customer", data["customer_label"]), ("salesperson", data["salesperson_label"]))
        if label is not None
    }
    return record


async def get(connection: AsyncConnection, caller: Caller, record_id: UUID) -> Row[Any] | None:
    statement = _records(caller.role).where(order.c.id == record_id, caller.rows())
    row: Row[Any] | None = (await connection.execute(statement)).one_or_none()
    return row


async def page(
    connection: AsyncConnection, caller: Caller, status: str | None, sort: str, cursor: str | None, limit: int
) -> Sequence[Row[Any]]:
    """One row more than `limit`, so that the caller sees whether there is a next page."""
    column = SORTS[sort.removeprefix("-")]
    statement = _records(caller.role).where(caller.rows()).limit(limit + 1)
    if status is not None:
        statement = statement.where(order.c.status == status)
    place = tuple_(column, order.c.id)
    if sort.startswith("-"):
        statement = statement.order_by(column.desc(), order.c.id.desc())
        if cursor is not None:
            statement = statement.where(place < tuple_(*read_cursor(cursor, column.name)))
    else:
        statement = statement.order_by(column, order.c.id)
        if cursor is not None:
            statement = statement.where(place > tuple_(*read_cursor(cursor, column.name)))
    rows: Sequence[Row[Any]] = (await connection.execute(statement)).all()
    return rows


def cursor_of(row: Row[Any], sort: str) -> str:
    value = row._mapping[sort.removeprefix("-")]
    return base64.urlsafe_b64encode(orjson.dumps([value, row.id], default=str)).decode()


def read_cursor(cursor: str, column: str) -> tuple[date | Decimal, UUID]:
    """Raises ValueError on anything `cursor_of` did not make."""
    try:
        value, record_id = orjson.loads(base64.urlsafe_b64decode(cursor))
        return (date.fromisoformat(value) if column == "order_date" else Decimal(value)), UUID(record_id)
    except (binascii.Error, TypeError, ArithmeticError) as error:
        raise ValueError("cursor") from error


def total_of(values: dict[str, Any]) -> Decimal:
    """What the form's formula says: ROUND(amount * quantity * (1 - discount), 2)."""
    amount, quantity, discount = (values.get(name) or Decimal(0) for name in ("amount", "quantity", "discount"))
    return (amount * quantity * (1 - discount)).quantize(Decimal("0.01"), ROUND_HALF_UP)


async def labels(connection: AsyncConnection, values: dict[str, Any]) -> Any:
    """The names behind both ids in one round trip; None where there is no such (living) row."""
    statement = select(
        select(customer.c.name)
        .where(customer.c.id == values.get("customer"), customer.c.deleted_at.is_(None))
        .scalar_subquery()
        .label("customer"),
        select(member.c.name).where(member.c.id == values.get("salesperson")).scalar_subquery().label("salesperson"),
    )
    return (await connection.execute(statement)).one()


async def insert(connection: AsyncConnection, caller: Caller, values: dict[str, Any]) -> Row[Any]:
    now = datetime.now(UTC)
    statement = (
        order.insert()
        .values(
            id=uuid7(),
            version=1,
            created_at=now,
            created_by=caller.member_id,
            updated_at=now,
            updated_by=caller.member_id,
            owner_id=caller.member_id,
            department_id=caller.department_id,
            **values,
        )
        .returning(*(order.c[name] for name in (*SYSTEM, *FIELDS)))
    )
    return (await connection.execute(statement)).one()


async def update(
    connection: AsyncConnection, caller: Caller, record_id: UUID, version: int, values: dict[str, Any]
) -> Row[Any] | None:
    """None when somebody else was faster."""
    statement = (
        order.update()
        .where(order.c.id == record_id, order.c.version == version)
        .values(version=version + 1, updated_at=datetime.now(UTC), updated_by=caller.member_id, **values)
        .returning(*(order.c[name] for name in (*SYSTEM, *FIELDS)))
    )
    return (await connection.execute(statement)).one_or_none()


async def lock(connection: AsyncConnection, caller: Caller, record_id: UUID) -> Row[Any] | None:
    statement = (
        select(order).where(order.c.id == record_id, order.c.deleted_at.is_(None), caller.rows()).with_for_update()
    )
    return (await connection.execute(statement)).one_or_none()


async def write_audit(
    connection: AsyncConnection, caller: Caller, event: str, row: Row[Any], changes: dict[str, Any]
) -> None:
    await connection.execute(
        audit.insert().values(
            at=row.updated_at,
            actor=caller.member_id,
            actor_name=caller.name,
            channel="web",
            request_id=secrets.token_hex(8),
            event=event,
            form="sales_order",
            record_id=row.id,
            version=row.version,
            changes=orjson.loads(orjson.dumps(changes, default=str)),
        )
    )
