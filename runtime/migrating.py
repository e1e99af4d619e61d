"""`dougong migrate`."""

from dougong.database import Databases
from dougong.database.migrate import grants_missing, migrate
from dougong.database.roles import read_login, role_statements
from dougong.database.workspace import role_name
from dougong.directory import repository


async def run(databases: Databases) -> list[str]:
    """Migrates and says what there is. Raises: MissingRole, UnsupportedServer."""
    workspaces = await migrate(databases)
    return ["The directory is up to date.", *(f"Workspace {workspace.key} is up to date." for workspace in workspaces)]


async def print_sql(databases: Databases, new_keys: list[str]) -> list[str]:
    """What an administrator must run so that every workspace, and those still to be made, can be used."""
    statements = await grants_missing(databases)
    async with databases.directory() as connection:
        login = await read_login(connection)
        installation = await repository.installation_id(connection)
    for key in new_keys:
        statements += role_statements(role_name(installation, key), login)
    return statements or ["-- nothing is missing"]
