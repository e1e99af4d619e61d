"""From a session token or an API key to the caller, checked on every request (against answers at most 3 s old)."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from dougong.access import repository
from dougong.access.cache import FreshCache
from dougong.access.principal import Account, Principal
from dougong.database import Databases, Workspace
from dougong.ids import digest
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings

KEY_LENGTH = len("dg_") + 8 + 1 + 43


class Admitted(NamedTuple):
    """A caller in a workspace; `csrf_token` is None for API keys, which browsers never send by themselves."""

    principal: Principal
    workspace: Workspace
    csrf_token: str | None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """The parts of `dg_<8 characters>_<43 characters>`."""

    prefix: str
    secret: str


def parse_api_key(text: str) -> ApiKey | None:
    if len(text) != KEY_LENGTH or not text.startswith("dg_") or text[11] != "_":
        return None
    return ApiKey(text[3:11], text[12:])


class Authenticator:
    """Finds callers; forgets all it knows when rights change in this process."""

    def __init__(self, databases: Databases, keys: SecretKeys, settings: Settings) -> None:
        self._databases = databases
        self._csrf_key = keys.purpose("csrf")
        self._idle = timedelta(hours=settings.session_idle_hours)
        self._absolute = timedelta(days=settings.session_days)
        self._accounts: FreshCache[bytes, Account] = FreshCache()
        # two caches, so that neither door ever opens with the other's token
        self._members: FreshCache[tuple[bytes, str], Admitted] = FreshCache()
        self._key_holders: FreshCache[tuple[bytes, str], Admitted] = FreshCache()

    async def account(self, token: str) -> Account | None:
        """The account of a session, None when the session is unknown or over."""
        token_hash = digest(token)
        return await self._accounts.get(token_hash, lambda: self._load_account(token_hash))

    async def member(self, token: str, workspace_key: str) -> Admitted | None:
        """The session's member in a workspace; None when there is no such session, workspace or membership."""
        token_hash = hashlib.sha256(token.encode()).digest()
        found = self._members.peek((token_hash, workspace_key))
        if found is not None:
            return found
        return await self._members.get(
            (token_hash, workspace_key), lambda: self._load_member(token_hash, workspace_key)
        )

    async def key_holder(self, bearer: str, workspace_key: str) -> Admitted | None:
        """The caller behind an API key of this very workspace."""
        token_hash = hashlib.sha256(bearer.encode()).digest()
        return await self._key_holders.get(
            (token_hash, workspace_key), lambda: self._load_key_holder(bearer, workspace_key)
        )

    def forget(self) -> None:
        """To be called after any change of sessions, members, roles or keys."""
        self._accounts.clear()
        self._members.clear()
        self._key_holders.clear()

    def csrf_token(self, token_hash: bytes) -> str:
        return base64.urlsafe_b64encode(hmac.digest(self._csrf_key, token_hash, "sha256")).rstrip(b"=").decode()

    async def _load_account(self, token_hash: bytes) -> Account | None:
        async with self._databases.directory() as connection, connection.begin():
            row = await repository.live_session(connection, token_hash, self._idle, self._absolute)
        if row is None:
            return None
        return Account(row.account_id, row.id, row.email, row.name, row.locale, self.csrf_token(token_hash))

    async def _load_member(self, token_hash: bytes, workspace_key: str) -> Admitted | None:
        account = await self._accounts.get(token_hash, lambda: self._load_account(token_hash))
        if account is None:
            return None
        async with self._databases.directory() as connection:
            found = await repository.membership(connection, workspace_key, account.id)
        if found is None:
            return None
        workspace, member_id = found
        async with self._databases.workspace(workspace) as connection:
            member = await repository.active_member(connection, workspace.schema, member_id)
        if member is None:
            return None
        principal = Principal(
            "member",
            member.id,
            account.id,
            member.name,
            frozenset(member.roles),
            member.department_id,
            account.locale,
            "web",
        )
        return Admitted(principal, workspace, account.csrf_token)

    async def _load_key_holder(self, bearer: str, workspace_key: str) -> Admitted | None:
        key = parse_api_key(bearer)
        if key is None:
            return None
        async with self._databases.directory() as connection:
            workspace = await repository.workspace(connection, workspace_key)
        if workspace is None:
            return None
        async with self._databases.workspace(workspace) as connection, connection.begin():
            row = await repository.live_key(connection, workspace.schema, key.prefix)
            if row is None or not hmac.compare_digest(row.secret_hash, digest(key.secret)):
                return None
            member = await repository.active_member(connection, workspace.schema, row.created_by)
        if member is None:
            return None
        async with self._databases.directory() as connection:
            locale = await repository.enabled_account_locale(connection, member.account_id)
        if locale is None:
            return None
        principal = Principal(
            "key",
            member.id,
            member.account_id,
            row.name,
            frozenset(member.roles),
            member.department_id,
            locale,
            "key",
            row.id,
        )
        return Admitted(principal, workspace, None)
