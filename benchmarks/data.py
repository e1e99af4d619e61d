"""The data of the bench: one statement makes the same rows for the floor and for the generated tables."""

from uuid import UUID

import asyncpg

CUSTOMERS = 1000
STATUSES = ("draft", "confirmed", "shipped", "invoiced", "closed")
SYSTEM = "id, version, created_at, created_by, updated_at, updated_by, owner_id, department_id"
FIELDS = (
    "subject, customer, status, amount, quantity, discount, total, order_date, "
    "email, urgent, salesperson, internal_note"
)


def record_id(n: int) -> UUID:
    """The id of the n-th order: spread over time like a UUIDv7, and known to the driver without asking."""
    return UUID(f"01900000-{n >> 16:04x}-7{n & 0xFFF:03x}-8{(n >> 12) & 0xF:01x}00-{n:012x}")


_ORDER_ID = (
    "('01900000-' || lpad(to_hex(n >> 16), 4, '0') || '-7' || lpad(to_hex(n & 4095), 3, '0')"
    " || '-8' || to_hex((n >> 12) & 15) || '00-' || lpad(to_hex(n), 12, '0'))::uuid"
)


def customer_id(n: int) -> UUID:
    return UUID(f"01800000-0000-7000-8000-{n:012x}")


async def fill_customers(connection: asyncpg.Connection, table: str, member: UUID, department: UUID) -> None:
    await connection.execute(
        f"""INSERT INTO {table} ({SYSTEM}, name)
            SELECT ('01800000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1,
                   now(), $1, now(), $1, $1, $2, '客户 ' || n FROM generate_series(0, $3 - 1) n""",
        member,
        department,
        CUSTOMERS,
    )


async def fill_orders(
    connection: asyncpg.Connection, table: str, members: list[UUID], departments: list[UUID], records: int
) -> None:
    """`records` orders. Four of five belong to the first department, which is the caller's."""
    await connection.execute(
        f"""INSERT INTO {table} ({SYSTEM}, {FIELDS})
            SELECT {_ORDER_ID}, 1, t, m, t, m, m, ($2::uuid[])[1 + (n % 5) / 4],
                   '订单 ' || n, ('01800000-0000-7000-8000-' || lpad(to_hex(h % {CUSTOMERS}), 12, '0'))::uuid,
                   ($4::text[])[(1 + (h >> 4) % 5)::int], a, q, d, round(a * q * (1 - d), 2),
                   date '2020-01-01' + ((h >> 3) % 2000)::int, 'buyer' || n || '@example.com', n % 7 = 0, m,
                   'Note ' || n
            FROM (
                SELECT n, h, timestamptz '2024-01-01' + n * interval '1 second' AS t,
                       ($1::uuid[])[(1 + h % cardinality($1::uuid[]))::int] AS m,
                       ((h >> 5) % 1000000)::numeric / 100 AS a, (1 + h % 9)::numeric AS q,
                       ((h >> 7) % 30)::numeric / 100 AS d
                FROM (SELECT n, abs(hashint4(n)::bigint) AS h FROM generate_series(0, $3 - 1) n) numbers
            ) rows""",
        members,
        departments,
        records,
        list(STATUSES),
        timeout=1800,
    )
