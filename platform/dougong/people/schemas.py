"""Payloads about people."""

import re
import unicodedata
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StrictBool, StringConstraints, field_validator

from engines.text import Locale

Role = Literal["admin", "builder", "staff"]
_EMAIL = re.compile(r"[^\s@\x00-\x1f]+@[^\s@\x00-\x1f]+\.[^\s@\x00-\x1f]+\Z")


class Strict(BaseModel):
    """A payload: unknown keys are refused. (Not pydantic's strict mode, which takes no id or date from JSON text.)"""

    model_config = ConfigDict(extra="forbid")


def normalised_email(text: str) -> str:
    """One spelling for each address: trimmed, NFKC, case-folded. Raises ValueError for what is no address."""
    email = unicodedata.normalize("NFKC", text).strip().casefold()
    if len(email) > 254 or _EMAIL.match(email) is None:
        raise ValueError("email")
    return email


Email = Annotated[str, AfterValidator(normalised_email)]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")
]
Password = Annotated[str, StringConstraints(max_length=1000)]


class NewMember(Strict):
    name: Name
    email: Email
    password: Password
    roles: list[Role] = ["staff"]
    department: UUID | None = None
    locale: Locale = "zh-CN"


class MemberPatch(Strict):
    name: Name | None = None
    roles: list[Role] | None = None
    department: UUID | None = None
    active: StrictBool | None = None

    @field_validator("name", "roles", "active")
    @classmethod
    def _not_null(cls, value: object) -> object:
        """Left out is unchanged; null is no value that these could take."""
        if value is None:
            raise ValueError("null")
        return value


class MemberBrief(BaseModel):
    """What every member may know about another."""

    id: UUID
    name: str
    department: UUID | None


class MemberOut(MemberBrief):
    """What an admin sees."""

    email: str
    roles: list[str]
    active: bool
    created_at: datetime


class ResetLinkOut(BaseModel):
    """A one-time link for a new password; shown once, never stored."""

    link: str
    expires_at: datetime


class NewDepartment(Strict):
    name: Name


class DepartmentOut(BaseModel):
    id: UUID
    name: str
