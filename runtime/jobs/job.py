"""A job as its handler sees it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import asyncpg

from dougong.database import Databases
from dougong.jobs.kind import JobKind
from runtime.jobs import store
from runtime.jobs.store import Claim

if TYPE_CHECKING:
    from runtime.parts import Parts


class Fenced(Exception):
    """The job is somebody else's by now; what this process would have committed is rolled back."""


class Cancelled(Exception):
    """Somebody wants the job to end; what it did so far stays."""


class Postponed(Exception):
    """It is too early: the job waits and is tried again, which counts as no failure."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class Hopeless(Exception):
    """The job can't succeed however often it is tried. `code` and `params` say why, as a DougongError's do."""

    def __init__(self, code: str, params: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.code, self.params = code, dict(params or {})


class Job:
    """One run of a job.

    A handler does what it does to the database in `finishing()` (the job is done with that commit) or, when it is long,
    in `step(progress)`s. Both are fenced: a worker that outlived its lease can't commit. What leaves the database is done
    before the job is finished and may happen again: give the receiver `idempotency_key`.
    """

    def __init__(self, databases: Databases, claimed: Claim, lease: timedelta) -> None:
        self._databases = databases
        self._lease = lease
        self.claimed = claimed
        self.workspace = claimed.workspace
        self.payload = claimed.payload
        self.progress: dict[str, Any] = dict(claimed.progress or {})
        self.finished = False

    @property
    def idempotency_key(self) -> str:
        """The same in every run of the job, and no other job's."""
        return f"job:{self.claimed.id}"

    async def finish(self) -> None:
        """The job is done, in a statement of its own. Raises: Fenced."""
        async with self._databases.raw(self.workspace) as connection:
            if not await store.finish(connection, self.claimed):
                raise Fenced
        self.finished = True

    @asynccontextmanager
    async def finishing(self) -> AsyncIterator["asyncpg.Connection[Any]"]:
        """A transaction; the job is done when it commits. Raises: Fenced."""
        async with self._databases.raw(self.workspace) as connection, connection.transaction():
            yield connection
            if not await store.finish(connection, self.claimed):
                raise Fenced
        self.finished = True

    @asynccontextmanager
    async def step(self, progress: Mapping[str, Any]) -> AsyncIterator["asyncpg.Connection[Any]"]:
        """A transaction of a long job. `progress`: `done`, `total`, and all that a next run needs to go on from here.

        What the block changes in the mapping counts: it is written last. Raises: Fenced, Cancelled (after the commit).
        """
        async with self._databases.raw(self.workspace) as connection, connection.transaction():
            yield connection
            cancelling = await store.move_on(connection, self.claimed, progress, self._lease)
            if cancelling is None:
                raise Fenced
        self.progress = dict(progress)
        if cancelling:
            raise Cancelled


Handler = Callable[["Job", "Parts"], Awaitable[None]]
Handlers = Mapping[str, tuple[JobKind, Handler]]
