"""What goes over the wire: name, headers and body as they should be, and a certificate for the name alone."""

import asyncio
from ipaddress import ip_address

import pytest

from dougong.outbound import Outbound, OutboundError
from dougong.outbound.allowed import read_allowed
from tests.integration.outbound.calls import HERE, calling, failure
from tests.integration.outbound.certificates import Authority
from tests.integration.outbound.peer import Request, answering, peer
from tests.unit.outbound.corpus import Names


async def test_a_request_as_it_arrives() -> None:
    async with (
        peer(answering("201 Created", b"{}", ("X-A", "1"), ("X-A", "2"), ("Set-Cookie", "a=b"))) as other,
        calling(other) as outbound,
    ):
        answer = await outbound.send(
            "POST",
            f"http://Hook.Example.:{other.port}/路?q=1#part",
            headers={"Content-Type": "text/plain", "webhook-id": "m1"},
            body="你好".encode(),
            credentials=True,
        )
    assert (answer.status, answer.body) == (201, b"{}")
    assert answer.headers == {"content-length": "2", "x-a": "1, 2"}
    [request] = other.requests
    assert (request.method, request.path, request.body) == ("POST", "/%E8%B7%AF?q=1", "你好".encode())
    assert sorted(request.headers) == [
        ("accept", "*/*"),
        ("accept-encoding", "gzip"),
        ("connection", "close"),
        ("content-length", "6"),
        ("content-type", "text/plain"),
        ("host", f"hook.example:{other.port}"),
        ("user-agent", "Dougong"),
        ("webhook-id", "m1"),
    ]


async def test_nothing_is_kept_between_calls() -> None:
    async with peer(answering("200 OK", b"", ("Set-Cookie", "a=b; Path=/"))) as other, calling(other) as outbound:
        for name in ("a.example", "a.example", "b.example"):
            await outbound.send("GET", f"http://{name}:{other.port}/", credentials=False)
    assert other.connections == 3
    assert [request.header("cookie") for request in other.requests] == [None] * 3
    assert [request.header("content-length") for request in other.requests] == [None] * 3


async def test_no_proxy_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    async with peer(answering()) as proxy, peer(answering(body=b"direct")) as other, calling(other) as outbound:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        answer = await outbound.send("GET", f"http://a.example:{other.port}/", credentials=False)
    assert (answer.body, proxy.connections) == (b"direct", 0)


async def test_tls_by_name(authority: Authority) -> None:
    async with (
        peer(answering(), authority.server("shop.example")) as other,
        calling(other, authority=authority) as outbound,
    ):
        answer = await outbound.send("GET", f"https://shop.example:{other.port}/", credentials=True)
    assert answer.status == 200
    assert other.requests[0].server_name == "shop.example"
    assert other.requests[0].header("host") == f"shop.example:{other.port}"


async def test_tls_by_address(authority: Authority) -> None:
    async with (
        peer(answering(), authority.server("127.0.0.1")) as other,
        calling(other, authority=authority) as outbound,
    ):
        assert (await outbound.send("GET", f"https://127.0.0.1:{other.port}/", credentials=True)).status == 200


@pytest.mark.parametrize(
    ("names", "days", "known"),
    [
        (["other.example", "127.0.0.1"], 1, True),
        (["shop.example"], -1, True),
        (["shop.example"], 1, False),
        (["*.example.com"], 1, True),
    ],
    ids=["another's name", "expired", "unknown authority", "another's wildcard"],
)
async def test_wrong_certificates(authority: Authority, names: list[str], days: int, known: bool) -> None:
    async with (
        peer(answering(), authority.server(*names, days=days)) as other,
        calling(other, authority=authority if known else None) as outbound,
    ):
        error = await failure(outbound, f"https://shop.example:{other.port}/")
    assert error.code == "outbound_failed"
    assert "CERTIFICATE_VERIFY_FAILED" in error.reason
    assert other.requests == []


async def test_the_next_address_when_the_first_is_dead() -> None:
    async with peer(answering()) as other:
        dead = ip_address("127.9.9.9")  # nobody listens there: the connection is refused
        allowed = read_allowed([f"127.0.0.0/8:{other.port}"])
        async with Outbound(allowed, resolver=Names([dead, HERE])) as outbound:
            answer = await outbound.send("GET", f"http://a.example:{other.port}/", credentials=False)
    assert answer.status == 200


async def test_nobody_there() -> None:
    async with peer(answering()) as other:
        pass
    async with calling(other) as outbound:
        error = await failure(outbound, f"http://a.example:{other.port}/")
    assert (error.code, error.retryable) == ("outbound_failed", True)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
async def test_answers_that_are_none(answer: bytes) -> None:
    async def say(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    async with peer(say) as other, calling(other) as outbound:
        assert (await failure(outbound, f"http://a.example:{other.port}/")).code == "outbound_failed"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-A": "a\r\nX-B: b"},
        {"X-A\r\nX-B": "b"},
        {"X-A": "a\x00"},
        {"X-A": " a"},
        {"X-A": "é"},
        {"X A": "a"},
        {"": "a"},
        {"Host": "other.example"},
        {"host": "other.example"},
        {"Transfer-Encoding": "chunked"},
        {"Content-Length": "0"},
        {"Connection": "upgrade"},
        {"Proxy-Authorization": "x"},
        {"X-A": "a", "x-a": "b"},
        {"X-A": "a" * 20_000},
    ],
)
async def test_headers_that_are_not_sent(headers: dict[str, str]) -> None:
    async with peer(answering()) as other, calling(other) as outbound:
        with pytest.raises(OutboundError) as caught:
            await outbound.send("GET", f"http://a.example:{other.port}/", headers=headers, credentials=False)
    assert (caught.value.code, other.connections) == ("outbound_header_invalid", 0)
