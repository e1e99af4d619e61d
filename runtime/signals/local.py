"""Signals between the processes of one machine: each listener has a datagram socket in a folder, a sender sends to all."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

from dougong.short_paths import socket_folder
from runtime.signals.base import Topic

LONGEST = 4096


def _remove(listener: socket.socket) -> None:
    Path(listener.getsockname()).unlink(missing_ok=True)
    listener.close()


class LocalSignals:
    """No thread, no broker, and nothing left behind: the socket of a process that died is removed by who meets it."""

    def __init__(self, folder: Path) -> None:
        self._folder = socket_folder(folder)
        self._sender: socket.socket | None = None

    def send(self, topic: Topic, text: str) -> bool:
        taken = True
        with contextlib.suppress(OSError):  # no folder: nobody has ever listened
            for path in self._folder.glob(f"{topic}-*"):
                taken &= self._send(path, text.encode())
        return taken

    async def listen(self, topic: Topic) -> AsyncIterator[str]:
        listener = self._listener(topic)
        loop = asyncio.get_running_loop()
        try:
            yield ""
            while True:
                yield (await loop.sock_recv(listener, LONGEST)).decode()
        finally:
            _remove(listener)

    async def close(self) -> None:
        if self._sender is not None:
            self._sender.close()

    def _listener(self, topic: Topic) -> socket.socket:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{topic}-{os.getpid()}-{os.urandom(3).hex()}"
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listener.setblocking(False)
        listener.bind(str(path))
        return listener

    def _send(self, path: Path, data: bytes) -> bool:
        if self._sender is None:
            self._sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self._sender.setblocking(False)
        try:
            self._sender.sendto(data, str(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
        except BlockingIOError:
            return False  # its queue is full: it is awake, but has not read the last texts yet
        except OSError:
            pass  # it has just gone
        return True
