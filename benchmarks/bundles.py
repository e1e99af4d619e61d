"""Gzip sizes of what a browser loads until a page is usable, from the built client's manifest."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.report import Line, limit

DIST = Path(__file__).parent.parent / "runtime" / "web" / "dist"
# What the figure is called, the page and the modules it loads (by the beginning of their paths), its limit in KB.
HOME = ("index.html", "src/i18n/zh-CN", "src/icons/AppGlyph")
APP = (*HOME, "src/shell/AppShell", "src/views/reading")
PHONE = ("phone.html", "src/i18n/zh-CN")
PHONE_FORM = (*PHONE, "src/phone/AppPages", "src/phone/forms")
PAGES = (
    ("app home, gzip until usable", HOME, 350),
    ("list, gzip until usable", APP, 480),
    ("phone entry, gzip until usable", (*PHONE, "src/icons/AppGlyph"), 250),
    ("phone list, gzip until usable", PHONE_FORM, 250),
    ("phone form, gzip until usable", (*PHONE_FORM, "src/phone/EditPages"), 250),
)


def sizes() -> list[Line]:
    """Nothing when the client is not built. Raises LookupError when a page's module is not in the build any more."""
    manifest = DIST / "manifest.json"
    if not manifest.exists():
        return []
    chunks: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return [
        limit(what, _kilobytes(_reached(chunks, _roots(chunks, modules))), "KB", most) for what, modules, most in PAGES
    ]


def _roots(chunks: dict[str, Any], modules: Iterable[str]) -> list[str]:
    found = []
    for module in modules:
        # a module that others import too is a shared chunk, which has the module's name alone
        shared = f"_{module.rsplit('/', 1)[-1]}-"
        keys = [key for key in chunks if key.startswith(module) or (key.startswith(shared) and key.endswith(".js"))]
        if not keys:
            raise LookupError(f"{module} is not in {DIST}")
        found += keys
    return found


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
    return files | {key for key in seen if key.endswith(".html")}


def _kilobytes(files: Iterable[str]) -> float:
    return sum(len(gzip.compress((DIST / file).read_bytes(), 6)) for file in files) / 1024
