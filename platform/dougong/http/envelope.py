"""What stands around every request: its id, its log line, its metrics, the security headers."""

import re
import secrets
import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dougong import metrics
from dougong.http.request_facts import REQUEST_ID, header

log = structlog.get_logger("dougong.access")
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
API_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Envelope:
    """Pure ASGI, outermost of our middleware."""

    def __init__(self, app: ASGIApp, *, tls: bool) -> None:
        self._app = app
        headers = SECURITY_HEADERS | ({"strict-transport-security": STRICT_TRANSPORT} if tls else {})
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        scope[REQUEST_ID] = request_id = _request_id(scope)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(message, request_id, scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        finally:
            _note(scope, status, time.perf_counter() - started)

    def _add_headers(self, message: Message, request_id: str, path: str) -> None:
        raw = message.setdefault("headers", [])
        raw.append((b"x-request-id", request_id.encode()))
        raw.extend(self._headers)
        if not path.startswith("/api/"):
            return
        headers = MutableHeaders(raw=raw)
        headers.setdefault("cache-control", "no-store")
        headers.setdefault("content-security-policy", API_POLICY)


def _request_id(scope: Scope) -> str:
    given = header(scope, b"x-request-id")
    if given is not None and _ID.match(given):
        return given.decode()
    return secrets.token_hex(8)


def _note(scope: Scope, status: int, seconds: float) -> None:
    # the route's template, never the path: ids and keys would make endless label values
    route = scope.get("route")
    template = getattr(route, "path", "unknown")
    metrics.request_seconds.labels(scope["method"], template, str(status)).observe(seconds)
    log.info(
        "request", method=scope["method"], path=scope["path"], status=status, milliseconds=round(seconds * 1000, 1)
    )
