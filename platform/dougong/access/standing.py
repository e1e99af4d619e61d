"""Whether callers who keep a connection open still may: for many at once, and without counting as use of their sessions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from dougong.access import repository
from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.settings import Settings

log = structlog.get_logger("dougong.access")


@dataclass(frozen=True, eq=False, slots=True)
class Holder:
    """A caller as the guard let them in; `session` is the digest of a browser's session token, None for an API key."""

    principal: Principal
    workspace: Workspace
    session: bytes | None


class Standing:
    """One per process."""

    def __init__(self, databases: Databases, settings: Settings) -> None:
        self._databases = databases
        self._idle = timedelta(hours=settings.session_idle_hours)
        self._absolute = timedelta(days=settings.session_days)

    async def of(self, holders: Collection[Holder]) -> dict[Holder, bool]:
        """Whether each is who they were, with the same roles: by one query to the directory, one or two per workspace.

        Those whose workspace can't be reached are left out. Raises: what the driver raises when the directory can't.
        """
        signed_in = await self._signed_in(holders)
        found: dict[Holder, bool] = {}
        for workspace, its in _by_workspace(holders).items():
            try:
                members, keys = await self._in_workspace(workspace, its)
            except Exception as error:
                log.warning("standing unknown", workspace=workspace.key, error=repr(error))
                continue
            for holder in its:
                who = holder.principal
                here = holder in signed_in if who.key_id is None else holder in signed_in and who.key_id in keys
                found[holder] = here and members.get(who.member_id) == who.roles
        return found

    async def _signed_in(self, holders: Iterable[Holder]) -> set[Holder]:
        """Those with a living session of a member, or with a key whose account is enabled."""
        by_session = [holder for holder in holders if holder.session is not None]
        by_key = [holder for holder in holders if holder.session is None]
        async with self._databases.directory() as connection:
            hashes = {holder.session for holder in by_session if holder.session is not None}
            living = await repository.living_sessions(connection, hashes, self._idle, self._absolute)
            accounts = await repository.enabled_accounts(connection, {each.principal.account_id for each in by_key})
        return {
            *(one for one in by_session if (one.session, one.workspace.id, one.principal.member_id) in living),
            *(one for one in by_key if one.principal.account_id in accounts),
        }

    async def _in_workspace(
        self, workspace: Workspace, holders: Iterable[Holder]
    ) -> tuple[repository.RolesOfMembers, repository.Ids]:
        async with self._databases.workspace(workspace) as connection:
            ids = {holder.principal.member_id for holder in holders}
            members = await repository.active_members(connection, workspace.schema, ids)
            keys = {holder.principal.key_id for holder in holders if holder.principal.key_id is not None}
            return members, await repository.living_keys(connection, workspace.schema, keys)


def _by_workspace(holders: Iterable[Holder]) -> dict[Workspace, list[Holder]]:
    found: dict[Workspace, list[Holder]] = {}
    for holder in holders:
        found.setdefault(holder.workspace, []).append(holder)
    return found
