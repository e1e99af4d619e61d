"""Bodies within their limit, however they are packed and cut."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.outbound.answer import _Gzip, read_body
from dougong.outbound.errors import OutboundError


async def _cut(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@given(parts=st.lists(st.binary(max_size=300), max_size=4), size=st.integers(1, 50), packed=st.booleans())
async def test_the_body_or_too_large(parts: list[bytes], size: int, packed: bool) -> None:
    body = b"".join(parts)
    wire = b"".join(gzip.compress(part) for part in parts) if packed else body
    headers = {"content-encoding": "gzip"} if packed else {}
    assert await read_body(_cut(wire, size), headers, len(body)) == body
    if body:
        with pytest.raises(OutboundError) as caught:
            await read_body(_cut(wire, size), headers, len(body) - 1)
        assert caught.value.code == "outbound_too_large"


@given(st.binary(max_size=200), st.integers(1, 50))
async def test_rubbish_is_no_body(rubbish: bytes, size: int) -> None:
    try:
        body = await read_body(_cut(rubbish, size), {"content-encoding": "gzip"}, 10_000)
    except OutboundError:
        return
    assert body == gzip.decompress(rubbish)


def test_no_more_is_unpacked_than_asked_for() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(bytes(20_000_000)) + packer.flush()
    assert len(_Gzip().feed(bomb, 1001)) == 1001


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
async def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(OutboundError) as caught:
        await read_body(_cut(b"x", 1), {"content-encoding": encoding}, 100)
    assert caught.value.code == "outbound_failed"


async def test_chunks_of_a_few_bytes_are_refused_after_a_while() -> None:
    with pytest.raises(OutboundError) as caught:
        await read_body(_cut(bytes(2000), 1), {}, 6400)
    assert caught.value.code == "outbound_too_large"
    assert len(await read_body(_cut(bytes(2000), 1), {}, 64_000)) == 2000


async def test_others_have_their_turn_between_chunks() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await read_body(_cut(bytes(500), 1), {}, 1000)
    task.cancel()
    assert turns >= 500
