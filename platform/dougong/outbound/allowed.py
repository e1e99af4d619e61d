"""What the server's operator has opened: inside targets and further ports (DOUGONG_OUTBOUND_ALLOW)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from dougong.outbound.addresses import Address, is_outside, is_private
from dougong.outbound.errors import OutboundError
from dougong.outbound.target import USUAL_PORTS, read_host

_USUAL = frozenset(USUAL_PORTS.values())
_BRACKETED = re.compile(r"\[([^\]]+)\](?::([0-9]{1,5}))?")
_WITH_PORT = re.compile(r"([^\[\]:]+):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class OpenNetwork:
    """`ports` of all addresses in `network`, whatever kind of address they are."""

    network: IPv4Network | IPv6Network
    ports: frozenset[int]


@dataclass(frozen=True, slots=True)
class Allowed:
    """The list, read. `names` are (host, port)."""

    names: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[OpenNetwork, ...] = ()

    def knows_port(self, host: str, port: int) -> bool:
        """Whether a call of this port can be right at all, before anything is resolved."""
        return port in _USUAL or (host, port) in self.names or any(port in opened.ports for opened in self.networks)

    def admits(self, host: str, address: Address, port: int) -> bool:
        """Whether `host` may be called at `address`: public ones on the usual ports, and what the list opens.

        A listed name opens the company's networks, never this machine, its link or a cloud's metadata: who runs the
        name's DNS could point it there.
        """
        outside = is_outside(address)
        if (outside and port in _USUAL) or any(
            port in opened.ports and address in opened.network for opened in self.networks
        ):
            return True
        return (host, port) in self.names and (outside or is_private(address))


def read_allowed(entries: Iterable[str]) -> Allowed:
    """The list from its texts: `host:port`, `network` (ports 80 and 443), `network:port`, `[IPv6 network]:port`.

    Raises ValueError with the entry that can't be read.
    """
    names: set[tuple[str, int]] = set()
    networks: list[OpenNetwork] = []
    for entry in entries:
        target, port = _split(entry)
        network = _network(target)
        if network is not None:
            networks.append(OpenNetwork(network, _USUAL if port is None else frozenset({port})))
        elif port is not None:
            names.add((_name(entry, target), port))
        else:
            raise ValueError(f"{entry!r} is neither host:port nor a network such as 10.1.0.0/16 or 10.1.2.3:8080")
    return Allowed(frozenset(names), tuple(networks))


def _split(entry: str) -> tuple[str, int | None]:
    found = _BRACKETED.fullmatch(entry) or _WITH_PORT.fullmatch(entry)
    if found is None:
        return entry, None
    port = int(found[2]) if found[2] else None
    if port is not None and not 1 <= port <= 65535:
        raise ValueError(f"{entry!r} has no port between 1 and 65535")
    return found[1], port


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text)
    except ValueError:
        if "/" in text:
            raise
        return None


def _name(entry: str, text: str) -> str:
    try:
        return read_host(text)[0]
    except OutboundError as error:
        raise ValueError(f"{entry!r} has no host name that can be called") from error
