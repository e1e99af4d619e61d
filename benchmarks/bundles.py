"""Gzip sizes of what a browser loads until a page is usable, from the built clients' manifests."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.report import Line, limit

DIST = Path(__file__).parent.parent / "runtime" / "web" / "dist"
# entry in the manifest → what the figure is called, its limit in KB
ENTRIES = (
    ("home", "app home, gzip until usable", 350),
    ("list", "list, gzip until usable", 480),
    ("phone", "phone entry, gzip until usable", 250),
)


def sizes() -> list[Line]:
    """Nothing when the clients are not built."""
    manifest = DIST / ".vite" / "manifest.json"
    if not manifest.exists():
        return []
    chunks: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    lines = []
    for name, what, most in ENTRIES:
        roots = [key for key, chunk in chunks.items() if chunk.get("name") == name]
        if roots:
            lines.append(limit(what, _kilobytes(_reached(chunks, roots)), "KB", most))
    return lines


def _reached(chunks: dict[str, Any], roots: Iterable[str]) -> set[str]:
    """The files of these chunks and of all they import statically."""
    files: set[str] = set()
    waiting, seen = list(roots), set[str]()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        chunk = chunks[key]
        files |= {chunk["file"], *chunk.get("css", ())}
        waiting += chunk.get("imports", ())
    return files


def _kilobytes(files: Iterable[str]) -> float:
    return sum(len(gzip.compress((DIST / file).read_bytes(), 6)) for file in files) / 1024
