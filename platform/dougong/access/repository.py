"""What authentication reads."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, and_, cast, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.database.rows import AnyRow
from dougong.database.tables import directory_table

_SEEN_EVERY = timedelta(minutes=1)


async def live_session(
    connection: AsyncConnection, token_hash: bytes, idle: timedelta, absolute: timedelta
) -> AnyRow | None:
    """The session with its account unless it is over; notes that it was used (once a minute at most)."""
    session, account = directory_table("session"), directory_table("account")
    query = (
        select(
            session.c.id,
            session.c.account_id,
            session.c.last_seen_at,
            account.c.email,
            account.c.name,
            account.c.locale,
        )
        .join_from(session, account)
        .where(
            session.c.token_hash == token_hash,
            session.c.last_seen_at > func.now() - idle,
            session.c.created_at > func.now() - absolute,
            account.c.disabled_at.is_(None),
        )
    )
    row = (await connection.execute(query)).first()
    if row is not None:
        stale = and_(session.c.id == row.id, session.c.last_seen_at < func.now() - _SEEN_EVERY)
        await connection.execute(update(session).where(stale).values(last_seen_at=func.now()))
    return row


def _workspace_columns() -> list[Any]:
    table = directory_table("workspace")
    return [table.c[name] for name in ("id", "key", "name", "schema", "role", "database_url", "timezone", "locale")]


async def workspace(connection: AsyncConnection, key: str) -> Workspace | None:
    columns = _workspace_columns()
    row = (await connection.execute(select(*columns).where(columns[1] == key))).first()
    return None if row is None else Workspace(*row)


async def membership(connection: AsyncConnection, key: str, account_id: UUID) -> tuple[Workspace, UUID] | None:
    """The workspace and the account's member id in it."""
    columns, link = _workspace_columns(), directory_table("workspace_account")
    query = select(link.c.member_id, *columns).join_from(link, directory_table("workspace"))
    row = (await connection.execute(query.where(columns[1] == key, link.c.account_id == account_id))).first()
    return None if row is None else (Workspace(*row[1:]), row[0])


async def active_member(connection: AsyncConnection, schema: str, member_id: UUID) -> AnyRow | None:
    """The member with `roles`, unless disabled."""
    tables = workspace_tables(schema)
    member, role = tables.member, tables.member_role
    roles = select(func.coalesce(func.array_agg(role.c.role), cast([], ARRAY(Text)))).where(
        role.c.member_id == member.c.id
    )
    query = select(
        member.c.id, member.c.account_id, member.c.name, member.c.department_id, roles.scalar_subquery().label("roles")
    )
    return (await connection.execute(query.where(member.c.id == member_id, member.c.active))).first()


async def live_key(connection: AsyncConnection, schema: str, prefix: str) -> AnyRow | None:
    """The API key unless revoked or expired; notes that it was used."""
    table = workspace_tables(schema).api_key
    query = select(table.c.id, table.c.secret_hash, table.c.name, table.c.created_by).where(
        table.c.prefix == prefix, table.c.revoked_at.is_(None), table.c.expires_at > func.now()
    )
    row = (await connection.execute(query)).first()
    if row is not None:
        stale = or_(table.c.last_used_at.is_(None), table.c.last_used_at < func.now() - _SEEN_EVERY)
        await connection.execute(update(table).where(table.c.id == row.id, stale).values(last_used_at=func.now()))
    return row


async def enabled_account_locale(connection: AsyncConnection, account_id: UUID) -> str | None:
    account = directory_table("account")
    query = select(account.c.locale).where(account.c.id == account_id, account.c.disabled_at.is_(None))
    return (await connection.execute(query)).scalar_one_or_none()
