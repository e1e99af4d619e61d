"""A client that may call a test's peer: its address and port are on the server's list, as an operator would put them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address

import pytest

from dougong.outbound import Outbound, OutboundError
from dougong.outbound.allowed import read_allowed
from tests.integration.outbound.certificates import Authority
from tests.integration.outbound.peer import Peer
from tests.unit.outbound.corpus import Names

HERE = ip_address("127.0.0.1")


@asynccontextmanager
async def calling(*peers: Peer, authority: Authority | None = None) -> AsyncIterator[Outbound]:
    """Every name leads to 127.0.0.1; only the ports of `peers` are open there."""
    allowed = read_allowed([f"127.0.0.1:{peer.port}" for peer in peers])
    async with Outbound(allowed, authority.file if authority else None, resolver=Names([HERE])) as outbound:
        yield outbound


async def failure(outbound: Outbound, url: str, *, credentials: bool = False, **limits: float) -> OutboundError:
    """The error that a call ends with."""
    with pytest.raises(OutboundError) as caught:
        await outbound.send("GET", url, credentials=credentials, timeout=limits.get("timeout", 5))
    return caught.value
