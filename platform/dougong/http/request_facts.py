"""Facts read straight from the ASGI scope, cheaply."""

from collections.abc import Mapping
from typing import Any

from engines import messages

REQUEST_ID = "dougong.request_id"
ANSWERED = "dougong.answered"
"""In the scope of an answer that goes on for long: when it began (`perf_counter`), which is what is measured."""
Scope = Mapping[str, Any]


def header(scope: Scope, name: bytes) -> bytes | None:
    """The first header of that (lower-case) name."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return None


def bearer_of(scope: Scope) -> str | None:
    """What stands behind `Authorization: Bearer`; any other scheme counts as a bearer nobody knows."""
    value = header(scope, b"authorization")
    if value is None:
        return None
    scheme, _, token = value.decode("latin-1").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def session_token(scope: Scope, cookie_name: str) -> str | None:
    """The session cookie's value. Of several the first counts."""
    value = header(scope, b"cookie")
    if value is None:
        return None
    for part in value.decode("latin-1").split(";"):
        name, _, content = part.strip().partition("=")
        if name == cookie_name:
            return content
    return None


def locale_of(scope: Scope, preferred: str | None = None) -> str:
    """The language to answer in: Accept-Language, else the account's, else English."""
    accept = header(scope, b"accept-language")
    if accept is None or accept.strip() in (b"", b"*"):
        return preferred or "en-US"
    return messages.closest(accept.decode("latin-1"))
