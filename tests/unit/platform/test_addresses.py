"""Which address a request comes from."""

import pytest
from starlette.requests import Request

from dougong.http.addresses import peer_address
from dougong.settings import Settings


def request(peer: str | None, forwarded: str | None) -> Request:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "headers": headers, "client": (peer, 1) if peer else None})


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "found"),
    [
        ("203.0.113.1", None, (), "203.0.113.1"),
        ("203.0.113.1", "9.9.9.9", (), "203.0.113.1"),
        ("10.0.0.1", "9.9.9.9", ("10.0.0.0/8",), "9.9.9.9"),
        ("10.0.0.1", "8.8.8.8, 9.9.9.9, 10.0.0.7", ("10.0.0.0/8",), "9.9.9.9"),
        ("10.0.0.1", "rubbish", ("10.0.0.0/8",), "10.0.0.1"),
        ("10.0.0.1", "9.9.9.9, rubbish", ("10.0.0.0/8",), "10.0.0.1"),
        ("203.0.113.1", "9.9.9.9", ("10.0.0.0/8",), "203.0.113.1"),
        ("::1", "2001:db8::5", ("::1",), "2001:db8::5"),
        (None, "9.9.9.9", (), "unknown"),
    ],
)
def test_found(peer: str | None, forwarded: str | None, proxies: tuple[str, ...], found: str) -> None:
    assert peer_address(request(peer, forwarded), Settings(trusted_proxies=proxies)) == found
