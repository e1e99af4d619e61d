"""`dougong worker`: what must happen without anybody asking. For now, sweeps every 30 seconds."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import delete, func

from dougong.database import Databases, Workspace, workspace_tables
from dougong.database.migrate import read_workspaces
from dougong.sessions import repository as sessions
from dougong.settings import Settings
from runtime.parts import Parts, build_parts
from runtime.process import Process

log = structlog.get_logger("dougong.worker")
SWEEP_SECONDS = 30.0
PARENT_SECONDS = 1.0
KEPT_IDEMPOTENCY = timedelta(days=1)
Sweep = Callable[["Sweeper"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Sweeper:
    """What the sweeps work with."""

    databases: Databases
    settings: Settings
    parts: Parts

    async def workspaces(self) -> list[Workspace]:
        async with self.databases.directory() as connection:
            return await read_workspaces(connection)


async def run(this: Process, *, server: int | None) -> None:
    """Sweeps until a signal comes, or until the server process that started this one is gone."""
    databases = this.databases()
    sweeper = Sweeper(databases, this.settings, build_parts(this.settings, databases))
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ending.set)
    watcher = asyncio.create_task(_end_with(server, ending)) if server is not None else None
    try:
        while not ending.is_set():
            await sweep(sweeper)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ending.wait(), SWEEP_SECONDS)
    finally:
        if watcher is not None:
            watcher.cancel()
        await sweeper.parts.close()
        await databases.close()


async def sweep(sweeper: Sweeper) -> None:
    """Each sweep once; one that fails is logged and does not keep the others from running."""
    for one in SWEEPS:
        try:
            await one(sweeper)
        except Exception:
            log.exception("sweep failed", sweep=one.__name__)


async def resume_publications(sweeper: Sweeper) -> None:
    """Publications and installations of packs whose process died go on here."""
    workspaces = await sweeper.workspaces()
    await sweeper.parts.publisher.sweep(workspaces)
    await sweeper.parts.packs.sweep(workspaces)


async def delete_expired_sessions(sweeper: Sweeper) -> None:
    settings = sweeper.settings
    idle, absolute = timedelta(hours=settings.session_idle_hours), timedelta(days=settings.session_days)
    async with sweeper.databases.directory() as connection, connection.begin():
        await sessions.delete_expired(connection, idle, absolute)


async def delete_old_idempotency_keys(sweeper: Sweeper) -> None:
    for workspace in await sweeper.workspaces():
        table = workspace_tables(workspace.schema).idempotency_key
        async with sweeper.databases.workspace(workspace) as connection, connection.begin():
            await connection.execute(delete(table).where(table.c.created_at < func.now() - KEPT_IDEMPOTENCY))


async def delete_orphan_files(sweeper: Sweeper) -> None:
    for workspace in await sweeper.workspaces():
        await sweeper.parts.files.clean_up(workspace)


SWEEPS: tuple[Sweep, ...] = (
    resume_publications,
    delete_expired_sessions,
    delete_old_idempotency_keys,
    delete_orphan_files,
)


async def _end_with(server: int, ending: asyncio.Event) -> None:
    while os.getppid() == server:  # noqa: ASYNC110 - the kernel sends no event for this
        await asyncio.sleep(PARENT_SECONDS)
    ending.set()
