"""One engine. Reads run without a transaction around them, which saves two round trips each."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

engine = create_async_engine(
    os.environ["FLOOR_DATABASE_URL"], pool_size=int(os.environ.get("FLOOR_POOL_SIZE", "10")), max_overflow=0
)
_reads = engine.execution_options(isolation_level="AUTOCOMMIT")


@asynccontextmanager
async def reading() -> AsyncIterator[AsyncConnection]:
    async with _reads.connect() as connection:
        yield connection


@asynccontextmanager
async def writing() -> AsyncIterator[AsyncConnection]:
    async with engine.begin() as connection:
        yield connection
