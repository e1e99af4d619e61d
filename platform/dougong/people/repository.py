"""Members and departments in a workspace's schema."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, Text, cast, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import workspace_tables
from dougong.database.rows import AnyRow


@dataclass(frozen=True, slots=True)
class NewMemberRow:
    id: UUID
    account_id: UUID
    name: str
    email: str
    department_id: UUID | None
    roles: list[str]


async def add_member(connection: AsyncConnection, schema: str, new: NewMemberRow) -> None:
    """Raises: sqlalchemy.exc.IntegrityError when the account is a member already or the department is unknown."""
    values = {name: getattr(new, name) for name in ("id", "account_id", "name", "email", "department_id")}
    await connection.execute(insert(workspace_tables(schema).member).values(values))
    await set_roles(connection, schema, new.id, new.roles)


async def set_roles(connection: AsyncConnection, schema: str, member_id: UUID, roles: list[str]) -> None:
    table = workspace_tables(schema).member_role
    await connection.execute(delete(table).where(table.c.member_id == member_id))
    if roles:
        rows = [{"member_id": member_id, "role": role} for role in dict.fromkeys(roles)]
        await connection.execute(insert(table), rows)


async def change_member(connection: AsyncConnection, schema: str, member_id: UUID, values: dict[str, Any]) -> None:
    table = workspace_tables(schema).member
    await connection.execute(update(table).where(table.c.id == member_id).values(values))


async def find_member(
    connection: AsyncConnection, schema: str, member_id: UUID, *, lock: bool = False
) -> AnyRow | None:
    table = workspace_tables(schema).member
    query = _members(schema).where(table.c.id == member_id)
    row: AnyRow | None = (await connection.execute(query.with_for_update(of=table) if lock else query)).first()
    return row


async def search_members(
    connection: AsyncConnection,
    schema: str,
    search: str | None,
    after: tuple[str, UUID] | None,
    limit: int,
    everyone: bool,
) -> list[AnyRow]:
    """Members by name; `everyone` includes the disabled."""
    table = workspace_tables(schema).member
    query = _members(schema).order_by(table.c.name, table.c.id).limit(limit)
    if not everyone:
        query = query.where(table.c.active)
    if search:
        query = query.where(table.c.name.icontains(search, autoescape=True))
    if after is not None:
        query = query.where(func.row(table.c.name, table.c.id) > func.row(*after))
    return list(await connection.execute(query))


async def other_active_admins(connection: AsyncConnection, schema: str, member_id: UUID) -> bool:
    """Whether an active admin remains without this member; locks the admins, so that two can't remove each other."""
    tables = workspace_tables(schema)
    query = (
        select(tables.member.c.id)
        .join_from(tables.member, tables.member_role)
        .where(tables.member.c.active, tables.member_role.c.role == "admin")
        .order_by(tables.member.c.id)
        .with_for_update(of=tables.member)
    )
    return any(row.id != member_id for row in await connection.execute(query))


async def departments(connection: AsyncConnection, schema: str) -> list[AnyRow]:
    table = workspace_tables(schema).department
    return list(await connection.execute(select(table.c.id, table.c.name).order_by(table.c.name)))


async def find_department(connection: AsyncConnection, schema: str, department_id: UUID) -> AnyRow | None:
    table = workspace_tables(schema).department
    return (await connection.execute(select(table).where(table.c.id == department_id).with_for_update())).first()


async def add_department(connection: AsyncConnection, schema: str, name: str) -> UUID:
    table = workspace_tables(schema).department
    department_id: UUID = (await connection.execute(insert(table).values(name=name).returning(table.c.id))).scalar_one()
    return department_id


async def rename_department(connection: AsyncConnection, schema: str, department_id: UUID, name: str) -> None:
    table = workspace_tables(schema).department
    await connection.execute(update(table).where(table.c.id == department_id).values(name=name))


async def delete_department(connection: AsyncConnection, schema: str, department_id: UUID) -> None:
    table = workspace_tables(schema).department
    await connection.execute(delete(table).where(table.c.id == department_id))


def _members(schema: str) -> Select[Any]:
    tables = workspace_tables(schema)
    role = tables.member_role
    roles = (
        select(func.coalesce(func.array_agg(role.c.role), cast([], ARRAY(Text))))
        .where(role.c.member_id == tables.member.c.id)
        .scalar_subquery()
    )
    return select(tables.member, roles.label("roles"))
