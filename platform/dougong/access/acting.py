"""Work in the background on behalf of a member: with the rights that the member has when it runs."""

from uuid import UUID

from dougong.access import repository
from dougong.access.principal import Principal
from dougong.database import Databases, Workspace


async def acting_for(databases: Databases, workspace: Workspace, member_id: UUID) -> Principal | None:
    """The member as it is now; None once deactivated, gone, or without an account that may sign in."""
    async with databases.workspace(workspace) as connection:
        member = await repository.active_member(connection, workspace.schema, member_id)
    if member is None:
        return None
    async with databases.directory() as connection:
        locale = await repository.enabled_account_locale(connection, member.account_id)
    if locale is None:
        return None
    return Principal(
        "member",
        member.id,
        member.account_id,
        member.name,
        frozenset(member.roles),
        member.department_id,
        locale,
        "job",
    )
