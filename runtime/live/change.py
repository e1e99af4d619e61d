"""What processes tell each other: in a workspace, these forms or inboxes have changed. Keys and ids, nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from dougong.ids import new_id

LONGEST = 3500  # bytes of one text, within what a signal may have
LONGEST_VERSION = 64


@dataclass(slots=True)
class Change:
    """`forms` as `app/form`; `members` are those whose inbox has changed."""

    workspace: str
    version: str = ""
    forms: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)


def encode(change: Change) -> Iterator[str]:
    """The change as texts, each with a version of its own.

    A version is a UUIDv7: two are the same or they are not. Their order says nothing, since processes commit side by side.
    """
    names = [*(("f", form) for form in sorted(change.forms)), *(("m", member) for member in sorted(change.members))]
    for part in _portions(names):
        lists = {kind: [name for of, name in part if of == kind] for kind in ("f", "m")}
        yield orjson.dumps({"w": change.workspace, "v": str(new_id()), **lists}).decode()


def _portions(names: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    part: list[tuple[str, str]] = []
    length = 0
    for each in names:
        length += len(each[1]) + 3
        if length > LONGEST:
            yield part
            part, length = [], len(each[1]) + 3
        part.append(each)
    if part:
        yield part


def decode(text: str) -> Change | None:
    """None for what is no such text: whoever reaches the broker can send anything."""
    try:
        read = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(read, Mapping):
        return None
    workspace, version = read.get("w"), read.get("v")
    if not isinstance(workspace, str) or not isinstance(version, str) or len(version) > LONGEST_VERSION:
        return None
    return Change(workspace, version, _texts(read.get("f")), _texts(read.get("m")))


def _texts(value: Any) -> set[str]:
    return {each for each in value if isinstance(each, str)} if isinstance(value, list) else set()
