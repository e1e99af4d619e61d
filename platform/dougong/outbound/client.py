"""The one HTTP client for everything that leaves the server."""

import asyncio
import ssl
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import certifi

from dougong.outbound.allowed import Allowed, read_allowed
from dougong.outbound.answer import Answer
from dougong.outbound.dialling import Dial, dial_tcp
from dougong.outbound.errors import OutboundError, too_many_redirects, too_slow
from dougong.outbound.exchange import Redirect, exchange
from dougong.outbound.guard import Guard
from dougong.outbound.hop import Hop, Method, check_headers
from dougong.outbound.observing import Observation
from dougong.outbound.resolver import Resolver, SystemResolver
from dougong.outbound.target import read_target

if TYPE_CHECKING:
    from dougong.settings import Settings

TOTAL_SECONDS = 10.0
MAX_BYTES = 5_000_000
MAX_REDIRECTS = 3
_PREFIX = "outbound_"


class Outbound:
    """Calls public addresses, and inside ones only where the server's own configuration opens them.

    One per process. No proxies, no cookies, no use of the environment; nothing is kept between calls, so a connection
    can never serve another name or address than the one it was checked for.
    """

    def __init__(
        self,
        allowed: Allowed | None = None,
        ca_file: Path | None = None,
        *,
        resolver: Resolver | None = None,
        dial: Dial = dial_tcp,
    ) -> None:
        self._guard = Guard(allowed or Allowed(), resolver or SystemResolver())
        self._ca_file = ca_file
        self._dial = dial

    @classmethod
    def from_settings(cls, settings: "Settings") -> Self:
        return cls(read_allowed(settings.outbound_allow), settings.outbound_ca_file)

    async def send(
        self,
        method: Method,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        credentials: bool,
        timeout: float = TOTAL_SECONDS,  # noqa: ASYNC109 - of the whole call, as callers think of it
        max_bytes: int = MAX_BYTES,
    ) -> Answer:
        """The answer, whatever its status. `credentials`: the URL, headers or body prove who we are, so no redirect is
        followed; a header with a telling name counts as well. `timeout` (s) and `max_bytes` (unpacked) can only lower
        the limits. Raises: OutboundError.
        """
        observation = Observation(method)
        seconds = min(timeout, TOTAL_SECONDS)
        try:
            hop = Hop(method, read_target(url), check_headers(headers or {}), body)
            limit = 0 if credentials or hop.bears_credentials else MAX_REDIRECTS
            answer = await self._within(seconds, hop, limit, min(max_bytes, MAX_BYTES), observation)
        except OutboundError as error:
            observation.ended(error.code.removeprefix(_PREFIX), error.reason)
            raise
        observation.answered(answer.status)
        return answer

    async def close(self) -> None:
        await self._guard.resolver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _within(self, seconds: float, hop: Hop, redirects: int, max_bytes: int, seen: Observation) -> Answer:
        """One limit for everything together: names, connections, redirects, each byte of the answer."""
        try:
            async with asyncio.timeout(seconds):
                return await self._follow(hop, redirects, max_bytes, seen)
        except TimeoutError:
            raise too_slow(seconds) from None

    async def _follow(self, hop: Hop, redirects: int, max_bytes: int, seen: Observation) -> Answer:
        for _ in range(redirects + 1):
            seen.visits(hop.target)
            addresses = await self._guard.check(hop.target)
            answer = await exchange(hop, addresses, self._dial, lambda: self._tls, max_bytes)
            if not isinstance(answer, Redirect):
                return answer
            if redirects:
                hop = hop.redirected(answer.status, answer.location)
        raise too_many_redirects(redirects)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """The same authorities on every machine, and the company's own where the operator names them."""
        context = ssl.create_default_context(cafile=certifi.where())
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        return context
