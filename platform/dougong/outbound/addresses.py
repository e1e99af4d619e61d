"""Which addresses are outside: public unicast, seen through the notations that wrap an IPv4 address in an IPv6 one.

Sources: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), RFC 4291, 6052 (NAT64), 5214 (ISATAP).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# written out, since what `is_global` says differs between the supported versions of Python
_INSIDE_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; metadata of Alibaba Cloud
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host, reached from every machine there
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_UNICAST_6 = IPv6Network("2000::/3")  # all that is given out; what is special lies elsewhere or below
_INSIDE_6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: leads to the IPv4 address inside it, and nobody has to use it any more
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})

_PRIVATE_4 = tuple(IPv4Network(text) for text in ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"))
_PRIVATE_6 = IPv6Network("fc00::/7")
_METADATA = frozenset(ip_address(text) for text in ("100.100.100.200", "fd00:ec2::254", "fd20:ce::254"))


def read_address(text: str) -> Address:
    """The address; an IPv4 address in IPv6's notation (`::ffff:…`) is the IPv4 address. Raises ValueError."""
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            raise ValueError("an address with a zone means something on this machine alone")
        return address.ipv4_mapped or address
    return address


def is_outside(address: Address) -> bool:
    """Whether the address belongs to the public internet, so that anybody may be called there."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _INSIDE_4)
    if address in _NAT64:
        return is_outside(_last_bits(address))
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP and not is_outside(_last_bits(address)):
        return False
    return address in _UNICAST_6 and address.is_global and not any(address in network for network in _INSIDE_6)


def is_private(address: Address) -> bool:
    """Whether the address is one that companies give to machines of their own: neither this machine nor its link."""
    if address in _METADATA:
        return False
    if isinstance(address, IPv4Address):
        return any(address in network for network in _PRIVATE_4)
    return address in _PRIVATE_6


def _last_bits(address: IPv6Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)
