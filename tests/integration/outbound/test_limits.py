"""Time and size: whatever the other side does, a call ends, and it ends early."""

import asyncio
import gzip
import time

import pytest

from dougong.outbound import Outbound, OutboundError
from tests.integration.outbound.calls import calling, failure
from tests.integration.outbound.peer import Peer, Request, Say, answering, peer

OK = b"HTTP/1.1 200 OK\r\n"


def _endless(head: bytes, piece: bytes, pause: float = 0) -> Say:
    async def say(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return say


async def _silent(_: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def _call(outbound: Outbound, other: Peer, **limits: int) -> bytes:
    answer = await outbound.send(
        "GET", f"http://a.example:{other.port}/", credentials=False, timeout=5, max_bytes=limits.get("max_bytes", 1000)
    )
    return answer.body


@pytest.mark.parametrize(
    "say",
    [
        _silent,
        _endless(OK + b"Content-Length: 100000\r\n\r\n", b"x", 0.02),
        _endless(OK, b"X-A: b\r\n", 0.02),
        _endless(b"", b"H", 0.02),
        _endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.02),
        _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.02),
    ],
    ids=["silence", "slow body", "slow headers", "slow status", "slow chunks", "100 for ever"],
)
async def test_one_limit_of_time_for_everything(say: Say) -> None:
    async with peer(say) as other, calling(other) as outbound:
        start = time.monotonic()
        error = await failure(outbound, f"http://a.example:{other.port}/", timeout=0.4)
        took = time.monotonic() - start
        await asyncio.wait_for(other.gone.wait(), 5)
    assert (error.code, error.retryable, error.params) == ("outbound_timeout", True, {"seconds": "0.4"})
    assert 0.4 <= took < 3


async def test_redirects_share_the_limit_of_time() -> None:
    async def say(_: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    async with peer(say) as other, calling(other) as outbound:
        error = await failure(outbound, f"http://a.example:{other.port}/", timeout=0.5)
    assert (error.code, other.connections) == ("outbound_timeout", 2)


async def test_a_peer_that_never_shakes_hands() -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.read(-1)  # until the client gives up
        writer.close()
        closed.set()

    closed = asyncio.Event()
    server = await asyncio.start_server(mute, "127.0.0.1", 0)
    other = Peer(port=server.sockets[0].getsockname()[1])
    async with server, calling(other) as outbound:
        error = await failure(outbound, f"https://a.example:{other.port}/", timeout=0.4)
        await asyncio.wait_for(closed.wait(), 5)
    assert error.code == "outbound_timeout"


async def test_sizes_to_the_byte() -> None:
    async with peer(answering(body=b"x" * 1000)) as other, calling(other) as outbound:
        assert len(await _call(outbound, other, max_bytes=1000)) == 1000
        error = await _too_large(outbound, other, max_bytes=999)
    assert error == {"limit": 999}


async def test_callers_can_only_lower_the_limit() -> None:
    async with peer(answering(body=b"x" * 5_000_001)) as other, calling(other) as outbound:
        assert await _too_large(outbound, other, max_bytes=10**9) == {"limit": 5_000_000}


async def test_packed_answers_are_unpacked() -> None:
    packed = gzip.compress(b"hello ") + gzip.compress(b"world")
    async with peer(answering("200 OK", packed, ("Content-Encoding", "gzip"))) as other, calling(other) as outbound:
        assert await _call(outbound, other) == b"hello world"


@pytest.mark.parametrize("packed", [b"no gzip", gzip.compress(b"x" * 100)[:-9]], ids=["none", "cut"])
async def test_packed_wrongly(packed: bytes) -> None:
    async with peer(answering("200 OK", packed, ("Content-Encoding", "gzip"))) as other, calling(other) as outbound:
        assert (await failure(outbound, f"http://a.example:{other.port}/")).code == "outbound_failed"


@pytest.mark.parametrize("length", [True, False])
async def test_a_bomb_stays_packed(length: bool) -> None:
    bomb = gzip.compress(bytes(1_000_000)) * 2000  # 2 MB that unpack to 2 GB
    head = OK + b"Content-Encoding: gzip\r\n" + (f"Content-Length: {len(bomb)}\r\n".encode() if length else b"")

    async def say(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head + b"\r\n" + bomb)

    async with peer(say) as other, calling(other) as outbound:
        start = time.monotonic()
        assert await _too_large(outbound, other, max_bytes=5_000_000) == {"limit": 5_000_000}
    assert time.monotonic() - start < 3  # all of it takes longer


@pytest.mark.parametrize(
    ("say", "limit"),
    [
        (_endless(OK + b"\r\n", b"x" * 65536), 1000),
        (_endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 200 + b"\r\nx\r\n"), 100_000),
        (_endless(OK, b"X-A: " + b"b" * 1000 + b"\r\n"), 32_768),
        (_endless(b"", b"x" * 1000), 32_768),
        (_endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: " + b"x" * 9000 + b"\r\n\r\n"), 100_000),
    ],
    ids=["body", "overhead of chunks", "headers", "status line", "1xx answers"],
)
async def test_endless_answers(say: Say, limit: int) -> None:
    async with peer(say) as other, calling(other) as outbound:
        assert await _too_large(outbound, other, max_bytes=min(limit, 100_000)) == {"limit": limit}
        await asyncio.wait_for(other.gone.wait(), 5)


async def test_headers_to_the_byte() -> None:
    async with peer(answering("200 OK", b"", ("X-A", "a" * 32_700))) as other, calling(other) as outbound:
        await _call(outbound, other)
    async with peer(answering("200 OK", b"", ("X-A", "a" * 32_800))) as other, calling(other) as outbound:
        assert await _too_large(outbound, other) == {"limit": 32_768}


async def test_tiny_chunks() -> None:
    say = _endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10_000)
    async with peer(say) as other, calling(other) as outbound:
        assert await _too_large(outbound, other, max_bytes=100_000) == {"limit": 100_000}
        await asyncio.wait_for(other.gone.wait(), 5)


async def _too_large(outbound: Outbound, other: Peer, **limits: int) -> object:
    with pytest.raises(OutboundError) as caught:
        await _call(outbound, other, **limits)
    assert caught.value.code == "outbound_too_large"
    return caught.value.params
