"""Connects to the addresses that were checked, whatever name the connection is for."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from httpcore import AnyIOBackend, AsyncNetworkBackend, AsyncNetworkStream

from dougong.outbound.addresses import Address

Dial = Callable[[Address, int], Awaitable[AsyncNetworkStream]]

HEAD_START_SECONDS = 0.25  # RFC 8305's connection attempt delay
_READ_BYTES = 16_384  # what is parsed without a pause for the rest of the process


async def dial_tcp(address: Address, port: int) -> AsyncNetworkStream:
    """A connection to an address; no name is involved."""
    return await AnyIOBackend().connect_tcp(str(address), port)


class CheckedBackend(AsyncNetworkBackend):
    """What httpcore connects with: only TCP, only to `addresses`, and at most `budget` bytes are read."""

    def __init__(self, addresses: Sequence[Address], dial: Dial, budget: "Budget") -> None:
        self._addresses = addresses
        self._dial = dial
        self._budget = budget
        self._stream: AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature; the whole call has one limit of time
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> AsyncNetworkStream:
        self._stream = await first_to_answer(self._dial, self._addresses, port)
        return MeteredStream(self._stream, self._budget)

    async def aclose(self) -> None:
        """Closes the connection, also one that was left in the middle of its TLS handshake."""
        if self._stream is not None:
            await self._stream.aclose()


class Budget:
    """Counts what comes in, overhead included; `spent` is called when it is more than `limit`."""

    def __init__(self, limit: int, spent: Callable[[], Exception]) -> None:
        self._left = limit
        self._spent = spent

    def take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise self._spent()


class MeteredStream(AsyncNetworkStream):
    """A stream whose reads are small and counted."""

    def __init__(self, stream: AsyncNetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's signature
        data = await self._stream.read(min(max_bytes, _READ_BYTES), timeout)
        self._budget.take(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore's signature
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
    ) -> AsyncNetworkStream:
        return MeteredStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


async def first_to_answer(dial: Dial, addresses: Sequence[Address], port: int) -> AsyncNetworkStream:
    """The first connection that stands, each address with a short head start before the next (RFC 8305).

    Raises what the last address failed with.
    """
    waiting, trying = list(addresses), set[asyncio.Task[AsyncNetworkStream]]()
    failure: BaseException | None = None
    try:
        while waiting or trying:
            if waiting:
                trying.add(asyncio.ensure_future(_started(dial, waiting.pop(0), port)))
            head_start = HEAD_START_SECONDS if waiting else None
            done, trying = await asyncio.wait(trying, timeout=head_start, return_when=asyncio.FIRST_COMPLETED)
            standing = [task for task in done if task.exception() is None]
            if standing:
                trying.update(standing[1:])
                return standing[0].result()
            failure = next((task.exception() for task in done), failure)
        raise failure or OSError("no address")
    finally:
        await _give_up(trying)


async def _started(dial: Dial, address: Address, port: int) -> AsyncNetworkStream:
    return await dial(address, port)


async def _give_up(tasks: set[asyncio.Task[AsyncNetworkStream]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, AsyncNetworkStream):
            await outcome.aclose()
