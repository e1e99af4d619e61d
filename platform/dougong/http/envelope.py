"""What stands around every request: its id, its log line, its metrics, the security headers, compression."""

import re
import secrets
import time

import structlog
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dougong import metrics
from dougong.http.handlers import unexpected
from dougong.http.request_facts import ANSWERED, REQUEST_ID, header
from dougong.logs import request_id as logged_request_id

log = structlog.get_logger("dougong.access")
LEFT = 499  # in the metrics: the caller went away before its request had come whole
_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}\Z")

SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
}
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
_API_DEFAULTS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"vary", b"accept-encoding"),
)
GZIP_FROM_BYTES = 1024
AS_IT_IS = "identity"
"""A `Content-Encoding` that keeps an answer from being compressed; it does not go out itself."""
SLOW_SECONDS = 1.0
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Envelope:
    """Pure ASGI, outermost of our middleware. A defect ends here: logged, and answered if nothing has been sent yet."""

    def __init__(self, app: ASGIApp, *, tls: bool) -> None:
        self._app = app
        self._compressing = GZipMiddleware(app, minimum_size=GZIP_FROM_BYTES, compresslevel=5)
        headers = SECURITY_HEADERS | ({"strict-transport-security": STRICT_TRANSPORT} if tls else {})
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        scope[REQUEST_ID] = request_id = _request_id(scope)
        logged_request_id.set(request_id)
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(message, request_id, scope["path"])
            await send(message)

        accepted = header(scope, b"accept-encoding")
        app = self._compressing if accepted is not None and b"gzip" in accepted else self._app
        try:
            await app(scope, receive, send_with_headers)
        except ClientDisconnect:
            status = status or LEFT  # nobody waits for an answer, and nothing is wrong
        except Exception as error:
            response = await unexpected(Request(scope), error)
            if not status:
                await response(scope, receive, send_with_headers)
        finally:
            _note(scope, status, scope.get(ANSWERED, time.perf_counter()) - started)

    def _add_headers(self, message: Message, request_id: str, path: str) -> None:
        headers = message.setdefault("headers", [])
        if path.startswith("/api/"):
            present = {name for name, _ in headers}
            if (b"content-encoding", AS_IT_IS.encode()) in headers:
                headers.remove((b"content-encoding", AS_IT_IS.encode()))
            headers.extend(default for default in _API_DEFAULTS if default[0] not in present)
        headers.append((b"x-request-id", request_id.encode()))
        headers.extend(self._headers)


def _request_id(scope: Scope) -> str:
    given = header(scope, b"x-request-id")
    if given is not None and _ID.match(given):
        return given.decode()
    return secrets.token_hex(8)


def _note(scope: Scope, status: int, seconds: float) -> None:
    method = scope["method"]
    # the route's template, never the path: ids and keys would make endless label values
    metrics.observe(method, getattr(scope.get("route"), "path", "unknown"), status, seconds)
    # reads that went well are in the metrics; a line for each would cost more than many of them take
    quiet = status < 400 and method in SAFE_METHODS and seconds < SLOW_SECONDS
    note = log.debug if quiet else log.info
    note("request", method=method, path=scope["path"], status=status, milliseconds=round(seconds * 1000, 1))
