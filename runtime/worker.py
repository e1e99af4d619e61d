"""`dougong worker`: what must happen without anybody asking. For now, sweeps every 30 seconds."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Databases, Workspace, workspace_tables
from dougong.database.migrate import read_workspaces
from dougong.sessions import repository as sessions
from dougong.settings import Settings
from runtime.process import Process

log = structlog.get_logger("dougong.worker")
SWEEP_SECONDS = 30.0
PARENT_SECONDS = 1.0
KEPT_IDEMPOTENCY = timedelta(days=1)
Sweep = Callable[[Databases, Settings], Awaitable[None]]


async def run(this: Process, *, server: int | None) -> None:
    """Sweeps until a signal comes, or until the server process that started this one is gone."""
    databases = this.databases()
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ending.set)
    watcher = asyncio.create_task(_end_with(server, ending)) if server is not None else None
    try:
        while not ending.is_set():
            await sweep(databases, this.settings)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ending.wait(), SWEEP_SECONDS)
    finally:
        if watcher is not None:
            watcher.cancel()
        await databases.close()


async def sweep(databases: Databases, settings: Settings) -> None:
    """Each sweep once; one that fails is logged and does not keep the others from running."""
    for one in (_expired_sessions, _old_idempotency_keys):
        try:
            await one(databases, settings)
        except Exception:
            log.exception("sweep failed", sweep=one.__name__)


async def _expired_sessions(databases: Databases, settings: Settings) -> None:
    idle, absolute = timedelta(hours=settings.session_idle_hours), timedelta(days=settings.session_days)
    async with databases.directory() as connection, connection.begin():
        await sessions.delete_expired(connection, idle, absolute)


async def _old_idempotency_keys(databases: Databases, settings: Settings) -> None:
    for workspace in await _workspaces(databases):
        async with databases.workspace(workspace) as connection, connection.begin():
            await _delete_old_keys(connection, workspace)


async def _delete_old_keys(connection: AsyncConnection, workspace: Workspace) -> None:
    table = workspace_tables(workspace.schema).idempotency_key
    await connection.execute(delete(table).where(table.c.created_at < func.now() - KEPT_IDEMPOTENCY))


async def _workspaces(databases: Databases) -> list[Workspace]:
    async with databases.directory() as connection:
        return await read_workspaces(connection)


async def _end_with(server: int, ending: asyncio.Event) -> None:
    while os.getppid() == server:  # noqa: ASYNC110 - the kernel sends no event for this
        await asyncio.sleep(PARENT_SECONDS)
    ending.set()
