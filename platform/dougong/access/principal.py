"""Who is calling."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Principal:
    """A member of a workspace, through a browser session or through an API key with the rights of its creator."""

    kind: Literal["member", "key"]
    member_id: UUID
    account_id: UUID
    name: str
    roles: frozenset[str]
    department_id: UUID | None
    locale: str
    channel: str
    key_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A signed-in account, outside any workspace."""

    id: UUID
    session_id: UUID
    email: str
    name: str
    locale: str
    csrf_token: str
