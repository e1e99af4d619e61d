"""Payloads of sessions, set-up and the own account."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from dougong.people.schemas import Name, Password, Strict
from engines.text import Locale


class SignIn(Strict):
    email: Annotated[str, StringConstraints(max_length=1000)]
    password: Password


class AccountOut(BaseModel):
    id: UUID
    email: str
    name: str
    locale: str


class WorkspaceOut(BaseModel):
    key: str
    name: str
    roles: list[str]


class SessionOut(BaseModel):
    """Who is signed in (`account` null = nobody), and whether the installation still waits for its set-up."""

    account: AccountOut | None
    csrf_token: str | None
    workspaces: list[WorkspaceOut]
    needs_setup: bool


class AccountPatch(Strict):
    name: Name | None = None
    locale: Locale | None = None


class PasswordChange(Strict):
    current: Password
    new: Password


Token = Annotated[str, StringConstraints(max_length=200)]


class ResetToken(Strict):
    """`token`: what stands behind `#` in the link."""

    token: Token


class ResetAccount(BaseModel):
    """Whose password a link is for."""

    email: str
    name: str


class PasswordReset(Strict):
    token: Token
    new: Password
