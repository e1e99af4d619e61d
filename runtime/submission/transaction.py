"""The transaction of a submission: begun with the app's shared lock in one round trip, ended by an explicit COMMIT."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from dougong.database import Databases, Workspace

# Somebody else was in the way, or the table has just changed its shape: the whole submission may run again, unseen.
RETRIED = (
    asyncpg.DeadlockDetectedError,
    asyncpg.LockNotAvailableError,
    asyncpg.SerializationError,
    asyncpg.InvalidCachedStatementError,
)


@asynccontextmanager
async def app_transaction(
    databases: Databases, workspace: Workspace, lock: int
) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """A transaction under the app's shared lock, which the switch to another release waits for.

    What is read by LATER statements has a snapshot from after the lock was had. READ COMMITTED is PostgreSQL's default
    and needed here: each statement sees what was committed before it.
    """
    async with databases.raw(workspace) as connection:
        # the lock is an int of ours; two statements in one round trip can't have parameters
        await connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock_shared({lock:d})")
        try:
            yield connection
        except Exception:
            if not connection.is_closed():
                await connection.execute("ROLLBACK")
            raise
        if await connection.execute("COMMIT") != "COMMIT":
            raise RuntimeError("a failed transaction was committed")  # PostgreSQL would answer with a silent ROLLBACK
