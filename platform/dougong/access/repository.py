"""What authentication reads."""

from collections.abc import Set
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, LargeBinary, Table, Text, Uuid, and_, any_, cast, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables
from dougong.database.rows import AnyRow
from dougong.database.tables import directory_table

_SEEN_EVERY = timedelta(minutes=1)
Ids = Set[UUID]
RolesOfMembers = dict[UUID, frozenset[str]]


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
        .where(session.c.token_hash == token_hash, *_living(session, account, idle, absolute))
    )
    row = (await connection.execute(query)).first()
    if row is not None:
        stale = and_(session.c.id == row.id, session.c.last_seen_at < func.now() - _SEEN_EVERY)
        await connection.execute(update(session).where(stale).values(last_seen_at=func.now()))
    return row


def _living(session: Table, account: Table, idle: timedelta, absolute: timedelta) -> tuple[ColumnElement[bool], ...]:
    return (
        session.c.last_seen_at > func.now() - idle,
        session.c.created_at > func.now() - absolute,
        account.c.disabled_at.is_(None),
    )


async def living_sessions(
    connection: AsyncConnection, hashes: Set[bytes], idle: timedelta, absolute: timedelta
) -> set[tuple[bytes, UUID, UUID]]:
    """(token hash, workspace, member) for each membership of each session that is not over."""
    if not hashes:
        return set()
    session, account, link = (directory_table(name) for name in ("session", "account", "workspace_account"))
    query = (
        select(session.c.token_hash, link.c.workspace_id, link.c.member_id)
        .join_from(session, account)
        .join(link, link.c.account_id == account.c.id)
        .where(
            session.c.token_hash == any_(cast(list(hashes), ARRAY(LargeBinary))),
            *_living(session, account, idle, absolute),
        )
    )
    return {(row[0], row[1], row[2]) for row in await connection.execute(query)}


async def enabled_accounts(connection: AsyncConnection, ids: Ids) -> Ids:
    """Those of the accounts that are not disabled."""
    account = directory_table("account")
    query = select(account.c.id).where(_one_of(account.c.id, ids), account.c.disabled_at.is_(None))
    return set((await connection.execute(query)).scalars()) if ids else set()


def _one_of(column: ColumnElement[UUID], ids: Ids) -> ColumnElement[bool]:
    return column == any_(cast(list(ids), ARRAY(Uuid)))


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
    query = select(
        member.c.id, member.c.account_id, member.c.name, member.c.department_id, _roles(member, role).label("roles")
    )
    return (await connection.execute(query.where(member.c.id == member_id, member.c.active))).first()


def _roles(member: Table, role: Table) -> ColumnElement[list[str]]:
    roles = select(func.coalesce(func.array_agg(role.c.role), cast([], ARRAY(Text))))
    return roles.where(role.c.member_id == member.c.id).scalar_subquery()


async def active_members(connection: AsyncConnection, schema: str, ids: Ids) -> RolesOfMembers:
    """The roles of those of the members who are not disabled."""
    tables = workspace_tables(schema)
    member = tables.member
    query = select(member.c.id, _roles(member, tables.member_role)).where(_one_of(member.c.id, ids), member.c.active)
    return {row[0]: frozenset(row[1]) for row in await connection.execute(query)}


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


async def living_keys(connection: AsyncConnection, schema: str, ids: Ids) -> Ids:
    """Those of the API keys that are neither revoked nor expired."""
    table = workspace_tables(schema).api_key
    query = select(table.c.id).where(
        _one_of(table.c.id, ids), table.c.revoked_at.is_(None), table.c.expires_at > func.now()
    )
    return set((await connection.execute(query)).scalars()) if ids else set()


async def enabled_account_locale(connection: AsyncConnection, account_id: UUID) -> str | None:
    account = directory_table("account")
    query = select(account.c.locale).where(account.c.id == account_id, account.c.disabled_at.is_(None))
    return (await connection.execute(query)).scalar_one_or_none()
