"""Decides where a call may be connected to. Whoever connects uses these addresses and asks no name server again."""

from collections.abc import Sequence
from dataclasses import dataclass

from dougong.outbound.addresses import Address
from dougong.outbound.allowed import Allowed
from dougong.outbound.errors import refused
from dougong.outbound.resolver import Resolver
from dougong.outbound.target import Target

_MOST_ADDRESSES = 6


@dataclass(frozen=True, slots=True)
class Guard:
    """On with an empty configuration: `Allowed()` opens nothing but the public internet on the usual ports."""

    allowed: Allowed
    resolver: Resolver

    async def check(self, target: Target) -> Sequence[Address]:
        """The addresses to connect to, in order. One inside address refuses the name. Raises: OutboundError."""
        if not self.allowed.knows_port(target.host, target.port):
            raise refused(f"port {target.port} is not open")
        if target.address is not None:
            addresses: Sequence[Address] = [target.address]
        else:
            addresses = await self.resolver.resolve(target.host, target.port)
        if not addresses:
            raise refused("the name has no address", retryable=True)
        for address in addresses:
            if not self.allowed.admits(target.host, address, target.port):
                raise refused(f"{address} is inside", retryable=target.address is None)
        return addresses[:_MOST_ADDRESSES]
