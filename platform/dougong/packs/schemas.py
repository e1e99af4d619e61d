"""Payloads about packs."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from dougong.packs.manifest import Requirement
from dougong.people.schemas import Strict
from engines.text import Label

InstallationState = Literal["publish", "data", "done"]


class Install(Strict):
    """`sample_data`: with the records that the pack brings along."""

    sample_data: bool = False


class Installed(BaseModel):
    installation: UUID
    version: str
    app: str
    state: InstallationState
    sample_data: bool
    sample_records: int
    error: dict[str, Any] | None


class SampleRemovalOut(BaseModel):
    """`removed` records are in the recycle bin. The others stay: `changed` by somebody since, `linked` to by records
    that stay, or `shared` with another pack's sample data."""

    removed: int
    changed: int
    linked: int
    shared: int


class PackOut(BaseModel):
    """A pack of the library, or one that was brought in as a file. `available`: it is in the library."""

    key: str
    version: str
    label: Label
    description: Label
    icon: str | None
    app: str
    requires: list[Requirement]
    available: bool
    installed: Installed | None


class PackList(BaseModel):
    packs: list[PackOut]


class InstallationStarted(BaseModel):
    installation: UUID


class InstallationOut(BaseModel):
    id: UUID
    pack: str
    version: str
    app: str
    state: InstallationState
    publication: UUID | None
    records_done: int
    records_total: int
    error: dict[str, Any] | None
    started_at: datetime
    finished_at: datetime | None


class PackProblemOut(BaseModel):
    file: str
    severity: Literal["error", "warning"]
    code: str
    path: list[str | int]
    message: str


class Validation(BaseModel):
    problems: list[PackProblemOut]
