"""Workspaces come into being."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.audit import AuditEntry, record
from dougong.database import Databases, Workspace
from dougong.database.migrate import upgrade_workspace
from dougong.database.roles import ensure_role_exists
from dougong.database.workspace import role_name, schema_name
from dougong.directory import repository
from dougong.directory.schemas import Setup
from dougong.errors import DougongError, invalid
from dougong.ids import new_id, new_token
from dougong.parts import Platform
from dougong.people import repository as people
from dougong.sessions import repository as sessions
from dougong.sessions.limits import WrongSecret
from dougong.sessions.passwords import weaknesses

RESERVED_KEYS = frozenset({"api", "new", "login", "setup", "static", "assets", "public", "system"})
SETUP_TOKEN_LIFETIME = timedelta(hours=24)


async def create_workspace(
    databases: Databases,
    *,
    key: str,
    name: str,
    timezone: str = "Asia/Shanghai",
    locale: str = "zh-CN",
    database_url: str | None = None,
) -> Workspace:
    """Creates a workspace: schema, role, tables, then the directory's entry. Run again after a failure it completes.

    Raises: DougongError 422 `key_taken`, `key_reserved`; MissingRole.
    """
    async with databases.directory() as connection:
        workspace = await _new_workspace(connection, key, name, timezone, locale, database_url)
    async with databases.owner(workspace) as connection, connection.begin():
        await _build(connection, workspace)
        if database_url is None:
            await repository.add_workspace(connection, workspace)
    if database_url is not None:
        async with databases.directory() as connection, connection.begin():
            await repository.add_workspace(connection, workspace)
    return workspace


async def new_setup_token(databases: Databases) -> str | None:
    """A one-time token for the first set-up, in place of any earlier one; None when the set-up has been done."""
    token = new_token()
    async with databases.directory() as connection, connection.begin():
        if await sessions.any_account(connection):
            return None
        await repository.replace_setup_token(connection, token, SETUP_TOKEN_LIFETIME)
    return token


async def set_up(platform: Platform, payload: Setup) -> None:
    """The first workspace with its administrator, in one transaction with the end of the token.

    Raises: DougongError 404 when the token is wrong, used or expired, 422 for a weak password or a bad key.
    """
    who = payload.account
    async with platform.databases.directory() as connection, connection.begin():
        if await sessions.any_account(connection) or not await repository.use_setup_token(connection, payload.token):
            raise WrongSecret("setup_token_invalid", 404)
        problems = [problem.under("account", "password") for problem in weaknesses(who.password, who.name, who.email)]
        if problems:
            raise invalid(problems)
        workspace = await _new_workspace(
            connection, payload.workspace.key, payload.workspace.name, payload.workspace.timezone, who.locale, None
        )
        await _build(connection, workspace)
        await repository.add_workspace(connection, workspace)
        password_hash = await platform.passwords.hash(who.password)
        account_id = await sessions.add_account(
            connection, email=who.email, name=who.name, password_hash=password_hash, locale=who.locale
        )
        member_id = await repository.link_account(connection, workspace.id, account_id)
        new = people.NewMemberRow(member_id, account_id, who.name, who.email, None, ["admin"])
        await people.add_member(connection, workspace.schema, new)
        entry = AuditEntry("workspace.create", member_id, who.name, "web", changes={"key": {"new": workspace.key}})
        await record(connection, workspace, entry)


async def _new_workspace(
    connection: AsyncConnection, key: str, name: str, timezone: str, locale: str, database_url: str | None
) -> Workspace:
    if key in RESERVED_KEYS:
        raise DougongError("key_reserved", 422, {"key": key})
    if await repository.find_workspace(connection, key) is not None:
        raise DougongError("key_taken", 422, {"key": key})
    role = role_name(await repository.installation_id(connection), key)
    return Workspace(new_id(), key, name, schema_name(key), role, database_url, timezone, locale)


async def _build(connection: AsyncConnection, workspace: Workspace) -> None:
    await ensure_role_exists(connection, workspace.role)
    await upgrade_workspace(connection, workspace)
