"""A worker within the test, with handlers that the test gives it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from uuid import UUID

import pytest

from dougong.database import Databases, Workspace
from dougong.jobs import JobKind, NewJob, enqueue, hinting
from dougong.settings import Settings
from runtime.jobs.hints import JobHints
from runtime.jobs.job import Handler
from runtime.parts import Parts, build_parts
from runtime.worker import working

SECONDS = 40.0


class Shop:
    """A workspace with jobs."""

    def __init__(self, databases: Databases, workspace: Workspace, parts: Parts) -> None:
        self.databases, self.workspace, self.parts = databases, workspace, parts

    async def add(self, *jobs: NewJob) -> list[UUID]:
        """Writes jobs and hints the worker, as a request does."""
        with hinting(JobHints(self.parts.signals)):
            async with self.databases.workspace(self.workspace) as connection, connection.begin():
                return await enqueue(connection, self.workspace, jobs)

    async def row(self, job: UUID) -> dict[str, Any]:
        rows = await self.sql("SELECT * FROM {s}.job WHERE id = $1", job)
        return dict(rows[0])

    async def until(self, job: UUID, *states: str) -> dict[str, Any]:
        """The job's row once it is in one of the states."""
        async with asyncio.timeout(SECONDS):
            while (row := await self.row(job))["state"] not in states:
                await asyncio.sleep(0.01)
        return row

    async def sql(self, statement: str, *arguments: Any) -> Sequence[Any]:
        async with self.databases.raw(self.workspace) as connection:
            return list(await connection.fetch(statement.format(s=f'"{self.workspace.schema}"'), *arguments))


@pytest.fixture
async def shop(databases: Databases, workspace: Workspace, settings: Settings) -> AsyncIterator[Shop]:
    parts = build_parts(settings, databases)
    yield Shop(databases, workspace, parts)
    await parts.close()


Working = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
def worker(shop: Shop, settings: Settings) -> Working:
    """`async with worker((KIND, handler), …): …`"""

    async def ours() -> list[Workspace]:
        return [shop.workspace]

    @asynccontextmanager
    async def start(*handlers: tuple[JobKind, Handler]) -> AsyncIterator[None]:
        known = {kind.name: (kind, run) for kind, run in handlers}
        async with working(settings, shop.databases, shop.parts, known, ours):
            yield

    return start
