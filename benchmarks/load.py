"""A small load driver: keep-alive connections that each send one request after the other and time the answers."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Requests = Callable[[], bytes]  # gives the next request, ready for the wire


@dataclass
class Sample:
    """What one run of one target gave."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: dict[int, int] = field(default_factory=dict)
    bytes_read: int = 0

    @property
    def throughput(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Seconds that `share` of the answers took at most."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0

    def add(self, other: "Sample") -> None:
        self.seconds += other.seconds
        self.latencies += other.latencies
        self.bytes_read += other.bytes_read
        for status, count in other.errors.items():
            self.errors[status] = self.errors.get(status, 0) + count


class _Client(asyncio.Protocol):
    """One connection. Answers must carry a Content-Length."""

    def __init__(self, requests: Requests, deadline: float, expected: int, sample: Sample) -> None:
        self.requests, self.deadline, self.expected, self.sample = requests, deadline, expected, sample
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()
        self.awaited = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._send()

    def _send(self) -> None:
        self.awaited = 0
        self.sent_at = time.perf_counter()
        self.transport.write(self.requests())

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.awaited:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).lower()
            start = head.index(b"content-length:") + 15
            self.awaited = end + 4 + int(head[start:].split(b"\r\n", 1)[0])
        if len(self.buffer) >= self.awaited:
            self._answered()

    def _answered(self) -> None:
        now = time.perf_counter()
        status = int(self.buffer[9:12])
        if status == self.expected:
            self.sample.latencies.append(now - self.sent_at)
        else:
            self.sample.errors[status] = self.sample.errors.get(status, 0) + 1
        self.sample.bytes_read += self.awaited
        self.buffer.clear()
        if now < self.deadline:
            self._send()
        else:
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def drive(port: int, requests: Requests, seconds: float, clients: int = 16, expected: int = 200) -> Sample:
    """Lets `clients` connections run for `seconds` and gives what they saw."""
    loop = asyncio.get_running_loop()
    sample = Sample()
    start = time.perf_counter()
    connections = [
        await loop.create_connection(lambda: _Client(requests, start + seconds, expected, sample), "127.0.0.1", port)
        for _ in range(clients)
    ]
    await asyncio.gather(*(client.done for _, client in connections))
    sample.seconds = time.perf_counter() - start
    return sample


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """One HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
