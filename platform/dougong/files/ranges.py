"""A part of a file, as RFC 9110 (section 14) lets a client ask for it: to go on with a download, or to look inside."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from dougong.errors import DougongError

_ONE_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})-(\d{0,18})\s*\Z", re.IGNORECASE | re.ASCII)


class Span(NamedTuple):
    """The bytes from `start` to before `end`."""

    start: int
    end: int


def wanted_span(headers: Mapping[str, str], size: int, tag: str) -> Span | None:
    """The part that a request asks for; None: the whole file, also where the range can't be read or is several.

    Raises: DougongError 416 when the file has no such part.
    """
    match = _ONE_RANGE.match(headers.get("range", ""))
    # If-Range: the rest is of use only to who has the beginning of this very file
    if match is None or headers.get("if-range", tag) != tag:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise DougongError("no_such_range", 416, {"size": size}, headers={"Content-Range": f"bytes */{size}"})
    return Span(start, end)
