"""Which files a pack may have, and how large each may be."""

import re
import unicodedata
from collections.abc import Iterable, Set

MANIFEST = "pack.json"
README = "README.md"
MAX_ENTRIES = 10_000
MAX_TOTAL = 200_000_000
MAX_RATIO = 100
MAX_ARCHIVE = 50_000_000

_KEY = r"[a-z][a-z0-9_]{0,47}"
_LIMITS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"pack\.json\Z"), 200_000),
    (re.compile(r"README\.md\Z"), 1_000_000),
    (re.compile(rf"documents/{_KEY}/{_KEY}\.json\Z"), 1_000_000),
    (re.compile(rf"data/{_KEY}\.json\Z"), 10_000_000),
)
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)
_DRIVE = re.compile(r"[A-Za-z]:")


def size_limit(path: str) -> int | None:
    """How many bytes the file may have; None: no file of that name belongs into a pack."""
    return next((limit for pattern, limit in _LIMITS if pattern.match(path)), None)


def is_unsafe(path: str) -> bool:
    """Whether a path could mean a place outside the pack, or something else on another system."""
    parts = path.removesuffix("/").split("/")
    return (
        not path
        or "\\" in path
        or _DRIVE.match(path) is not None
        or any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in path)
        or any(part in ("", ".", "..") or part != part.strip(" .") for part in parts)
        or any(part.split(".")[0].casefold() in _DEVICES for part in parts)
        or len(path.encode("utf-8", "replace")) > 400
    )


def twins(paths: Iterable[str], folders: Set[str] = frozenset()) -> list[str]:
    """Paths that are the same name to some file system: by case, by Unicode form, or file and folder at once.

    `folders`: those of the paths that name a folder; files may stand in these.
    """
    seen: dict[str, str] = {}
    parents: set[str] = set()
    found: list[str] = []
    for path in paths:
        plain = same_name(path)
        if plain in seen:
            found.append(path)
        seen[plain] = path
        parents.update(plain[:at] for at, character in enumerate(plain) if character == "/")
    return [*found, *(path for plain, path in seen.items() if plain in parents and path not in folders)]


def same_name(path: str) -> str:
    """What two paths have in common that some file system would take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
