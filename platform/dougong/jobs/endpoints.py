"""Routes of jobs: an admin sees all, runs dead letters again and cancels; a member watches and cancels the own ones."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from dougong.errors import DougongError, not_found
from dougong.http import Admin, Caller, CallerInfo, Member, Routes
from dougong.http.cursors import decode_cursor, encode_cursor
from dougong.jobs import repository
from dougong.jobs.hints import touched
from dougong.jobs.kind import FILES_KEPT
from dougong.jobs.schemas import JobFile, JobOut, JobPage, QueueOut, Queues, ScheduleOut

routes = Routes(prefix="/api/v1/w/{ws}/jobs", tag="jobs")

_SHOWN = ("id", "kind", "queue", "state", "due_at", "failures", "cancelling", "actor")
_TIMES = ("created_at", "started_at", "finished_at")
StateWanted = Literal["open", "waiting", "handed", "running", "done", "failed", "cancelled"]


@routes.get("", access=Admin, response_model=JobPage)
async def list_jobs(
    caller: Caller,
    state: StateWanted | None = None,
    kind: Annotated[str | None, Query(max_length=100)] = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> JobPage:
    """All jobs of the workspace, the newest first."""
    return await _page(caller, state, kind, None, cursor, limit)


@routes.get("/mine", access=Member, response_model=JobPage)
async def list_own_jobs(
    caller: Caller,
    state: StateWanted | None = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> JobPage:
    """Long work that the caller began, the newest first."""
    return await _page(caller, state, None, caller.principal.member_id, cursor, limit)


@routes.get("/queues", access=Admin, response_model=Queues)
async def list_queues(caller: Caller) -> Queues:
    """How many jobs wait, run and were given up, and what the clock will do next."""
    async with caller.databases.workspace(caller.workspace) as connection:
        queues = await repository.queues(connection, caller.workspace)
        schedules = await repository.schedules(connection, caller.workspace)
    return Queues(
        queues=[QueueOut(**queue) for queue in queues],
        schedules=[ScheduleOut(**{name: row[name] for name in ScheduleOut.model_fields}) for row in schedules],
    )


@routes.get("/{job}", access=Member, response_model=JobOut)
async def get_job(caller: Caller, job: UUID) -> JobOut:
    """One job, for who began it and for admins."""
    async with caller.databases.workspace(caller.workspace) as connection:
        return _out(caller, _visible(caller, await repository.find(connection, caller.workspace, job)))


@routes.post("/{job}/run-again", access=Admin, response_model=JobOut, repeat="one_transaction")
async def run_again(caller: Caller, job: UUID) -> Response:
    """A job that was given up or cancelled is tried again."""
    async with caller.transaction() as work:
        row = _visible(caller, await repository.find(work.connection, caller.workspace, job))
        if not await repository.run_again(work.connection, caller.workspace, job):
            raise DougongError("job_not_over", 409)
        touched(caller.workspace)
        await work.audit("job.run_again", {"kind": {"new": row["kind"]}}, record_id=job)
        return await work.answer(_out(caller, await repository.find(work.connection, caller.workspace, job) or row))


@routes.post("/{job}/cancel", access=Member, response_model=JobOut, repeat="one_transaction")
async def cancel(caller: Caller, job: UUID) -> Response:
    """Ends a job: at once while it waits, else after the step it is at. What it did so far stays."""
    async with caller.transaction() as work:
        row = _visible(caller, await repository.find(work.connection, caller.workspace, job))
        if await repository.cancel(work.connection, caller.workspace, job) is None:
            raise DougongError("job_over", 409)
        await work.audit("job.cancel", {"kind": {"new": row["kind"]}}, record_id=job)
        return await work.answer(_out(caller, await repository.find(work.connection, caller.workspace, job) or row))


async def _page(
    caller: CallerInfo, state: str | None, kind: str | None, actor: UUID | None, cursor: str | None, limit: int
) -> JobPage:
    after = decode_cursor(cursor, UUID)
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = await repository.page(
            connection,
            caller.workspace,
            state=state,
            kind=kind,
            actor=actor,
            before=after[0] if after else None,
            limit=limit + 1,
        )
    following = encode_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return JobPage(jobs=[_out(caller, row) for row in rows[:limit]], next=following)


def _visible(caller: CallerInfo, row: repository.Row | None) -> repository.Row:
    """Raises: DougongError 404 for a job that is not there or somebody else's."""
    who = caller.principal
    if row is None or not (row["actor"] == who.member_id or "admin" in who.roles):
        raise not_found()
    return row


def _out(caller: CallerInfo, row: repository.Row) -> JobOut:
    cause: Mapping[str, Any] | None = row["cause"]
    told = DougongError(cause["code"], 500, cause["params"]).to_json(caller.locale) if cause else None
    progress = row["progress"] or {}
    return JobOut(
        **{name: row[name] for name in (*_SHOWN, *_TIMES)},
        about=row["payload"].get("about"),
        file=_file(row),
        cause={"code": told["code"], "message": told["message"]} if told else None,
        progress={"done": progress["done"], "total": progress.get("total")} if "done" in progress else None,
    )


def _file(row: repository.Row) -> JobFile | None:
    """What the job made, as long as it is kept."""
    made = (row["progress"] or {}).get("file")
    if made is None or row["state"] != "done":
        return None
    until = row["finished_at"] + FILES_KEPT
    return JobFile(**made, until=until) if until > datetime.now(UTC) else None
