"""One request of a call: what is sent to one target, and what follows from a redirect."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dougong.outbound.errors import header_invalid, refused
from dougong.outbound.target import Target

Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_VALUE = re.compile(r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?")
_MOST_HEADER_BYTES = 16_384
# about the connection and its framing, which are ours alone
_OURS = frozenset(
    {"accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "te", "trailer"}
    | {"transfer-encoding", "upgrade"}
)
_SECRET = re.compile(r"auth|cookie|credential|key|password|secret|session|signature|token")
_HARMLESS = frozenset({"accept", "accept-language", "content-type", "user-agent"})


@dataclass(frozen=True, slots=True)
class Hop:
    """`headers` are the caller's, with names in lower case."""

    method: Method
    target: Target
    headers: Mapping[str, str]
    body: bytes

    @property
    def bears_credentials(self) -> bool:
        """Whether a header's name says so."""
        return any(_SECRET.search(name) for name in self.headers)

    def wire_headers(self) -> list[tuple[bytes, bytes]]:
        """All headers to send. Nothing is remembered, so there are no cookies, and no connection is used again."""
        ours = {"host": self.target.authority, "accept-encoding": "gzip", "connection": "close"}
        if self.body or self.method in ("POST", "PUT", "PATCH"):
            ours["content-length"] = str(len(self.body))
        sent = {"accept": "*/*", "user-agent": "Dougong", **self.headers, **ours}
        return [(name.encode(), value.encode()) for name, value in sent.items()]

    def redirected(self, status: int, location: bytes) -> "Hop":
        """The request that follows: to another origin nothing goes along but what any browser would say."""
        target = self.target.redirected(location)
        if self.target.scheme == "https" and target.scheme == "http":
            raise refused("redirect from https to http")
        hop = replace(self, target=target)
        if target.origin != self.target.origin:
            hop = replace(hop, headers={name: text for name, text in hop.headers.items() if name in _HARMLESS})
        if status in (307, 308) or self.method in ("GET", "HEAD"):
            return hop
        left = {name: text for name, text in hop.headers.items() if name != "content-type"}
        return replace(hop, method="GET", headers=left, body=b"")


def check_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The caller's headers with names in lower case. Raises: OutboundError `outbound_header_invalid`."""
    checked: dict[str, str] = {}
    for given, text in headers.items():
        name = given.lower()
        framing = name in _OURS or name.startswith("proxy-")
        if not _NAME.fullmatch(given) or framing or not _VALUE.fullmatch(text) or name in checked:
            raise header_invalid(given)
        checked[name] = text
    if sum(len(name) + len(text) for name, text in checked.items()) > _MOST_HEADER_BYTES:
        raise header_invalid(max(checked, key=lambda name: len(checked[name])))
    return checked
