"""Makes and fills the floor's tables."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from benchmarks import data
from benchmarks.floor.tables import metadata

TOKEN, CSRF = "floor-session-token", "floor-csrf-token"


@dataclass(frozen=True, slots=True)
class People:
    """The people and departments that both sides have; the first member makes the requests."""

    members: list[UUID]
    departments: list[UUID]


async def create(connection: asyncpg.Connection) -> None:
    dialect = create_engine("postgresql+asyncpg://").dialect
    await connection.execute("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor")
    await connection.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA floor GRANT ALL ON TABLES TO PUBLIC")
    await connection.execute("GRANT USAGE ON SCHEMA floor TO PUBLIC")
    for table in metadata.sorted_tables:
        await connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            await connection.execute(str(CreateIndex(index).compile(dialect=dialect)))


async def fill(connection: asyncpg.Connection, people: People, records: int) -> None:
    for n, member in enumerate(people.members):
        await connection.execute(
            "INSERT INTO floor.member VALUES ($1, $2, 'staff', $3, true)", member, f"成员 {n}", people.departments[0]
        )
    await connection.execute(
        "INSERT INTO floor.session VALUES ($1, $2, $3, $4)",
        hashlib.sha256(TOKEN.encode()).digest(),
        people.members[0],
        hashlib.sha256(CSRF.encode()).digest(),
        datetime.now(UTC) + timedelta(days=7),
    )
    await data.fill_customers(connection, "floor.customer", people.members[0], people.departments[0])
    await data.fill_orders(connection, "floor.sales_order", people.members, people.departments, records)
    await connection.execute("VACUUM ANALYZE floor.sales_order")
    await connection.execute("VACUUM ANALYZE floor.customer")


HEADERS = {"Cookie": f"sid={TOKEN}"}
UNSAFE_HEADERS = {**HEADERS, "X-CSRF-Token": CSRF, "Sec-Fetch-Site": "same-origin"}
