"""No connection to any inside address, in a network where each of them answers; naive clients show that the trap catches."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest

from dougong.outbound import Outbound, OutboundError
from dougong.outbound.addresses import Address, is_outside
from dougong.outbound.resolver import Resolver
from tests.integration.outbound.anywhere import Anywhere
from tests.integration.outbound.certificates import Authority
from tests.integration.outbound.peer import leading_path
from tests.unit.outbound.corpus import PUBLIC, PUBLIC_6, SPELLINGS, Names

pytestmark = pytest.mark.namespace


class StartIsPublic:
    """`start.example` is outside; every other name is what the spelling means."""

    def __init__(self, means: Address) -> None:
        self._means = means

    async def resolve(self, host: str, port: int) -> Sequence[Address]:
        return [PUBLIC if host == "start.example" else self._means]

    async def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def reached(anywhere: Anywhere) -> list[Address]:
    """The addresses that were connected to in this test."""
    anywhere.reached.clear()
    return anywhere.reached


async def _try(url: str, resolver: Resolver | None, *, credentials: bool = False) -> str:
    """How a call ends, by a client with an empty configuration."""
    async with Outbound(resolver=resolver) as outbound:
        try:
            return str((await outbound.send("GET", url, credentials=credentials, timeout=5)).status)
        except OutboundError as error:
            return error.code


def test_spelled_out(anywhere: Anywhere, reached: list[Address]) -> None:
    outcomes = {case.url: anywhere.run(_try(case.url, Names([case.means]))) for case in SPELLINGS}
    assert reached == []
    assert set(outcomes.values()) == {"outbound_refused", "outbound_url_invalid"}
    assert len(outcomes) >= 120


def test_spelled_out_for_the_machines_own_resolver(anywhere: Anywhere, reached: list[Address]) -> None:
    for case in SPELLINGS:
        anywhere.run(_try(case.url, None))
    assert reached == []


def test_redirected_to(anywhere: Anywhere, reached: list[Address]) -> None:
    for case in SPELLINGS:
        anywhere.run(_try(f"http://start.example{leading_path(case.url)}", StartIsPublic(case.means)))
    assert len(reached) >= len(SPELLINGS)  # the start of each, and the public place that some lead to
    assert set(reached) == {PUBLIC}


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_name_server_changes_its_mind(anywhere: Anywhere, reached: list[Address], scheme: str) -> None:
    for means in {case.means for case in SPELLINGS}:
        names = Names([PUBLIC], [means])
        anywhere.run(_try(f"{scheme}://rebind.example/", names))
        assert names.asked == ["rebind.example"]
    assert set(reached) == {PUBLIC}


def test_name_server_mixes(anywhere: Anywhere, reached: list[Address]) -> None:
    for means in {case.means for case in SPELLINGS}:
        for answer in ([PUBLIC, means], [means, PUBLIC], [PUBLIC_6, means]):
            assert anywhere.run(_try("http://mixed.example/", Names(answer))) == "outbound_refused"
    assert reached == []


def test_outside_is_reached(anywhere: Anywhere, reached: list[Address], authority: Authority) -> None:
    async def call(url: str, address: Address) -> tuple[int, bytes]:
        async with Outbound(ca_file=authority.file, resolver=Names([address])) as outbound:
            answer = await outbound.send("GET", url, credentials=True)
            return answer.status, answer.body

    for address in (PUBLIC, PUBLIC_6):
        assert anywhere.run(call("https://shop.example/", address)) == (200, b"real!\n")
        assert anywhere.run(call("http://shop.example/", address)) == (200, b"real!\n")
    assert anywhere.run(call("http://93.184.216.34/", PUBLIC)) == (200, b"real!\n")
    assert reached == [PUBLIC, PUBLIC, PUBLIC_6, PUBLIC_6, PUBLIC]


async def _naive_about_names(url: str, resolver: Resolver) -> None:
    """Checks what the name server says, then connects by name, as any ready-made client would."""
    host = urlsplit(url).hostname or ""
    if all(is_outside(address) for address in await resolver.resolve(host, 80)):
        again = (await resolver.resolve(host, 80))[0]
        await _connect(str(again))


async def _naive_about_spellings(url: str) -> None:
    """Refuses what the standard library reads as an inside address, and connects to all else by name."""
    with suppress(ValueError):
        host = urlsplit(url).hostname or ""
        try:
            inside = not ip_address(host).is_global
        except ValueError:
            inside = host == "localhost"
        if not inside:
            await _connect(host)


async def _connect(host: str) -> None:
    with suppress(OSError, ValueError, TimeoutError):
        async with asyncio.timeout(2):
            _, writer = await asyncio.open_connection(host, 80)
            writer.close()
            await asyncio.sleep(0.01)


def test_the_trap_catches_who_asks_twice(anywhere: Anywhere, reached: list[Address]) -> None:
    caught = ip_address("169.254.169.254")
    anywhere.run(_naive_about_names("http://rebind.example/", Names([PUBLIC], [caught])))
    assert reached == [caught]


def test_the_trap_catches_who_knows_one_spelling(anywhere: Anywhere, reached: list[Address]) -> None:
    for case in SPELLINGS:
        anywhere.run(_naive_about_spellings(case.url))
    assert len([address for address in reached if not is_outside(address)]) >= 20
