"""One strict reading of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.outbound.errors import OutboundError
from dougong.outbound.target import read_target


@pytest.mark.parametrize(
    ("url", "origin", "authority", "path"),
    [
        ("https://example.com", "https://example.com:443", "example.com", "/"),
        ("HTTPS://Example.COM./A?b=C#d", "https://example.com:443", "example.com", "/A?b=C"),
        ("http://example.com:80/x", "http://example.com:80", "example.com", "/x"),
        ("http://example.com:8080?q", "http://example.com:8080", "example.com:8080", "/?q"),
        ("https://a_b.example.com/", "https://a_b.example.com:443", "a_b.example.com", "/"),
        (
            "https://例子.中国/路?词=1",
            "https://xn--fsqu00a.xn--fiqs8s:443",
            "xn--fsqu00a.xn--fiqs8s",
            "/%E8%B7%AF?%E8%AF%8D=1",
        ),
        ("https://ＥＸＡＭＰＬＥ．com/", "https://example.com:443", "example.com", "/"),
        ("http://8.8.8.8/", "http://8.8.8.8:80", "8.8.8.8", "/"),
        ("http://[2606:4700:0:0::1]:8443/", "http://[2606:4700::1]:8443", "[2606:4700::1]:8443", "/"),
        ("http://[::ffff:8.8.8.8]/", "http://8.8.8.8:80", "8.8.8.8", "/"),
        ("https://example.com/a%2Fb?c=%20&d=[1]", "https://example.com:443", "example.com", "/a%2Fb?c=%20&d=[1]"),
    ],
)
def test_parts(url: str, origin: str, authority: str, path: str) -> None:
    target = read_target(url)
    assert (target.origin, target.authority, target.path) == (origin, authority, path)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "http://",
        "http:///x",
        "https://-a.com",
        "https://a..com",
        "http://a:0/",
        "http://a:99999/",
        "http://" + "a" * 64,
        "http://" + "a." * 130,
        "http://x/" + "a" * 9000,
        "http://\ud800/",
        "http://xn--\u4e00/",
    ],
)
def test_malformed(url: str) -> None:
    with pytest.raises(OutboundError) as caught:
        read_target(url)
    assert (caught.value.code, caught.value.status) == ("outbound_url_invalid", 422)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/y", "https://example.com:443/y"),
        (b"y?z", "https://example.com:443/a/y?z"),
        (b"//other.example/y", "https://other.example:443/y"),
        (b"http://other.example/", "http://other.example:80/"),
        ("/路".encode(), "https://example.com:443/%E8%B7%AF"),
    ],
)
def test_redirects(location: bytes, url: str) -> None:
    target = read_target("https://example.com/a/b").redirected(location)
    assert target.origin + target.path == url


@pytest.mark.parametrize("location", [b"\xff", b"/\t/x", b"\\\\x\\y", b"ftp://x/", b"http://u@x/", b"http://[x"])
def test_redirects_to_nowhere(location: bytes) -> None:
    with pytest.raises(OutboundError):
        read_target("https://example.com/a/b").redirected(location)


@given(st.text() | st.from_regex(r"https?://[^/]*/?.{0,20}", fullmatch=True))
def test_any_text_is_read_or_refused(url: str) -> None:
    try:
        target = read_target(url)
    except OutboundError:
        return
    assert (target.host + target.path).isascii()
    assert target.host == target.host.lower()
    assert read_target(f"{target.origin}{target.path}") == target
