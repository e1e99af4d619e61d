"""Signing in and out, the own account."""

from typing import cast

from dougong.access import repository as access
from dougong.access.principal import Account
from dougong.errors import invalid
from dougong.ids import digest, new_token
from dougong.parts import Platform
from dougong.people.schemas import normalised_email
from dougong.sessions import repository
from dougong.sessions.limits import WrongSecret
from dougong.sessions.passwords import weaknesses
from dougong.sessions.schemas import AccountOut, AccountPatch, PasswordChange, SessionOut, SignIn, WorkspaceOut
from engines.problems import Problem


async def sign_in(platform: Platform, payload: SignIn, address: str, user_agent: str | None) -> tuple[str, Account]:
    """A new session's token and its account.

    Raises: DougongError 401 `wrong_credentials` (unknown, disabled and wrong alike), 429 `too_many_tries`, `busy`.
    """
    email = _lenient_email(payload.email)
    async with platform.limits.attempt(email, address):
        async with platform.databases.directory() as connection:
            account = await repository.account_by_email(connection, email)
        right = await platform.passwords.matches(account.password_hash if account else None, payload.password)
        if account is None or not right:
            raise WrongSecret("wrong_credentials", 401)
    token = new_token()
    async with platform.databases.directory() as connection, connection.begin():
        if platform.passwords.needs_rehash(account.password_hash):
            rehashed = await platform.passwords.hash(payload.password)
            await repository.change_account(connection, account.id, {"password_hash": rehashed})
        await repository.add_session(connection, account.id, digest(token), user_agent)
        changes = {"address": {"new": address}}
        await repository.note(connection, "session.create", account.id, actor_id=account.id, changes=changes)
    return token, await session_account(platform, token)


async def session_account(platform: Platform, token: str) -> Account:
    """The account of a session that has just been made."""
    return cast(Account, await platform.authenticator.account(token))


async def describe(platform: Platform, account: Account | None) -> SessionOut:
    """What the web client asks first."""
    if account is None:
        async with platform.databases.directory() as connection:
            needs_setup = not await repository.any_account(connection)
        return SessionOut(account=None, csrf_token=None, workspaces=[], needs_setup=needs_setup)
    async with platform.databases.directory() as connection:
        memberships = await repository.memberships(connection, account.id)
    workspaces = []
    for workspace, member_id in memberships:
        async with platform.databases.workspace(workspace) as connection:
            member = await access.active_member(connection, workspace.schema, member_id)
        if member is not None:
            workspaces.append(WorkspaceOut(key=workspace.key, name=workspace.name, roles=sorted(member.roles)))
    out = AccountOut(id=account.id, email=account.email, name=account.name, locale=account.locale)
    return SessionOut(account=out, csrf_token=account.csrf_token, workspaces=workspaces, needs_setup=False)


async def sign_out(platform: Platform, account: Account, *, everywhere: bool = False) -> None:
    async with platform.databases.directory() as connection, connection.begin():
        if everywhere:
            await repository.end_sessions(connection, account.id)
        else:
            await repository.end_session(connection, account.session_id)
        event = "session.end_all" if everywhere else "session.end"
        await repository.note(connection, event, account.id, actor_id=account.id)
    platform.authenticator.forget()


async def change_account(platform: Platform, account: Account, patch: AccountPatch) -> AccountOut:
    values = patch.model_dump(exclude_none=True)
    async with platform.databases.directory() as connection, connection.begin():
        if values:
            await repository.change_account(connection, account.id, values)
            changes = {name: {"old": getattr(account, name), "new": value} for name, value in values.items()}
            await repository.note(connection, "account.update", account.id, actor_id=account.id, changes=changes)
        row = await repository.account_by_id(connection, account.id)
    platform.authenticator.forget()
    return AccountOut(id=row.id, email=row.email, name=row.name, locale=row.locale)


async def change_password(platform: Platform, account: Account, change: PasswordChange, address: str) -> None:
    """Sets a new password and ends every other session.

    Raises: DougongError 422 when the current one is wrong or the new one is weak, 429 as signing in does.
    """
    async with platform.limits.attempt(account.email, address):
        async with platform.databases.directory() as connection:
            row = await repository.account_by_id(connection, account.id)
        if not await platform.passwords.matches(row.password_hash, change.current):
            raise WrongSecret("wrong_password", 422, problems=[Problem("wrong_password", ("current",))])
    problems = [problem.under("new") for problem in weaknesses(change.new, row.name, row.email)]
    if problems:
        raise invalid(problems)
    password_hash = await platform.passwords.hash(change.new)
    async with platform.databases.directory() as connection, connection.begin():
        await repository.change_account(connection, account.id, {"password_hash": password_hash})
        await repository.end_sessions(connection, account.id, keep=account.session_id)
        await repository.forget_reset(connection, account.id)
        await repository.note(connection, "account.password", account.id, actor_id=account.id)
    platform.authenticator.forget()


def _lenient_email(text: str) -> str:
    """The normalised address; what is no address at all is counted and refused like an unknown one."""
    try:
        return normalised_email(text)
    except ValueError:
        return text.strip().casefold()[:254]
