"""Sessions and accounts in the directory."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.database.rows import AnyRow
from dougong.database.tables import directory_table
from dougong.logs import request_id


async def note(
    connection: AsyncConnection,
    event: str,
    account_id: UUID,
    *,
    actor_id: UUID | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """An entry in the accounts' audit trail, in the transaction of what it tells about. Never a secret."""
    values = {
        "event": event,
        "account_id": account_id,
        "actor_id": actor_id,
        "request_id": request_id.get(),
        "changes": dict(changes or {}),
    }
    await connection.execute(insert(directory_table("account_audit")).values(values))


async def account_by_email(connection: AsyncConnection, email: str) -> AnyRow | None:
    account = directory_table("account")
    query = select(account).where(account.c.email == email, account.c.disabled_at.is_(None))
    return (await connection.execute(query)).first()


async def account_by_id(connection: AsyncConnection, account_id: UUID) -> AnyRow:
    account = directory_table("account")
    return (await connection.execute(select(account).where(account.c.id == account_id))).one()


async def add_account(connection: AsyncConnection, *, email: str, name: str, password_hash: str, locale: str) -> UUID:
    account = directory_table("account")
    values = {"email": email, "name": name, "password_hash": password_hash, "locale": locale}
    account_id: UUID = (await connection.execute(insert(account).values(values).returning(account.c.id))).scalar_one()
    await note(connection, "account.create", account_id, changes={"email": {"new": email}, "name": {"new": name}})
    return account_id


async def find_or_add_account(
    connection: AsyncConnection, *, email: str, name: str, password_hash: str, locale: str, actor_id: UUID
) -> UUID:
    """The account of an address; an existing one is left as it is."""
    account = directory_table("account")
    values = {"email": email, "name": name, "password_hash": password_hash, "locale": locale}
    # the update changes nothing: it makes RETURNING give the existing row too
    statement = upsert(account).values(values).on_conflict_do_update(index_elements=["email"], set_={"email": email})
    row = (await connection.execute(statement.returning(account.c.id, literal_column("xmax = 0").label("added")))).one()
    account_id: UUID = row.id
    if row.added:
        changes = {"email": {"new": email}, "name": {"new": name}}
        await note(connection, "account.create", account_id, actor_id=actor_id, changes=changes)
    return account_id


async def change_account(connection: AsyncConnection, account_id: UUID, values: dict[str, Any]) -> None:
    account = directory_table("account")
    await connection.execute(update(account).where(account.c.id == account_id).values(values))


async def any_account(connection: AsyncConnection) -> bool:
    return (await connection.execute(select(directory_table("account").c.id).limit(1))).first() is not None


async def add_session(connection: AsyncConnection, account_id: UUID, token_hash: bytes, user_agent: str | None) -> None:
    values = {"account_id": account_id, "token_hash": token_hash, "user_agent": user_agent}
    await connection.execute(insert(directory_table("session")).values(values))


async def end_session(connection: AsyncConnection, session_id: UUID) -> None:
    session = directory_table("session")
    await connection.execute(delete(session).where(session.c.id == session_id))


async def end_sessions(connection: AsyncConnection, account_id: UUID, *, keep: UUID | None = None) -> None:
    """Ends all sessions of an account, except `keep`."""
    session = directory_table("session")
    statement = delete(session).where(session.c.account_id == account_id)
    await connection.execute(statement if keep is None else statement.where(session.c.id != keep))


async def replace_reset(connection: AsyncConnection, account_id: UUID, token_hash: bytes, expires_at: datetime) -> None:
    """The account's one link for a new password; an earlier one stops working."""
    table = directory_table("password_reset")
    values = {"token_hash": token_hash, "created_at": func.now(), "expires_at": expires_at}
    statement = upsert(table).values(account_id=account_id, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=values))


async def open_reset(connection: AsyncConnection, token_hash: bytes) -> AnyRow | None:
    """The enabled account that a link in force is for."""
    reset, account = directory_table("password_reset"), directory_table("account")
    query = select(account.c.id, account.c.email, account.c.name).join_from(reset, account)
    in_force = (reset.c.token_hash == token_hash, reset.c.expires_at > func.now(), account.c.disabled_at.is_(None))
    return (await connection.execute(query.where(*in_force))).first()


async def use_reset(connection: AsyncConnection, token_hash: bytes) -> UUID | None:
    """Takes the link out and returns its account; None when it is unknown, expired, or has just been used."""
    reset, account = directory_table("password_reset"), directory_table("account")
    enabled = select(account.c.id).where(account.c.disabled_at.is_(None))
    good = (reset.c.token_hash == token_hash, reset.c.expires_at > func.now(), reset.c.account_id.in_(enabled))
    used = await connection.execute(delete(reset).where(*good).returning(reset.c.account_id))
    return used.scalar_one_or_none()


async def forget_reset(connection: AsyncConnection, account_id: UUID) -> None:
    """Whoever knows the password again needs no link."""
    table = directory_table("password_reset")
    await connection.execute(delete(table).where(table.c.account_id == account_id))


async def delete_expired(connection: AsyncConnection, idle: timedelta, absolute: timedelta) -> int:
    """Deletes the sessions that are over; returns how many."""
    session = directory_table("session")
    over = or_(session.c.last_seen_at < func.now() - idle, session.c.created_at < func.now() - absolute)
    return (await connection.execute(delete(session).where(over))).rowcount


async def memberships(connection: AsyncConnection, account_id: UUID) -> list[tuple[Workspace, UUID]]:
    """The workspaces of an account, each with its member id there."""
    link, table = directory_table("workspace_account"), directory_table("workspace")
    names = ("id", "key", "name", "schema", "role", "database_url", "timezone", "locale")
    query = select(link.c.member_id, *(table.c[name] for name in names)).join_from(link, table)
    rows = await connection.execute(query.where(link.c.account_id == account_id).order_by(table.c.key))
    return [(Workspace(*row[1:]), row[0]) for row in rows]
