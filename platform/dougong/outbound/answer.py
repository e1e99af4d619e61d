"""What came back, read within limits."""

import asyncio
import zlib
from collections.abc import AsyncIterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.outbound.errors import failed, too_large

MAX_HEADER_BYTES = 32_768
_LEAST_PIECE = 64  # bytes a chunk should hold on average: reading one costs as much as reading a thousand bytes
_IDENTITY, _GZIP = frozenset({"", "identity"}), frozenset({"gzip", "x-gzip"})


@dataclass(frozen=True, slots=True)
class Answer:
    """Any status but a followed redirect. `headers` have names in lower case, repeated ones joined; no cookies."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read_headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """The answer's headers. Raises: OutboundError `outbound_too_large`."""
    if sum(len(name) + len(value) for name, value in raw) > MAX_HEADER_BYTES:
        raise too_large(MAX_HEADER_BYTES, "headers")
    headers: dict[str, str] = {}
    for name, value in ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in raw):
        if name != "set-cookie":
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


async def read_body(chunks: AsyncIterable[bytes], headers: Mapping[str, str], limit: int) -> bytes:
    """The body, unpacked, of at most `limit` bytes. Raises: OutboundError."""
    decoder = _decoder(headers.get("content-encoding", "").strip().lower())
    body, pieces = bytearray(), 1000 + limit // _LEAST_PIECE
    async for chunk in chunks:
        pieces -= 1
        if pieces < 0:
            raise too_large(limit, "chunks of a few bytes each")
        body += decoder.feed(chunk, limit + 1 - len(body))
        if len(body) > limit:
            raise too_large(limit, "body")
        await asyncio.sleep(0)  # many small chunks may come in one read: the process has other work
    decoder.finish()
    return bytes(body)


class _Decoder(Protocol):
    def feed(self, data: bytes, limit: int) -> bytes:
        """At least the first `limit` bytes of what `data` stands for, never much more."""

    def finish(self) -> None:
        """Raises: OutboundError, when something is missing."""


def _decoder(encoding: str) -> _Decoder:
    if encoding in _IDENTITY:
        return _Plain()
    if encoding in _GZIP:
        return _Gzip()
    raise failed("content encoding that was not asked for")


class _Plain:
    def feed(self, data: bytes, limit: int) -> bytes:
        return data

    def finish(self) -> None:
        """What is missing, HTTP's framing has told."""


class _Gzip:
    """Unpacks no more than it is asked for, so that a bomb stays packed. RFC 1952: several members are one text."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._started = False

    def feed(self, data: bytes, limit: int) -> bytes:
        out = bytearray()
        try:
            while data and len(out) < limit:
                if self._member.eof:
                    self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self._started = True
                out += self._member.decompress(data, limit - len(out))
                data = self._member.unconsumed_tail or self._member.unused_data
        except zlib.error:
            raise failed("broken gzip") from None
        return bytes(out)

    def finish(self) -> None:
        if self._started and not self._member.eof:
            raise failed("gzip ends too early")
