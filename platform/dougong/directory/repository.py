"""The directory's rows about workspaces and the first set-up."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.database.tables import directory_table
from dougong.ids import digest, new_id

_COLUMNS = ("id", "key", "name", "schema", "role", "database_url", "timezone", "locale")


async def installation_id(connection: AsyncConnection) -> str:
    return str((await connection.execute(select(directory_table("installation").c.id))).scalar_one())


async def add_workspace(connection: AsyncConnection, workspace: Workspace) -> None:
    values = {name: getattr(workspace, name) for name in _COLUMNS}
    await connection.execute(insert(directory_table("workspace")).values(values))


async def find_workspace(connection: AsyncConnection, key: str) -> Workspace | None:
    table = directory_table("workspace")
    query = select(*(table.c[name] for name in _COLUMNS)).where(table.c.key == key)
    row = (await connection.execute(query)).first()
    return None if row is None else Workspace(*row)


async def link_account(connection: AsyncConnection, workspace_id: UUID, account_id: UUID) -> UUID:
    """Opens the workspace's door to an account; returns its member id there (the same each time)."""
    link = directory_table("workspace_account")
    values = {"workspace_id": workspace_id, "account_id": account_id, "member_id": new_id()}
    statement = upsert(link).values(values)
    statement = statement.on_conflict_do_update(
        index_elements=["workspace_id", "account_id"], set_={"member_id": link.c.member_id}
    )
    member_id: UUID = (await connection.execute(statement.returning(link.c.member_id))).scalar_one()
    return member_id


async def replace_setup_token(connection: AsyncConnection, token: str, lifetime: timedelta) -> None:
    table = directory_table("setup_token")
    await connection.execute(delete(table))
    await connection.execute(insert(table).values(token_hash=digest(token), expires_at=func.now() + lifetime))


async def use_setup_token(connection: AsyncConnection, token: str) -> bool:
    """Deletes the token; False when it is unknown, expired, or another set-up has just used it."""
    table = directory_table("setup_token")
    good = delete(table).where(table.c.token_hash == digest(token), table.c.expires_at > func.now())
    return (await connection.execute(good)).rowcount == 1
