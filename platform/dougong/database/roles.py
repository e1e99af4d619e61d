"""The role of a workspace: what it may do, and what an administrator runs where the login may not create roles."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database.workspace import Workspace, quoted

WITH_SET_TRUE = 160000  # since PostgreSQL 16 membership alone no longer allows SET ROLE
READ_ONLY_TABLES = ("alembic_version",)
APPEND_ONLY_TABLES = ("audit",)


class MissingRole(Exception):
    """A workspace's role is missing or not granted to the login, and the login may not create roles.

    `statements`: what an administrator must run.
    """

    def __init__(self, statements: list[str]) -> None:
        super().__init__("An administrator of the database must run:\n" + "\n".join(statements))
        self.statements = statements


@dataclass(frozen=True, slots=True)
class Login:
    """What the login role is and may do."""

    name: str
    server_version: int
    may_create_roles: bool


async def read_login(connection: AsyncConnection) -> Login:
    row = (
        await connection.execute(
            text(
                "SELECT current_user::text, current_setting('server_version_num')::int, rolcreaterole OR rolsuper "
                "FROM pg_roles WHERE rolname = current_user"
            )
        )
    ).one()
    return Login(*row)


def role_statements(role: str, login: Login) -> list[str]:
    """Creates the role and lets the login act as it, but not inherit from it."""
    options = " WITH INHERIT FALSE, SET TRUE" if login.server_version >= WITH_SET_TRUE else ""
    return [f"CREATE ROLE {quoted(role)} NOLOGIN;", f"GRANT {quoted(role)} TO {quoted(login.name)}{options};"]


async def ensure_role_exists(connection: AsyncConnection, role: str) -> None:
    """Creates a workspace's role unless it is there and usable. Raises: MissingRole."""
    login = await read_login(connection)
    exists, usable = await _state(connection, role, login)
    if usable:
        return
    statements = role_statements(role, login)[1 if exists else 0 :]
    if not login.may_create_roles:
        raise MissingRole(statements)
    for statement in statements:
        await connection.execute(text(statement))


async def _state(connection: AsyncConnection, role: str, login: Login) -> tuple[bool, bool]:
    exists = (await connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role})).first()
    if exists is None:
        return False, False
    right = "SET" if login.server_version >= WITH_SET_TRUE else "MEMBER"
    usable = await connection.scalar(
        text("SELECT pg_has_role(current_user, :role, :right)"), {"role": role, "right": right}
    )
    return True, bool(usable)


def schema_statements(schema: str, role: str) -> list[str]:
    """Creates the schema and gives the role data rights on what the owner makes in it, now and later."""
    where, who = quoted(schema), quoted(role)
    return [
        f"CREATE SCHEMA IF NOT EXISTS {where}",
        f"GRANT USAGE ON SCHEMA {where} TO {who}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {who}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA {where} GRANT USAGE ON SEQUENCES TO {who}",
    ]


def restriction_statements(schema: str, role: str) -> list[str]:
    """Takes back what the role must not do: change the audit trail or the migration's mark."""
    who = quoted(role)
    revoked = [(name, "UPDATE, DELETE, TRUNCATE") for name in APPEND_ONLY_TABLES]
    revoked += [(name, "INSERT, UPDATE, DELETE, TRUNCATE") for name in READ_ONLY_TABLES]
    return [f"REVOKE {rights} ON {quoted(schema)}.{quoted(name)} FROM {who}" for name, rights in revoked]


async def missing_grants(connection: AsyncConnection, workspaces: list[Workspace]) -> list[str]:
    """The SQL that would make every workspace of this database usable; empty when all are."""
    login = await read_login(connection)
    statements: list[str] = []
    for workspace in workspaces:
        exists, usable = await _state(connection, workspace.role, login)
        if not usable:
            statements += role_statements(workspace.role, login)[1 if exists else 0 :]
        if not exists or not await _may_use(connection, workspace):
            statements += [f"{line};" for line in schema_statements(workspace.schema, workspace.role)[1:]]
    return statements


async def _may_use(connection: AsyncConnection, workspace: Workspace) -> bool:
    question = text("SELECT has_schema_privilege(:role, :schema, 'USAGE')")
    return bool(await connection.scalar(question, {"role": workspace.role, "schema": workspace.schema}))
