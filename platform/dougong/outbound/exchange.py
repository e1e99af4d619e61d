"""One request and its answer over one connection of its own."""

import ssl
from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass
from typing import cast

import httpcore

from dougong.outbound.addresses import Address
from dougong.outbound.answer import MAX_HEADER_BYTES, Answer, read_body, read_headers
from dougong.outbound.dialling import Budget, CheckedBackend, Dial
from dougong.outbound.errors import failed, too_large
from dougong.outbound.hop import Hop

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that leads elsewhere; its body is not read."""

    status: int
    location: bytes


async def exchange(
    hop: Hop, addresses: Sequence[Address], dial: Dial, tls: Callable[[], ssl.SSLContext], limit: int
) -> Answer | Redirect:
    """Sends `hop` to one of `addresses`, its certificate checked for the name. Raises: OutboundError."""
    # chunks and header lines cost more than the body they carry, but not without end
    budget = Budget(2 * limit + 8 * MAX_HEADER_BYTES, lambda: too_large(limit, "overhead"))
    backend = CheckedBackend(addresses, dial, budget)
    target = hop.target
    scheme, host = target.scheme.encode(), target.host.encode()
    connection = httpcore.AsyncHTTPConnection(
        httpcore.Origin(scheme, host, target.port),
        ssl_context=tls() if target.scheme == "https" else None,
        network_backend=backend,
    )
    url = httpcore.URL(scheme=scheme, host=host, port=target.port, target=target.path)
    request = httpcore.Request(hop.method, url, headers=hop.wire_headers(), content=hop.body)
    try:
        return await _read(await connection.handle_async_request(request), limit)
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
        if getattr(error.__cause__, "error_status_hint", None) == 431:  # h11's word for headers without end
            raise too_large(MAX_HEADER_BYTES, "headers") from None
        raise failed(_reason(error)) from None
    finally:
        await connection.aclose()
        await backend.aclose()


async def _read(response: httpcore.Response, limit: int) -> Answer | Redirect:
    headers = read_headers(response.headers)
    if response.status in _REDIRECTS and "location" in headers:
        return Redirect(response.status, headers["location"].encode("latin-1"))
    if response.status == 101:
        raise failed("switches protocols")
    chunks = cast(AsyncIterable[bytes], response.stream)
    return Answer(response.status, headers, await read_body(chunks, headers, limit))


def _reason(error: Exception) -> str:
    """For the log. Only failures to connect speak of nothing that was sent."""
    kind = type(error).__name__
    return f"{kind}: {error}" if isinstance(error, (httpcore.ConnectError, OSError)) else kind
