"""The first connection that stands wins; the others are given up and closed."""

import asyncio
from ipaddress import ip_address

import pytest
from httpcore import AsyncNetworkStream

from dougong.outbound.addresses import Address
from dougong.outbound.dialling import first_to_answer

A, B, C = (ip_address(f"93.184.216.{last}") for last in (1, 2, 3))


class Stream(AsyncNetworkStream):
    """A connection that knows whether it was closed."""

    def __init__(self) -> None:
        self.closed = False

    async def aclose(self) -> None:
        self.closed = True


class Dialler:
    """Addresses that answer after some seconds, never, or refuse; what was begun and given up."""

    def __init__(self, **seconds: float | None) -> None:
        self._seconds = {ip_address(f"93.184.216.{'abc'.index(name) + 1}"): value for name, value in seconds.items()}
        self.begun: list[Address] = []
        self.given_up: list[Address] = []
        self.streams: dict[Address, Stream] = {}

    async def __call__(self, address: Address, port: int) -> AsyncNetworkStream:
        self.begun.append(address)
        seconds = self._seconds[address]
        if seconds is None:
            raise ConnectionRefusedError(str(address))
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self.given_up.append(address)
            raise
        self.streams[address] = Stream()
        return self.streams[address]


async def test_the_first_alone_when_it_answers_at_once() -> None:
    dial = Dialler(a=0, b=0)
    assert await first_to_answer(dial, [A, B], 443) is dial.streams[A]
    assert dial.begun == [A]


async def test_the_next_at_once_after_a_refusal() -> None:
    dial = Dialler(a=None, b=None, c=0)
    async with asyncio.timeout(0.2):  # no head start is waited for
        assert await first_to_answer(dial, [A, B, C], 443) is dial.streams[C]


async def test_the_next_beside_one_that_is_slow() -> None:
    dial = Dialler(a=60, b=0)
    assert await first_to_answer(dial, [A, B], 443) is dial.streams[B]
    assert dial.given_up == [A]


async def test_a_slow_one_may_still_win() -> None:
    dial = Dialler(a=0.35, b=60)
    assert await first_to_answer(dial, [A, B], 443) is dial.streams[A]
    assert dial.given_up == [B]


async def test_all_refuse() -> None:
    with pytest.raises(ConnectionRefusedError, match=r"216\.2"):
        await first_to_answer(Dialler(a=None, b=None), [A, B], 443)


async def test_giving_up_closes_what_stands() -> None:
    both, streams = asyncio.Event(), [Stream(), Stream()]

    async def dial(address: Address, port: int) -> AsyncNetworkStream:
        if address == B:
            both.set()
        await both.wait()  # both stand in the same moment
        return streams[0 if address == A else 1]

    winner = await first_to_answer(dial, [A, B], 443)
    assert [stream.closed for stream in streams] == [stream is not winner for stream in streams]


async def test_cancelled_from_outside() -> None:
    dial = Dialler(a=60, b=60)
    task = asyncio.create_task(first_to_answer(dial, [A, B], 443))
    while len(dial.begun) < 2:
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(dial.given_up) == [A, B]
