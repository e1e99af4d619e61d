"""API keys in a workspace's schema."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import workspace_tables
from dougong.database.rows import AnyRow


async def all_keys(connection: AsyncConnection, schema: str) -> list[AnyRow]:
    table = workspace_tables(schema).api_key
    return list(await connection.execute(select(table).order_by(table.c.created_at.desc(), table.c.id)))


async def add_key(
    connection: AsyncConnection,
    schema: str,
    *,
    prefix: str,
    secret_hash: bytes,
    name: str,
    created_by: UUID,
    expires_at: datetime,
) -> AnyRow:
    table = workspace_tables(schema).api_key
    values = {
        "prefix": prefix,
        "secret_hash": secret_hash,
        "name": name,
        "created_by": created_by,
        "expires_at": expires_at,
    }
    row: AnyRow = (await connection.execute(insert(table).values(values).returning(table))).one()
    return row


async def revoke_key(connection: AsyncConnection, schema: str, key_id: UUID) -> AnyRow | None:
    """The key with its time of revocation; None when there is no such key."""
    table = workspace_tables(schema).api_key
    revoked = func.coalesce(table.c.revoked_at, func.now())
    statement = update(table).where(table.c.id == key_id).values(revoked_at=revoked).returning(table)
    row: AnyRow | None = (await connection.execute(statement)).first()
    return row
