"""What is outside, against addresses whose kind is known, and against the registry's borders."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.outbound.addresses import is_outside, is_private, read_address
from tests.unit.outbound.corpus import SPELLINGS

OUTSIDE = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2400:3200::1",
    "2606:4700:4700::1111",
    "2001:4860:4860::8888",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_public_addresses_are_outside(text: str) -> None:
    assert is_outside(ip_address(text))


@pytest.mark.parametrize("address", sorted({case.means for case in SPELLINGS}, key=str), ids=str)
def test_what_the_spellings_mean_is_inside(address: IPv4Address | IPv6Address) -> None:
    assert not is_outside(address)


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_no_notation_takes_an_inside_address_out(inner: IPv4Address) -> None:
    number = int(inner)
    wrapped = [
        IPv6Address(number),
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0xFFFF << 48) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x64FF9B0001 << 80) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)),
        IPv6Address((0x26064700 << 96) | (0x5EFE << 32) | number),
    ]
    for address in wrapped:
        assert is_outside(inner) or not is_outside(address), address


@given(st.integers(0, 2**128 - 1).map(IPv6Address) | st.integers(0, 2**32 - 1).map(IPv4Address))
def test_never_wider_than_the_standard_library(address: IPv4Address | IPv6Address) -> None:
    if is_outside(address):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_link_local
        assert not address.is_loopback


def test_a_mapped_address_is_the_one_it_wraps() -> None:
    assert read_address("::ffff:8.8.8.8") == IPv4Address("8.8.8.8")


@pytest.mark.parametrize("text", ["fe80::1%eth0", "::1%1", "127.1", "0x7f000001", "", "1.2.3.4 "])
def test_no_zone_and_no_short_form(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_address(text)


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("10.0.0.1", True),
        ("172.16.5.5", True),
        ("192.168.1.1", True),
        ("100.64.0.1", True),
        ("fd00::1", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.100.100.200", False),
        ("fd00:ec2::254", False),
        ("::1", False),
        ("0.0.0.0", False),
        ("fe80::1", False),
        ("8.8.8.8", False),
    ],
)
def test_what_a_listed_name_may_lead_to(text: str, private: bool) -> None:
    assert is_private(ip_address(text)) is private
