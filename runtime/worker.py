"""`dougong worker`: runs jobs, alone or, with a Redis, as a relay and a Celery worker in one process."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

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
from runtime.jobs.store import LEASE
from runtime.parts import Parts, build_parts
from runtime.process import Process

log = structlog.get_logger("dougong.worker")
PARENT_SECONDS = 1.0
GRACE_SECONDS = 10.0
SESSIONS_SECONDS = 600.0
SLOTS: dict[Queue, int] = {"quick": 8, "long": 2}


async def run(this: Process, *, server: int | None, handlers: Handlers = HANDLERS) -> None:
    """Works until a signal comes, or until the server process that started this one is gone."""
    databases = this.databases()
    parts = build_parts(this.settings, databases)
    ending = _ending_on_signals()
    try:
        async with working(this.settings, databases, parts, handlers):
            await _until_the_end(server, ending)
    finally:
        await parts.close()
        await databases.close()


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
    name = f"{socket.gethostname()}:{os.getpid()}"
    pool = JobPool(databases, Runner(databases, handlers, parts, JobHints(parts.signals)))
    dispatcher = Dispatcher(
        databases, workspaces or partial(_every_workspace, databases), name, Delivery("running", LEASE, pool.run, SLOTS)
    )
    async with asyncio.TaskGroup() as group:  # one that breaks ends the process, which is then started again
        keeping = group.create_task(pool.keep())
        others = [
            group.create_task(work)
            for work in (dispatcher.run(), _hear(parts, dispatcher), _delete_expired_sessions(databases, settings))
        ]
        yield dispatcher
        for task in others:
            task.cancel()
        await dispatcher.drain(GRACE_SECONDS)
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


def _ending_on_signals() -> asyncio.Event:
    ending, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ending.set)
    return ending


async def _until_the_end(server: int | None, ending: asyncio.Event) -> None:
    while server is None or os.getppid() == server:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(
                None if server is None else PARENT_SECONDS
            ):  # the kernel sends no event for this
                await ending.wait()
                return
