"""One connection pool for SQLAlchemy and for the raw asyncpg driver.

SQLAlchemy's own pool is kept (LIFO, so that few connections stay hot); the raw way takes and gives back the same pool
entries without the wrappers and events that make up most of the cost of an ordinary checkout.
"""

from types import TracebackType
from typing import Any, Final, cast

import asyncpg
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry
from sqlalchemy.util import greenlet_spawn

from dougong.database.workspace import quoted

ROLE: Final = "dougong_role"
_DRIVER_LOST = (asyncpg.InterfaceError, asyncpg.InternalClientError)


class SharedPool(AsyncAdaptedQueuePool):
    """A pool whose entries can also be taken as asyncpg connections."""

    async def take(self) -> ConnectionPoolEntry:
        """An entry with a live connection; waits when the pool is empty, opens one when it may grow.

        Raises: sqlalchemy.exc.TimeoutError when none came free in time; OSError or asyncpg's when none can be opened.
        """
        if self._pool.qsize():
            entry = self._do_get()
            connection = entry.dbapi_connection
            if connection is not None and not cast(Any, connection).driver_connection.is_closed():
                return entry
            if connection is not None:
                entry.invalidate()
        else:
            entry = await greenlet_spawn(self._do_get)
        try:
            # get_connection is what SQLAlchemy's own checkout calls; it opens the connection anew after an invalidation
            await greenlet_spawn(cast(Any, entry).get_connection)
        except BaseException:
            self._do_return_conn(entry)
            raise
        return entry

    def give(self, entry: ConnectionPoolEntry) -> None:
        """Puts an entry back."""
        self._do_return_conn(entry)


async def ensure_role(info: dict[str, Any], connection: "asyncpg.Connection[Any]", role: str | None) -> None:
    """Makes `role` the connection's current role (None = the login itself), with no round trip when it is already.

    Set for the session, not the transaction: `info` lives exactly as long as the connection does.
    """
    if info.get(ROLE) == role:
        return
    info.pop(ROLE, None)
    await connection.execute("SET ROLE NONE" if role is None else f"SET ROLE {quoted(role)}")
    info[ROLE] = role


class RawCheckout:
    """Async context manager that lends an asyncpg connection under a role."""

    __slots__ = ("_entry", "_pool", "_role")

    def __init__(self, pool: SharedPool, role: str | None) -> None:
        self._pool = pool
        self._role = role
        self._entry: ConnectionPoolEntry | None = None

    async def __aenter__(self) -> "asyncpg.Connection[Any]":
        entry = await self._pool.take()
        connection: asyncpg.Connection[Any] = cast(Any, entry.dbapi_connection).driver_connection
        try:
            await ensure_role(cast("dict[str, Any]", entry.info), connection, self._role)
        except BaseException:
            entry.invalidate()
            self._pool.give(entry)
            raise
        self._entry = entry
        return connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        entry = self._entry
        assert entry is not None
        self._entry = None
        connection = cast(Any, entry.dbapi_connection).driver_connection
        # a driver that was cancelled or has lost its way may still be busy; an open transaction is nobody else's
        unsure = kind is not None and (not issubclass(kind, Exception) or issubclass(kind, _DRIVER_LOST))
        if unsure or connection.is_closed() or connection.is_in_transaction():
            entry.invalidate()
        self._pool.give(entry)


__all__ = ["ROLE", "PoolTimeoutError", "RawCheckout", "SharedPool", "ensure_role"]
