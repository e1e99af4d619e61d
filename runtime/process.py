"""What every dougong process does first and last: settings, secret, database."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

from dougong.database import Databases
from dougong.secret_keys import SecretKeys, load_secret_keys
from dougong.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Process:
    """`database_url` is the private server's when the settings name none."""

    settings: Settings
    keys: SecretKeys
    database_url: str

    def databases(self, *, statement_timeout_ms: int | None = None) -> Databases:
        """Pools for the running event loop."""
        settings = self.settings
        return Databases(
            self.database_url,
            pool_size=settings.pool_size,
            directory_pool_size=settings.directory_pool_size,
            statement_timeout_ms=statement_timeout_ms or settings.statement_timeout_ms,
        )

    def run(self, work: Callable[[Databases], Awaitable[T]]) -> T:
        """Runs one piece of work with pools of its own."""

        async def with_databases() -> T:
            databases = self.databases()
            try:
                return await work(databases)
            finally:
                await databases.close()

        return asyncio.run(with_databases())


@contextmanager
def process(settings: Settings) -> Iterator[Process]:
    """Starts the private database when there is no other, and lets go of it however the process ends.

    Raises: BadSecret, EmbeddedError.
    """
    keys = load_secret_keys(settings)
    _end_on_signals()
    if settings.database_url is not None:
        yield Process(settings, keys, settings.database_url.get_secret_value())
        return
    from dougong.database.embedded import EmbeddedPostgres

    server = EmbeddedPostgres(settings.home / "postgres")
    try:
        server.start()
        yield Process(settings, keys, server.url())
    finally:
        server.stop()


def running_process(settings: Settings) -> Process:
    """The same for a child of a process that holds the database already."""
    url = settings.database_url.get_secret_value() if settings.database_url is not None else None
    if url is None:
        from dougong.database.embedded import EmbeddedPostgres

        url = EmbeddedPostgres(settings.home / "postgres").url()
    return Process(settings, load_secret_keys(settings), url)


def _end_on_signals() -> None:
    """SIGTERM and SIGHUP unwind the stack, so that what was started is stopped."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end_too)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _end_too(number: int, frame: FrameType | None) -> None:
    # SIGTERM is what the web server and the worker know how to end on
    signal.raise_signal(signal.SIGTERM)
