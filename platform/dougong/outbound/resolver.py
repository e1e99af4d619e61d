"""Names to addresses."""

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from dougong.outbound.addresses import Address, read_address
from dougong.outbound.errors import failed, refused

_UNKNOWN = {socket.EAI_NONAME, socket.EAI_NODATA}
_THREADS = 16


class Resolver(Protocol):
    """Finds the addresses of a name, in the order to try them. Raises: OutboundError."""

    async def resolve(self, host: str, port: int) -> Sequence[Address]: ...

    async def close(self) -> None: ...


class SystemResolver:
    """What the machine is set up to ask, in threads of its own: slow name servers hold up nothing else."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="resolver")

    async def resolve(self, host: str, port: int) -> Sequence[Address]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._threads, _ask, host.encode("ascii"), port)
        except socket.gaierror as error:
            reason = f"name server: {error.strerror}"
            raise refused(reason, retryable=True) if error.errno in _UNKNOWN else failed(reason) from None
        except OSError as error:
            raise failed(f"name server: {error}") from None
        try:
            return [read_address(text) for text in found]
        except ValueError:
            raise refused("the name leads to an address with a zone", retryable=True) from None

    async def close(self) -> None:
        """Does not wait for questions that nobody waits for any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _ask(host: bytes, port: int) -> list[str]:
    """Bytes, since for text Python would apply another international encoding than ours."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
