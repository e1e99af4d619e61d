"""Redirects: checked anew each time, three at most, none with credentials, and nothing secret goes along."""

import asyncio
from collections.abc import Mapping

import pytest

from dougong.outbound import Method, OutboundError
from tests.integration.outbound.calls import calling, failure
from tests.integration.outbound.certificates import Authority
from tests.integration.outbound.peer import Request, Say, answering, peer


def _to(*places: str, status: str = "302 Found") -> Say:
    """Leads to each place in turn, then answers 200."""
    left = list(places)

    async def say(request: Request, writer: asyncio.StreamWriter) -> None:
        if left:
            await answering(status, b"", ("Location", left.pop(0)))(request, writer)
        else:
            await answering()(request, writer)

    return say


async def test_three_are_followed() -> None:
    async with peer(_to("/1", "2?x", "/3")) as other, calling(other) as outbound:
        answer = await outbound.send("GET", f"http://a.example:{other.port}/a/b", credentials=False)
    assert answer.status == 200
    assert [request.path for request in other.requests] == ["/a/b", "/1", "/2?x", "/3"]


async def test_a_fourth_is_not() -> None:
    async with peer(_to("/1", "/2", "/3", "/4")) as other, calling(other) as outbound:
        error = await failure(outbound, f"http://a.example:{other.port}/")
    assert (error.code, error.params, error.retryable) == ("outbound_redirects", {"limit": 3}, False)
    assert other.connections == 4


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_none_with_credentials(status: str) -> None:
    async with peer(_to("/1", status=status)) as other, calling(other) as outbound:
        error = await failure(outbound, f"http://a.example:{other.port}/", credentials=True)
    assert (error.code, error.params) == ("outbound_redirects", {"limit": 0})
    assert other.connections == 1


@pytest.mark.parametrize(
    "name", ["Authorization", "Cookie", "X-Api-Key", "X-Access-Token", "webhook-signature", "X-Session", "apikey"]
)
async def test_headers_that_tell_a_secret_count_as_credentials(name: str) -> None:
    async with peer(_to("/1")) as other, calling(other) as outbound:
        with pytest.raises(OutboundError) as caught:
            await outbound.send("GET", f"http://a.example:{other.port}/", headers={name: "s3cret"}, credentials=False)
    assert (caught.value.code, other.connections) == ("outbound_redirects", 1)


async def test_another_origin_gets_nothing_of_ones_own() -> None:
    headers = {"X-Customer": "acme", "Accept": "text/plain"}
    async with (
        peer(answering()) as second,
        peer(_to(f"http://b.example:{second.port}/")) as first,
        calling(first, second) as outbound,
    ):
        await outbound.send("GET", f"http://a.example:{first.port}/", headers=headers, credentials=False)
    assert first.requests[0].header("x-customer") == "acme"
    assert second.requests[0].header("x-customer") is None
    assert second.requests[0].header("accept") == "text/plain"
    assert second.requests[0].header("host") == f"b.example:{second.port}"
    assert second.requests[0].header("referer") is None


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("POST", "301 Moved", "GET"),
        ("POST", "302 Found", "GET"),
        ("PUT", "303 See Other", "GET"),
        ("POST", "307 Temporary", "POST"),
        ("PUT", "308 Permanent", "PUT"),
        ("HEAD", "302 Found", "HEAD"),
    ],
)
async def test_method_and_body(method: Method, status: str, then: str) -> None:
    body = b"" if method == "HEAD" else b"data"
    kept: Mapping[str, bytes] = {"GET": b"", "HEAD": b"", "POST": b"data", "PUT": b"data"}
    async with peer(_to("/1", status=status)) as other, calling(other) as outbound:
        await outbound.send(
            method,
            f"http://a.example:{other.port}/",
            headers={"Content-Type": "text/plain"} if body else {},
            body=body,
            credentials=False,
        )
    assert (other.requests[1].method, other.requests[1].body) == (then, kept[then])
    assert (other.requests[1].header("content-type") is None) == (kept[then] == b"")


async def test_a_port_that_is_not_open_is_not_reached_by_redirect() -> None:
    async with (
        peer(answering()) as hidden,
        peer(_to(f"http://a.example:{hidden.port}/")) as other,
        calling(other) as outbound,
    ):
        error = await failure(outbound, f"http://a.example:{other.port}/")
    assert (error.code, hidden.connections) == ("outbound_refused", 0)


async def test_never_from_https_to_http(authority: Authority) -> None:
    async with (
        peer(answering()) as plain,
        peer(_to(f"http://shop.example:{plain.port}/"), authority.server("shop.example")) as other,
        calling(other, plain, authority=authority) as outbound,
    ):
        error = await failure(outbound, f"https://shop.example:{other.port}/")
    assert (error.code, plain.connections) == ("outbound_refused", 0)


async def test_without_a_place_it_is_an_answer() -> None:
    async with peer(answering("304 Not Modified", b"")) as other, calling(other) as outbound:
        assert (await outbound.send("GET", f"http://a.example:{other.port}/", credentials=True)).status == 304
