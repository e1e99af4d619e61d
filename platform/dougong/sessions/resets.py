"""A new password for someone who has lost theirs: a link that works once, for half an hour, made by an administrator."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from dougong.access import repository as access
from dougong.database import Databases
from dougong.errors import DougongError, invalid
from dougong.ids import digest, new_token
from dougong.parts import Platform
from dougong.people.schemas import normalised_email
from dougong.sessions import repository
from dougong.sessions.limits import WrongSecret
from dougong.sessions.passwords import weaknesses
from dougong.sessions.schemas import PasswordReset, ResetAccount
from dougong.settings import Settings

LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class ResetLink:
    """The token stands behind `#`, which browsers do not send and servers do not log."""

    link: str
    expires_at: datetime


async def new_reset_link(
    databases: Databases, settings: Settings, account_id: UUID, actor_id: UUID | None
) -> ResetLink:
    """A link in place of any earlier one; `actor_id` is the account that asks, None whoever runs the server.

    Only the configured address goes into it: one taken from a request would lead the password to whoever forged it.
    """
    token, expires_at = new_token(), datetime.now(UTC) + LIFETIME
    async with databases.directory() as connection, connection.begin():
        await repository.replace_reset(connection, account_id, digest(token), expires_at)
        changes = {"expires_at": {"new": expires_at.isoformat()}}
        await repository.note(connection, "account.reset_link", account_id, actor_id=actor_id, changes=changes)
    return ResetLink(f"{settings.base_url}/reset#{token}", expires_at)


async def reset_link_by_email(databases: Databases, settings: Settings, email: str) -> ResetLink:
    """For whoever runs the server. Raises: DougongError 404 `no_account`."""
    try:
        address = normalised_email(email)
    except ValueError:
        raise DougongError("no_account", 404, {"email": email}) from None
    async with databases.directory() as connection:
        account = await repository.account_by_email(connection, address)
    if account is None:
        raise DougongError("no_account", 404, {"email": address})
    return await new_reset_link(databases, settings, account.id, None)


async def administers_all_of(platform: Platform, admin_id: UUID, account_id: UUID) -> bool:
    """Whether one account is an active administrator of every workspace that the other is an active member of.

    A new password opens all of a person's workspaces: who administers only one must not get into the others by it.
    """
    async with platform.databases.directory() as connection:
        mine = {workspace.id: member for workspace, member in await repository.memberships(connection, admin_id)}
        theirs = await repository.memberships(connection, account_id)
    for workspace, member_id in theirs:
        async with platform.databases.workspace(workspace) as connection:
            if await access.active_member(connection, workspace.schema, member_id) is None:
                continue
            me = mine.get(workspace.id)
            admin = None if me is None else await access.active_member(connection, workspace.schema, me)
        if admin is None or "admin" not in admin.roles:
            return False
    return True


async def look_up(platform: Platform, token: str, address: str) -> ResetAccount:
    """Whose password the link is for. Raises: DougongError 404 `reset_link_invalid`, 429 `too_many_tries`."""
    # counted by the address alone: a count that all share would let one stranger lock everybody out
    async with platform.limits.attempt(f"password reset {address}", address):
        async with platform.databases.directory() as connection:
            row = await repository.open_reset(connection, digest(token))
        if row is None:
            raise WrongSecret("reset_link_invalid", 404)
    return ResetAccount(email=row.email, name=row.name)


async def reset_password(platform: Platform, wish: PasswordReset, address: str) -> None:
    """Sets the new password, uses the link up and ends every session of the account.

    Raises: DougongError 404 `reset_link_invalid`; 422 for a weak password, which leaves the link good; 429.
    """
    who = await look_up(platform, wish.token, address)
    problems = [problem.under("new") for problem in weaknesses(wish.new, who.name, who.email)]
    if problems:
        raise invalid(problems)
    password_hash = await platform.passwords.hash(wish.new)
    async with platform.databases.directory() as connection, connection.begin():
        account_id = await repository.use_reset(connection, digest(wish.token))
        if account_id is None:  # used or replaced while the hash was made
            raise WrongSecret("reset_link_invalid", 404)
        await repository.change_account(connection, account_id, {"password_hash": password_hash})
        await repository.end_sessions(connection, account_id)
        await repository.note(connection, "account.reset", account_id)
    platform.authenticator.forget()
