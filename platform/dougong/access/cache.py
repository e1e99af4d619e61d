"""A small cache whose entries are believed for a few seconds, so that rights that were taken end soon."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FreshCache(Generic[K, V]):
    """Values by key for `ttl` seconds. Loading happens once for all who wait; None is never kept."""

    def __init__(self, ttl: float = 3.0, size: int = 10_000) -> None:
        self._ttl = ttl
        self._size = size
        self._entries: dict[K, tuple[float, V]] = {}
        self._loading: dict[K, asyncio.Future[V | None]] = {}
        self._generation = 0

    def peek(self, key: K) -> V | None:
        """The value if it is still fresh."""
        entry = self._entries.get(key)
        if entry is None or entry[0] < time.monotonic():
            return None
        return entry[1]

    async def get(self, key: K, load: Callable[[], Awaitable[V | None]]) -> V | None:
        """The value, loaded when it is not fresh."""
        while True:
            value = self.peek(key)
            if value is not None:
                return value
            if key not in self._loading:
                return await self._load(key, load)
            await asyncio.wait([self._loading[key]])

    async def _load(self, key: K, load: Callable[[], Awaitable[V | None]]) -> V | None:
        self._loading[key] = done = asyncio.get_running_loop().create_future()
        generation, started = self._generation, time.monotonic()
        try:
            value = await load()
            # counted from before the load: what was read may have changed since; forgotten meanwhile = not kept
            if value is not None and generation == self._generation:
                self._keep(key, (started + self._ttl, value))
            return value
        finally:
            del self._loading[key]
            done.cancel()

    def _keep(self, key: K, entry: tuple[float, V]) -> None:
        if len(self._entries) >= self._size:
            self._entries.clear()
        self._entries[key] = entry

    def clear(self) -> None:
        """Forgets everything: rights have just been changed in this process."""
        self._generation += 1
        self._entries.clear()
