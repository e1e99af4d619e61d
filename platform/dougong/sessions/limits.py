"""How often someone may fail to sign in: 10 times per account and 50 per address in 15 minutes.

Counted from facts that the server knows (normalised account, peer address): always in this process, and in Redis too
when there is one, so that the limit holds over several processes and stays when Redis is away. Successes do not count
(a whole office may share one address); tries under way do, so that many at once are no way around.
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from dougong.errors import DougongError

if TYPE_CHECKING:
    from redis.asyncio import Redis

_LIMITS = {"account": parse("10 per 15 minutes"), "address": parse("50 per 15 minutes")}
_WINDOW_SECONDS = "900"


class WrongSecret(DougongError):
    """A password or token was wrong; only this counts as a failed try."""


class SignInLimits:
    """Stands before every check of a password."""

    def __init__(self, redis_url: str | None) -> None:
        self._limiters = [MovingWindowRateLimiter(MemoryStorage())]
        self._redis: Redis | None = None
        self._under_way: Counter[tuple[str, str]] = Counter()
        if redis_url is not None:
            self._redis = _connect(redis_url)
            pool: Any = self._redis.connection_pool  # the signature forgets that it takes one
            storage = RedisStorage(
                f"async+{redis_url}", implementation="redispy", wrap_exceptions=True, connection_pool=pool
            )
            self._limiters.append(MovingWindowRateLimiter(storage))

    @asynccontextmanager
    async def attempt(self, account: str, address: str) -> AsyncIterator[None]:
        """Around one check; a WrongSecret that leaves it is counted. Raises: DougongError 429 `too_many_tries`."""
        keys = [("account", account), ("address", address)]
        self._under_way.update(keys)
        try:
            for key in keys:
                if self._under_way[key] > await self._remaining(*key):
                    raise DougongError("too_many_tries", 429, headers={"Retry-After": _WINDOW_SECONDS})
            yield
        except WrongSecret:
            for key in keys:
                await self._count(*key)
            raise
        finally:
            self._under_way.subtract(keys)
            for key in keys:
                if not self._under_way[key]:
                    del self._under_way[key]

    async def close(self) -> None:
        if self._redis is not None:
            await self._redis.aclose()
            await self._redis.connection_pool.disconnect()

    async def _remaining(self, kind: str, key: str) -> int:
        return min([await _left(limiter, _LIMITS[kind], kind, key) for limiter in self._limiters])

    async def _count(self, kind: str, key: str) -> None:
        for limiter in self._limiters:
            try:
                await limiter.hit(_LIMITS[kind], "sign-in", kind, key)
            except StorageError:
                continue  # counted in this process at least


def _connect(url: str) -> "Redis":
    from redis.asyncio import Redis  # an embedded server has no use for it

    client: Redis = Redis.from_url(url, socket_connect_timeout=0.5, socket_timeout=0.5)
    return client


async def _left(limiter: MovingWindowRateLimiter, limit: RateLimitItem, kind: str, key: str) -> int:
    try:
        return (await limiter.get_window_stats(limit, "sign-in", kind, key)).remaining
    except StorageError:
        return limit.amount
