"""Payloads of the design routes."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from dougong.people.schemas import Strict
from engines.form.definition import Colour, Icon
from engines.text import Label

AppKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=48)]
"""Without double underscores: they part the app from the form in the names of tables."""


class NewApp(Strict):
    key: AppKey
    label: Label
    icon: Icon | None = None
    color: Colour | None = None


class AppCreated(BaseModel):
    key: str
    release: int | None


class AppBrief(BaseModel):
    """An app in the list. `release` is None for one that was never published; the last two are told to builders only."""

    key: str
    label: Label
    icon: str | None
    color: str | None
    description: Label | None
    release: int | None
    released_at: datetime | None
    has_draft_changes: bool | None


class AppList(BaseModel):
    apps: list[AppBrief]


class FormRights(BaseModel):
    """What the caller may do. `fields` names those that he may only read."""

    actions: list[str]
    fields: dict[str, Literal["read"]]


class PublishedOut(BaseModel):
    """A published app as the caller may see it: documents by type and key."""

    app: dict[str, Any]
    release: int
    epoch: int
    documents: dict[str, dict[str, dict[str, Any]]]
    access: dict[str, FormRights]


class Who(BaseModel):
    id: UUID | None
    name: str


class DraftOut(BaseModel):
    type: str
    key: str
    revision: int
    saved_by: Who | None
    saved_at: datetime
    body: dict[str, Any]


class DraftList(BaseModel):
    app: str
    base_release: int | None
    documents: list[DraftOut]


class Saved(BaseModel):
    revision: int


class RevisionOut(BaseModel):
    revision: int
    saved_by: Who | None
    saved_at: datetime
    deleted: bool


class RevisionList(BaseModel):
    revisions: list[RevisionOut]


class DocumentName(BaseModel):
    type: str
    key: str


class ProblemOut(BaseModel):
    severity: Literal["error", "warning"]
    code: str
    document: DocumentName | None
    path: list[str | int]
    message: str


class LintOut(BaseModel):
    problems: list[ProblemOut]


class StepOut(BaseModel):
    """`rows` and `values`: how many it touches. `destructive`: values are no longer seen afterwards (they are kept)."""

    kind: str
    document: DocumentName
    sub_form: str | None
    field: str | None
    rows: int
    values: int
    destructive: bool
    message: str


class ChangeOut(BaseModel):
    type: str
    key: str
    change: Literal["added", "removed", "changed"]
    paths: list[list[str | int]]


class PlanOut(BaseModel):
    base_release: int | None
    plan_hash: str
    steps: list[StepOut]
    problems: list[ProblemOut]
    changes: list[ChangeOut]


class Publish(Strict):
    """`plan_hash`: of the plan that was looked at."""

    plan_hash: Annotated[str, StringConstraints(max_length=64)]
    note: Annotated[str, StringConstraints(max_length=500)] | None = None


class PublicationStarted(BaseModel):
    publication: UUID


class Failure(BaseModel):
    code: str
    message: str


class Misfit(BaseModel):
    """Values of a field that its new type can't hold; they are blank in the new release and kept in the old column."""

    form: str
    sub_form: str | None
    field: str
    count: int
    examples: list[dict[str, str]]


class PublicationOut(BaseModel):
    id: UUID
    state: Literal["expand", "backfill", "validate", "switch", "clean", "done", "undo", "undone"]
    running: bool
    step: int
    steps: int
    progress: float
    rows_done: int
    rows_total: int
    error: Failure | None
    release: int | None
    misfits: list[Misfit]
    started_by: Who | None
    started_at: datetime
    finished_at: datetime | None


class PublicationList(BaseModel):
    publications: list[PublicationOut]


class ReleaseBrief(BaseModel):
    number: int
    created_by: Who | None
    created_at: datetime
    note: str | None
    current: bool


class ReleaseList(BaseModel):
    releases: list[ReleaseBrief]


class ReleaseOut(BaseModel):
    number: int
    documents: list[dict[str, Any]]


class Comparison(BaseModel):
    changes: list[ChangeOut]


class Restored(PlanOut):
    """A plan, with the draft documents that restoring changed (`revision` None: removed)."""

    model_config = ConfigDict(title="Restored")

    restored: list[dict[str, Any]]
