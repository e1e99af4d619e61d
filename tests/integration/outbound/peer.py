"""The other side: small servers that say what a test tells them to say, byte by byte."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """As it came; header names in lower case. `server_name` is the TLS client's."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes
    server_name: str | None = None

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known == name), None)


Say = Callable[[Request, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Peer:
    """A server on 127.0.0.1 that notes what it was asked."""

    port: int = 0
    connections: int = 0
    requests: list[Request] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a connection was closed by the client."""


@asynccontextmanager
async def peer(say: Say, tls: ssl.SSLContext | None = None) -> AsyncIterator[Peer]:
    """A server that answers each request by `say` as long as the client listens, then closes the connection."""
    this = Peer()
    names: list[str | None] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        this.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await read_request(reader, names[-1] if names else None)
            this.requests.append(request)
            await _until_either(say(request, writer), reader.read())
            await writer.drain()
        this.gone.set()
        writer.close()

    if tls is not None:
        tls.sni_callback = lambda _socket, name, _context: names.append(name)
    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=tls)
    this.port = server.sockets[0].getsockname()[1]
    try:
        yield this
    finally:
        server.close()
        await server.wait_closed()


async def _until_either(*works: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.ensure_future(work) for work in works]
    _, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def read_request(reader: asyncio.StreamReader, server_name: str | None = None) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ")
    headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in head[1:] if line)]
    request = Request(method, path, headers, b"", server_name)
    body = await reader.readexactly(int(request.header("content-length") or 0))
    return Request(method, path, headers, body, server_name)


def answering(status: str = "200 OK", body: bytes = b"hello", *headers: tuple[str, str]) -> Say:
    """Always this, with its length."""

    async def say(_: Request, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *(f"{name}: {value}" for name, value in headers)]
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    return say


def leading_path(location: str) -> str:
    """The path at which `leads_on` sends its caller to `location`."""
    return f"/to/{location.encode('utf-8', 'surrogatepass').hex()}"


async def leads_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """200, or 302 to what stands in the path in hex, as it is."""
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        request = await read_request(reader)
        if request.path.startswith("/to/"):
            place = bytes.fromhex(request.path.removeprefix("/to/"))
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n")
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nreal!\n")
        await writer.drain()
