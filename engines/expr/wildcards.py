"""Excel's wildcards, in bounded time: a star takes the first fit of what follows it, which is as good as any."""

from __future__ import annotations

import re

MAX_PATTERN = 255


def find_wildcard(pattern: str, text: str, first: int) -> int | None:
    """The first index from `first` where the pattern begins to fit; None when it fits nowhere or is too long."""
    if len(pattern) > MAX_PATTERN:
        return None
    begin: int | None = None
    place = first
    for segment in _segments(pattern):
        found = segment.search(text, place)
        if found is None:
            return None
        begin = found.start() if begin is None else begin
        place = found.end()
    return begin


def _segments(pattern: str) -> list[re.Pattern[str]]:
    """What stands between the stars: expressions of fixed length, which cannot backtrack."""
    segments: list[list[str]] = [[]]
    characters = iter(pattern)
    for character in characters:
        if character == "~":
            segments[-1].append(re.escape(next(characters, "~")))
        elif character == "*":
            segments.append([])
        else:
            segments[-1].append("." if character == "?" else re.escape(character))
    return [re.compile("".join(segment), re.DOTALL) for segment in segments]
