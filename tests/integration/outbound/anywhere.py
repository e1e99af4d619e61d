"""A network of its own in which every address of the world answers, on ports 80 and 443.

The kernel delivers everything to this machine (`ip route add local 0.0.0.0/0`), so a connection to 169.254.169.254 is
as real as one to a public address, and the listener is told which it was for. Nothing leaves the machine.
"""

import asyncio
import ctypes
import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from dougong.outbound.addresses import Address, read_address

T = TypeVar("T")
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
_CLONE_NEWNET = 0x40000000
_SET_UP = (
    "ip link set lo up",
    "ip route add local 0.0.0.0/0 dev lo",
    "ip -6 route add local ::/0 dev lo",
)


class Unavailable(Exception):
    """This machine or user may not make network namespaces."""


class Anywhere:
    """A thread in the network, with an event loop: `run` does work there, `reached` are the addresses connected to."""

    def __init__(self, serve: Serve, tls: ssl.SSLContext) -> None:
        self.reached: list[Address] = []
        self._serve = serve
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._live, name="anywhere")
        self._thread.start()
        try:
            self._ready.result(20)
        except BaseException:
            self._thread.join()
            raise

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The outcome of `work`, done inside the network."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _live(self) -> None:
        try:
            _enter_network()
            servers = self._loop.run_until_complete(self._listen())
        except BaseException as error:
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        self._loop.run_forever()
        for server in servers:
            server.close()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _listen(self) -> list[asyncio.Server]:
        return [
            await asyncio.start_server(self._met, sock=_listener(family, port))
            for family in (socket.AF_INET, socket.AF_INET6)
            for port in (80, 443)
        ]

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address, port = writer.get_extra_info("sockname")[:2]
        self.reached.append(read_address(address))  # before TLS: a connection counts even when nothing comes of it
        with suppress(ConnectionError, ssl.SSLError):
            if port == 443:
                await writer.start_tls(self._tls)
            await self._serve(reader, writer)
        writer.close()


def _enter_network() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:  # of this thread alone, and of those that it starts
        raise Unavailable(os.strerror(ctypes.get_errno()))
    for command in _SET_UP:
        subprocess.run(command.split(), check=True, capture_output=True)


def _listener(family: socket.AddressFamily, port: int) -> socket.socket:
    return socket.create_server(("0.0.0.0" if family == socket.AF_INET else "::", port), family=family, backlog=256)
