"""What differs between two packs, or between a pack and the app that was made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from dougong.definitions.changes import differences
from dougong.definitions.trees import without_trees
from dougong.packs.pack import Pack
from dougong.packs.write import pack_files


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs, with the places inside it."""

    file: str
    change: Literal["added", "removed", "changed"]
    paths: tuple[tuple[str | int, ...], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"file": self.file, "change": self.change, "paths": [list(path) for path in self.paths]}


def diff_packs(old: Pack, new: Pack) -> list[FileChange]:
    """The changes from `old` to `new`, file by file."""
    return list(_changes(pack_files(old), pack_files(new)))


def _changes(old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[FileChange]:
    for file in sorted(old.keys() | new.keys()):
        if file not in old:
            yield FileChange(file, "added")
        elif file not in new:
            yield FileChange(file, "removed")
        elif file.endswith(".json"):
            paths = tuple(differences(_value(old[file]), _value(new[file])))
            if paths:
                yield FileChange(file, "changed", paths)
        elif old[file] != new[file]:
            yield FileChange(file, "changed")


def _value(content: bytes) -> Any:
    return without_trees(orjson.loads(content))
