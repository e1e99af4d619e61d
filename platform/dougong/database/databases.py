"""The process's way to the database: which server a workspace is on, and connections under the right role."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, cast

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from dougong.database.dates import keep_all_dates
from dougong.database.pool import RawCheckout, SharedPool, ensure_role
from dougong.database.workspace import Workspace

POOL_TIMEOUT = 10.0


class Databases:
    """One per process. Connections come back to the pool rolled back unless the caller committed.

    `directory()` works as the login role on the directory's database. `workspace(ws)` and `raw(ws)` work as the
    workspace's role, which reaches its own schema alone. `owner(ws)` works as the login role that owns the workspace's
    tables: for migrations and publishing only.
    """

    def __init__(
        self, url: str, *, pool_size: int = 10, directory_pool_size: int = 4, statement_timeout_ms: int = 5000
    ) -> None:
        self.url = async_url(url)
        self._pool_size = pool_size
        self._owner_pool_size = directory_pool_size
        self._timeout = statement_timeout_ms
        self._workspace_engines: dict[str | None, AsyncEngine] = {}
        self._owner_engines: dict[str | None, AsyncEngine] = {}
        self._pools: dict[str | None, SharedPool] = {}

    @asynccontextmanager
    async def directory(self) -> AsyncIterator[AsyncConnection]:
        """A connection on the directory as the login role. `async with databases.directory() as c, c.begin(): …`"""
        async with self._owner_engine(None).connect() as connection:
            yield connection

    @asynccontextmanager
    async def owner(self, workspace: Workspace) -> AsyncIterator[AsyncConnection]:
        """A connection on the workspace's database as the login role, which owns its tables (DDL, backfills)."""
        async with self._owner_engine(workspace.database_url).connect() as connection:
            yield connection

    @asynccontextmanager
    async def workspace(self, workspace: Workspace) -> AsyncIterator[AsyncConnection]:
        """A SQLAlchemy connection under the workspace's role."""
        async with self._workspace_engine(workspace.database_url).connect() as connection:
            pooled = await connection.get_raw_connection()
            driver = cast("asyncpg.Connection[Any]", pooled.driver_connection)
            await ensure_role(cast("dict[str, Any]", pooled.info), driver, workspace.role)
            yield connection

    def raw(self, workspace: Workspace) -> AbstractAsyncContextManager["asyncpg.Connection[Any]"]:
        """The bare driver under the workspace's role, from the same pool. The caller manages its transactions.

        SQLAlchemy's codecs are on the connection: `json` and `jsonb` go in as `str` and come out parsed; select
        `::text` for what is only passed on.
        """
        pool = self._pools.get(workspace.database_url)
        if pool is None:
            pool = cast(SharedPool, self._workspace_engine(workspace.database_url).pool)
            self._pools[workspace.database_url] = pool
        return RawCheckout(pool, workspace.role)

    async def forget(self, url: str) -> None:
        """Closes the pools of a placement that is not used any more."""
        self._pools.pop(url, None)
        for engines in (self._workspace_engines, self._owner_engines):
            engine = engines.pop(url, None)
            if engine is not None:
                await engine.dispose()

    async def close(self) -> None:
        for engine in (*self._workspace_engines.values(), *self._owner_engines.values()):
            await engine.dispose()

    def _workspace_engine(self, url: str | None) -> AsyncEngine:
        if url not in self._workspace_engines:
            self._workspace_engines[url] = self._engine(url, self._pool_size, 0)
        return self._workspace_engines[url]

    def _owner_engine(self, url: str | None) -> AsyncEngine:
        if url not in self._owner_engines:
            # publishing holds a connection for long, so the directory can grow past its usual size
            self._owner_engines[url] = self._engine(url, self._owner_pool_size, 10)
        return self._owner_engines[url]

    def _engine(self, url: str | None, size: int, overflow: int) -> AsyncEngine:
        engine = create_async_engine(
            self.url if url is None else async_url(url),
            poolclass=SharedPool,
            pool_size=size,
            max_overflow=overflow,
            pool_use_lifo=True,
            pool_timeout=POOL_TIMEOUT,
            hide_parameters=True,
            connect_args={
                "timeout": 5,
                "server_settings": {
                    "application_name": "dougong",
                    "statement_timeout": str(self._timeout),
                    "idle_in_transaction_session_timeout": "60000",
                    "jit": "off",
                    "timezone": "UTC",
                },
            },
        )
        event.listen(engine.sync_engine, "checkout", _refuse_closed)
        event.listen(engine.sync_engine, "connect", keep_all_dates)
        return engine


def async_url(url: str) -> URL:
    """The URL with the asyncpg driver, whichever PostgreSQL spelling it came in."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def _refuse_closed(connection: Any, entry: Any, proxy: Any) -> None:
    # asyncpg notices a lost server at once; the pool then opens a new connection instead of handing out a dead one
    if connection.driver_connection.is_closed():
        raise DisconnectionError
