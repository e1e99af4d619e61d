"""An address of the web, read once and strictly: no other parser sees the text, so none can read it differently."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin

import idna

from dougong.outbound.addresses import Address, read_address
from dougong.outbound.errors import url_invalid

MAX_LENGTH = 8_192
USUAL_PORTS = {"http": 80, "https": 443}

_SHAPE = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@%]+)(?::([0-9]{1,5}))?", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Target:
    """`host` is in lower case ASCII without a final dot, or an address without brackets; `path` includes the query."""

    scheme: Literal["http", "https"]
    host: str
    address: Address | None
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what may be logged."""
        return f"{self.scheme}://{self._bracketed}:{self.port}"

    @property
    def authority(self) -> str:
        """The Host header."""
        return self._bracketed if self.port == USUAL_PORTS[self.scheme] else f"{self._bracketed}:{self.port}"

    @property
    def _bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def redirected(self, location: bytes) -> "Target":
        """Where an answer's Location leads. Raises: OutboundError."""
        try:
            text = location.decode()
        except UnicodeDecodeError:
            raise url_invalid("Location is not UTF-8") from None
        _refuse_odd_characters(text)
        try:
            joined = urljoin(f"{self.origin}{self.path}", text)
        except ValueError:
            raise url_invalid("Location can't be joined") from None
        return read_target(joined)


def read_target(url: str) -> Target:
    """The parts of an http or https URL. Raises: OutboundError `outbound_url_invalid`."""
    _refuse_odd_characters(url)
    shape = _SHAPE.fullmatch(url)
    authority = _AUTHORITY.fullmatch(shape[2]) if shape else None
    if shape is None or authority is None:
        raise url_invalid("not http(s)://host[:port]/path")
    scheme: Literal["http", "https"] = "https" if shape[1].lower() == "https" else "http"
    host, address = read_host(authority[1])
    port = int(authority[2]) if authority[2] else USUAL_PORTS[scheme]
    if not 1 <= port <= 65535:
        raise url_invalid("port")
    path = shape[3] if shape[3].startswith("/") else f"/{shape[3]}"
    return Target(scheme, host, address, port, quote(path, safe=_PRINTABLE))


def read_host(text: str) -> tuple[str, Address | None]:
    """The canonical name, and the address when it is one. Raises: OutboundError `outbound_url_invalid`."""
    if text.startswith("["):
        return _literal(text[1:-1])
    name = _ascii(text).removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise url_invalid("host name")
    # programs take these for an IPv4 address, in decimal, octal or hex, short or long
    if _NUMBER.fullmatch(labels[-1]):
        return _literal(name)
    return name, None


def _literal(text: str) -> tuple[str, Address]:
    try:
        address = read_address(text)
    except ValueError:
        raise url_invalid("not a plain address") from None
    return str(address), address


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host[:256], uts46=True).decode().lower()
    except UnicodeError:  # idna's own error is one
        raise url_invalid("international name") from None


def _refuse_odd_characters(url: str) -> None:
    """Controls, blanks and backslashes: dropped by some programs, kept by others."""
    if len(url) > MAX_LENGTH:
        raise url_invalid("too long")
    if any(character <= " " or character in "\\\x7f" or "\ud800" <= character <= "\udfff" for character in url):
        raise url_invalid("control character, blank or backslash")
