"""A Celery worker whose tasks run on one event loop, beside the relay.

Celery's threads only wait; database pool, leases and handlers are those of the embedded worker.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from celery import Celery

from dougong.database import Databases, Workspace
from dougong.jobs.kind import QUEUES
from dougong.settings import Settings
from runtime.jobs import store
from runtime.jobs.broker import TASK, queue_name
from runtime.jobs.pool import JobPool

log = structlog.get_logger("dougong.worker")
THREADS = 10
FindWorkspace = Callable[[str], Coroutine[Any, Any, Workspace | None]]


class Tasks:
    """What a message from the broker starts: nothing, unless the row says that it was handed on under this try."""

    def __init__(self, databases: Databases, pool: JobPool, find: FindWorkspace, worker: str, lease: timedelta) -> None:
        self._databases = databases
        self._pool = pool
        self._find = find
        self._worker = worker
        self._lease = lease

    async def run(self, message: tuple[Any, ...]) -> None:
        """Runs the job that the message names. Never raises for what a stranger may have sent."""
        read = _read(message)
        workspace = await self._find(read[0]) if read else None
        if read is None or workspace is None:
            log.warning("message refused", message=repr(message)[:200])
            return
        claimed = await store.take_handed(self._databases, workspace, read[1], read[2], self._worker, self._lease)
        if claimed is None:
            log.info("message out of date", job=str(read[1]), attempt=read[2])
            return
        await self._pool.run(claimed)


def _read(message: tuple[Any, ...]) -> tuple[str, UUID, int] | None:
    match message:
        case (str(key), str(job), int(attempt)) if 0 < attempt < 2**31 and len(key) < 100:
            try:
                return key, UUID(job), attempt
            except ValueError:
                return None
        case _:
            return None


def consume(app: Celery, settings: Settings, run: Callable[[tuple[Any, ...]], "Future[None]"], name: str) -> None:
    """Takes messages in the main thread until a signal comes; then waits for the jobs under way."""

    @app.task(name=TASK, ignore_result=True)  # type: ignore[untyped-decorator] # Celery has no types
    def run_job(*message: Any) -> None:
        run(message).result()

    queues = ",".join(queue_name(settings, queue) for queue in QUEUES)
    app.worker_main(
        [
            "worker",
            "--pool=threads",
            f"--concurrency={THREADS}",
            f"--queues={queues}",
            f"--hostname={name}",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            "--loglevel=WARNING",
        ]
    )


class LoopThread:
    """An event loop in a thread of its own. The process ends when the work in it does."""

    def __init__(self, work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
        self.loop = asyncio.new_event_loop()
        self._work = work
        self._ending = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="jobs")
        self.failed = False

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self._ending.set)
        self._thread.join()

    def submit(self, work: "Coroutine[Any, Any, None]") -> "Future[None]":
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._work(self._ending))
        except Exception:
            log.exception("worker stopped")
            self.failed = True
        if not self._ending.is_set():
            os.kill(os.getpid(), signal.SIGTERM)  # Celery ends in the main thread
