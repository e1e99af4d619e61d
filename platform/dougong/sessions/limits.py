"""How often someone may try to sign in: 10 times per account and 50 per address in 15 minutes.

Counted from facts that the server knows (normalised account, peer address): always in this process, and in Redis too when
there is one, so that the limit holds over several processes and stays when Redis is away.
"""

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from dougong.errors import DougongError

_PER_ACCOUNT = parse("10 per 15 minutes")
_PER_ADDRESS = parse("50 per 15 minutes")
_WINDOW_SECONDS = "900"


class SignInLimits:
    """Counts tries before any password is hashed."""

    def __init__(self, redis_url: str | None) -> None:
        self._local = MovingWindowRateLimiter(MemoryStorage())
        self._shared: MovingWindowRateLimiter | None = None
        if redis_url is not None:
            storage = RedisStorage(
                f"async+{redis_url}",
                implementation="redispy",
                wrap_exceptions=True,
                socket_connect_timeout=0.5,
                socket_timeout=0.5,
            )
            self._shared = MovingWindowRateLimiter(storage)

    async def count_try(self, account: str, address: str) -> None:
        """Raises: DougongError 429 `too_many_tries`."""
        # both are always counted, so that neither hides the other
        of_address = await self._hit(_PER_ADDRESS, "address", address)
        of_account = await self._hit(_PER_ACCOUNT, "account", account)
        if not (of_address and of_account):
            raise DougongError("too_many_tries", 429, headers={"Retry-After": _WINDOW_SECONDS})

    async def _hit(self, limit: RateLimitItem, kind: str, key: str) -> bool:
        allowed = await self._local.hit(limit, "sign-in", kind, key)
        if self._shared is not None:
            try:
                return await self._shared.hit(limit, "sign-in", kind, key) and allowed
            except StorageError:
                return allowed
        return allowed
