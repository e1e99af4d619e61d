"""What the routes of jobs take and give."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

State = Literal["waiting", "handed", "running", "done", "failed", "cancelled"]


class Progress(BaseModel):
    """`total` is empty while nobody knows it."""

    done: int
    total: int | None = None


class CauseOut(BaseModel):
    """Why a job failed last: a stable code, and the sentence in the caller's language."""

    code: str
    message: str


class JobFile(BaseModel):
    """What a job made, to be fetched at `/jobs/{id}/file` by who began it. `size` in bytes."""

    name: str
    size: int
    until: datetime


class JobOut(BaseModel):
    """`about`: what the work is about, in words of the language it was begun in."""

    id: UUID
    kind: str
    about: str | None
    queue: str
    state: State
    due_at: datetime
    failures: int
    cause: CauseOut | None
    progress: Progress | None
    file: JobFile | None
    cancelling: bool
    actor: UUID | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JobPage(BaseModel):
    jobs: list[JobOut]
    next: str | None


class QueueOut(BaseModel):
    """`due`: those among the waiting whose time has come."""

    queue: str
    waiting: int
    due: int
    running: int
    failed: int
    next_due_at: datetime | None


class ScheduleOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    key: str
    kind: str
    cron: str
    timezone: str
    next_at: datetime
    last_at: datetime | None
    missed: int
    enabled: bool


class Queues(BaseModel):
    queues: list[QueueOut]
    schedules: list[ScheduleOut]
