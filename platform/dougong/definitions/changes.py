"""What differs between two sets of documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dougong.definitions.trees import without_trees

MAX_PATHS = 200  # told of one document
Documents = Mapping[tuple[str, str], Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, removed or changed, and the places where it was changed."""

    type: str
    key: str
    change: Literal["added", "removed", "changed"]
    paths: tuple[Path, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"type": self.type, "key": self.key, "change": self.change, "paths": [list(path) for path in self.paths]}


def by_name(bodies: Iterable[Any]) -> dict[tuple[str, str], Any]:
    """Documents by (type, key), without their trees."""
    return {
        (str(body.get("type")), str(body.get("key"))): without_trees(body) for body in bodies if isinstance(body, dict)
    }


def compare(old: Documents, new: Documents) -> list[DocumentChange]:
    """The changes from `old` to `new`, by type and key."""
    found: list[DocumentChange] = []
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            found.append(DocumentChange(*name, "added"))
        elif name not in new:
            found.append(DocumentChange(*name, "removed"))
        elif old[name] != new[name]:
            paths = list(differences(old[name], new[name]))
            found.append(DocumentChange(*name, "changed", tuple(paths[:MAX_PATHS])))
    return found


def differences(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """Paths (in `new` where it has them) of the smallest places that differ. Items with keys are matched by key."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*new, *(name for name in old if name not in new)]:
            if name in old and name in new:
                yield from differences(old[name], new[name], (*path, name))
            else:
                yield (*path, name)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list_differences(old, new, path)
    elif old != new or isinstance(old, bool) != isinstance(new, bool):
        yield path


def _list_differences(old: list[Any], new: list[Any], path: Path) -> Iterator[Path]:
    before, after = _names(old), _names(new)
    if before is None or after is None:
        for place in range(max(len(old), len(new))):
            if place < len(old) and place < len(new):
                yield from differences(old[place], new[place], (*path, place))
            else:
                yield (*path, place)
        return
    for place, name in enumerate(after):
        if name in before:
            yield from differences(old[before.index(name)], new[place], (*path, place))
        else:
            yield (*path, place)
    if [name for name in before if name in after] != [name for name in after if name in before] or set(before) - set(
        after
    ):
        yield path  # moved or removed


def _names(items: list[Any]) -> list[str] | None:
    """The keys of a list's items when each has one of its own."""
    names = [item.get("key", item.get("value")) if isinstance(item, dict) else None for item in items]
    plain = [name for name in names if isinstance(name, str)]
    return plain if len(plain) == len(items) == len(set(plain)) else None
