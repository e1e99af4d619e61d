"""One run of a job, from the claim to what became of it."""

import asyncio
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import asyncpg
import structlog
from prometheus_client import Counter, Histogram

from dougong.database import Databases
from dougong.errors import DougongError
from dougong.jobs import Hints, JobKind, hinting
from runtime.jobs import store
from runtime.jobs.job import Cancelled, Fenced, Handler, Handlers, Hopeless, Job, Postponed
from runtime.jobs.store import Cause, Claim

if TYPE_CHECKING:
    from runtime.parts import Parts

log = structlog.get_logger("dougong.jobs")
ended = Counter("dougong_jobs", "Runs of jobs", ("kind", "outcome"))
seconds = Histogram("dougong_job_seconds", "Time of one run of a job", ("kind",))


class Runner:
    """Runs claimed jobs; one per worker process."""

    def __init__(
        self, databases: Databases, handlers: Handlers, parts: "Parts", hints: Hints, lease: timedelta
    ) -> None:
        self._databases = databases
        self._handlers = handlers
        self._parts = parts
        self._hints = hints
        self._lease = lease

    async def run(self, claimed: Claim) -> None:
        """Runs the job once and settles what became of it. Raises only what cancels this task, or a lost database."""
        kind, handler = self._handlers.get(claimed.kind, (None, None))
        if kind is None or handler is None:
            await self._end(claimed, "failed", {"code": "unknown_job_kind", "params": {"kind": claimed.kind}})
        elif claimed.failures >= kind.tries:
            await self._end(claimed, "failed", {"code": "worker_lost", "params": {}}, counts=False)
        else:
            await self._run(claimed, kind, handler)

    async def _run(self, claimed: Claim, kind: JobKind, handler: Handler) -> None:
        job, began = Job(self._databases, claimed, self._lease), time.monotonic()
        try:
            with hinting(self._hints):
                await handler(job, self._parts)
                if not job.finished:
                    await job.finish()
            outcome = "done"
        except Fenced:
            outcome = "fenced"
        except Cancelled:
            outcome = await self._end(claimed, "cancelled")
        except Postponed as error:
            outcome = await self._postpone(claimed, error.seconds)
        except Hopeless as error:
            outcome = await self._end(claimed, "failed", {"code": error.code, "params": error.params})
        except Exception as error:
            outcome = await self._failed(claimed, kind, error)
        ended.labels(claimed.kind, outcome).inc()
        seconds.labels(claimed.kind).observe(time.monotonic() - began)

    async def _failed(self, claimed: Claim, kind: JobKind, error: Exception) -> str:
        """Another try later, or the end of the tries."""
        failures = claimed.failures + 1
        if failures >= kind.tries:
            log.error("job given up", kind=kind.name, job=str(claimed.id), exc_info=error)
            return await self._end(claimed, "failed", cause_of(error))
        log.warning("job failed", kind=kind.name, job=str(claimed.id), failures=failures, exc_info=error)
        async with self._databases.raw(claimed.workspace) as connection:
            kept = await store.try_later(connection, claimed, cause_of(error), kind.delay(failures))
        self._hints.send(claimed.workspace)  # the worker learns when to look again
        return "retried" if kept else "fenced"

    async def _postpone(self, claimed: Claim, seconds: float) -> str:
        async with self._databases.raw(claimed.workspace) as connection:
            kept = await store.postpone(connection, claimed, seconds)
        self._hints.send(claimed.workspace)
        return "postponed" if kept else "fenced"

    async def _end(self, claimed: Claim, outcome: str, cause: Cause | None = None, *, counts: bool = True) -> str:
        async with self._databases.raw(claimed.workspace) as connection:
            if outcome == "cancelled":
                kept = await store.end_cancelled(connection, claimed)
            else:
                kept = await store.give_up(connection, claimed, cause or {}, failed=counts)
        return outcome if kept else "fenced"


def cause_of(error: Exception) -> Cause:
    """What an admin is told: our own errors with their code, others by name; their texts may hold people's data."""
    if isinstance(error, DougongError):
        return {"code": error.code, "params": dict(error.params)}
    if isinstance(error, (TimeoutError, asyncio.TimeoutError)):
        return {"code": "job_timeout", "params": {}}
    if isinstance(error, (asyncpg.PostgresError, OSError)):
        return {"code": "job_unavailable", "params": {"error": type(error).__name__}}
    return {"code": "job_error", "params": {"error": type(error).__name__}}
