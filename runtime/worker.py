"""`dougong worker`: runs jobs, alone or, with a Redis, as a relay and a Celery worker in one process."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import structlog

from dougong.database import Databases, Workspace
from dougong.database.migrate import read_workspaces
from dougong.jobs.kind import Queue
from dougong.sessions import repository as sessions
from dougong.settings import Settings
from runtime.jobs.dispatcher import Delivery, Dispatcher, Workspaces
from runtime.jobs.hints import JobHints, heard
from runtime.jobs.job import Handlers
from runtime.jobs.pool import JobPool
from runtime.jobs.registry import HANDLERS
from runtime.jobs.runner import Runner
from runtime.parts import Parts, build_parts
from runtime.process import Process

if TYPE_CHECKING:
    from celery import Celery

    from runtime.jobs.celery_worker import Tasks

log = structlog.get_logger("dougong.worker")
PARENT_SECONDS = 1.0
GRACE_SECONDS = 10.0
START_SECONDS = 60.0
SESSIONS_SECONDS = 600.0
SLOTS: dict[Queue, int] = {"quick": 8, "long": 2}


def work(this: Process, *, server: int | None, handlers: Handlers = HANDLERS) -> None:
    """Works until a signal comes, or until the server process that started this one is gone."""
    if this.settings.redis_url is None:
        asyncio.run(_embedded(this, server, handlers))
    else:
        _with_celery(this, server, handlers)


async def _embedded(this: Process, server: int | None, handlers: Handlers) -> None:
    ending = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ending.set)
    databases = this.databases()
    parts = build_parts(this.settings, databases)
    try:
        async with working(this.settings, databases, parts, handlers):
            await _until_the_end(server, ending)
    finally:
        await parts.close()
        await databases.close()


def _with_celery(this: Process, server: int | None, handlers: Handlers) -> None:
    from runtime.jobs.broker import celery_app
    from runtime.jobs.celery_worker import LoopThread, consume  # heavy, and an embedded server has no use for it

    app = celery_app(this.settings)
    ready: Future[Tasks] = Future()

    async def relay(ending: asyncio.Event) -> None:
        databases = this.databases()
        parts = build_parts(this.settings, databases)
        try:
            async with relaying(this.settings, databases, parts, app, handlers) as tasks:
                ready.set_result(tasks)
                await _until_the_end(server, ending)
        finally:
            await parts.close()
            await databases.close()

    thread = LoopThread(relay)
    thread.start()
    try:
        tasks = ready.result(timeout=START_SECONDS)
        consume(app, this.settings, lambda message: thread.submit(tasks.run(message)), worker_name())
    finally:
        thread.stop()


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


@asynccontextmanager
async def working(
    settings: Settings,
    databases: Databases,
    parts: Parts,
    handlers: Handlers = HANDLERS,
    workspaces: Workspaces | None = None,
) -> AsyncIterator[Dispatcher]:
    """A worker within this process: claims and runs jobs until the block is left, then waits for those under way.

    `workspaces`: whose jobs; without it all that the directory has at each sweep.
    """
    lease = timedelta(seconds=settings.job_lease_seconds)
    pool = JobPool(databases, Runner(databases, handlers, parts, JobHints(parts.signals), lease), lease)
    delivery = Delivery("running", lease, pool.run, SLOTS)
    async with _dispatching(settings, databases, parts, pool, delivery, workspaces) as dispatcher:
        yield dispatcher


@asynccontextmanager
async def relaying(
    settings: Settings,
    databases: Databases,
    parts: Parts,
    app: "Celery",
    handlers: Handlers = HANDLERS,
    workspaces: Workspaces | None = None,
) -> AsyncIterator["Tasks"]:
    """The same over Celery: due jobs are handed to the broker; what comes back from it is run by the Tasks."""
    from runtime.jobs.celery_worker import Tasks
    from runtime.jobs.relay import Relay

    lease = timedelta(seconds=settings.job_lease_seconds)
    pool = JobPool(databases, Runner(databases, handlers, parts, JobHints(parts.signals), lease), lease)
    relay = Relay(settings, databases, app)
    try:
        async with _dispatching(settings, databases, parts, pool, relay.delivery(), workspaces) as dispatcher:
            yield Tasks(databases, pool, dispatcher.find, worker_name(), lease)
    finally:
        await relay.close()


@asynccontextmanager
async def _dispatching(
    settings: Settings,
    databases: Databases,
    parts: Parts,
    pool: JobPool,
    delivery: Delivery,
    workspaces: Workspaces | None,
) -> AsyncIterator[Dispatcher]:
    dispatcher = Dispatcher(databases, workspaces or partial(_every_workspace, databases), worker_name(), delivery)
    async with asyncio.TaskGroup() as group:  # one that breaks ends the process, which is then started again
        keeping = group.create_task(pool.keep())
        others = [
            group.create_task(each)
            for each in (dispatcher.run(), _hear(parts, dispatcher), _delete_expired_sessions(databases, settings))
        ]
        yield dispatcher
        for task in others:
            task.cancel()
        await dispatcher.drain(GRACE_SECONDS)
        await pool.drain(GRACE_SECONDS)
        keeping.cancel()


async def _every_workspace(databases: Databases) -> list[Workspace]:
    async with databases.directory() as connection:
        return await read_workspaces(connection)


async def _hear(parts: Parts, dispatcher: Dispatcher) -> None:
    async for key in heard(parts.signals):
        dispatcher.hint(key)


async def _delete_expired_sessions(databases: Databases, settings: Settings) -> None:
    """The directory's own chore; workspaces have theirs as schedules."""
    idle, absolute = timedelta(hours=settings.session_idle_hours), timedelta(days=settings.session_days)
    while True:
        with contextlib.suppress(Exception):
            async with databases.directory() as connection, connection.begin():
                await sessions.delete_expired(connection, idle, absolute)
        await asyncio.sleep(SESSIONS_SECONDS)


async def _until_the_end(server: int | None, ending: asyncio.Event) -> None:
    while server is None or os.getppid() == server:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(
                None if server is None else PARENT_SECONDS
            ):  # the kernel sends no event for this
                await ending.wait()
                return
