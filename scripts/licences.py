"""Fail on a dependency, Python or npm, whose licence is not on the allow-list."""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

ALLOWED = re.compile(
    r"MIT|MIT-0|MIT-CMU|HPND|ISC|BSD(-[0-9]-Clause)?|0BSD|Apache|Apache-2\.0|PSF-2\.0|Python-2\.0|CC0-1\.0|BlueOak-1\.0\.0|Unlicense|Zlib|PostgreSQL"
    r"|CC-BY-[34]\.0"
)
# Weak copyleft that does not reach our code, each with the reason why it may be here.
EXCEPTIONS = {
    "axe-core": "MPL-2.0, a test tool",
    "lightningcss": "MPL-2.0, a build tool",
    "hypothesis": "MPL-2.0, a test tool",
    "certifi": "MPL-2.0, a list of certificates, shipped unchanged",
    "pathspec": "MPL-2.0, used by a checker and the build tool",
    "schemathesis": "MIT, its metadata says so in prose",
    "dompurify": "dual: Apache-2.0 is taken",
}
TEXTS = [
    (r"MIT", "MIT"), (r"Apache", "Apache-2.0"), (r"BSD", "BSD"), (r"ISC", "ISC"), (r"Python Software Foundation|PSF", "PSF-2.0"),
    (r"Mozilla|MPL", "MPL-2.0"), (r"PostgreSQL", "PostgreSQL"), (r"Unlicense", "Unlicense"), (r"Zlib", "Zlib"), (r"Historical Permission", "HPND"),
]  # fmt: skip


def _acceptable(expression: str) -> bool:
    """An SPDX expression: every term of an AND, any term of an OR."""
    parts = re.split(r"\s+AND\s+", expression.replace("(", " ").replace(")", " ").strip())
    return all(any(ALLOWED.fullmatch(choice.strip()) for choice in re.split(r"\s+OR\s+", part)) for part in parts)


def _python_licence(package: Distribution) -> str:
    metadata = package.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [c.rsplit("::", 1)[1] for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    for text in [*classifiers, metadata.get("License") or ""]:
        for pattern, name in TEXTS:
            if re.search(pattern, text[:200]):
                return name
    return "unknown"


def _python() -> Iterator[tuple[str, str]]:
    for package in distributions():
        name = package.metadata["Name"]
        if name not in {"dougong", "pip", "setuptools"}:
            yield name, _python_licence(package)


def _npm() -> Iterator[tuple[str, str]]:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    for path, entry in lock["packages"].items():
        if path.startswith("node_modules/") and not entry.get("link"):
            yield path.rsplit("node_modules/", 1)[1], str(entry.get("license", "unknown"))


def main() -> int:
    found = {*_python(), *_npm()}
    bad = [
        (name, licence)
        for name, licence in sorted(found)
        if not _acceptable(licence) and not any(name == e or name.startswith(f"{e}-") for e in EXCEPTIONS)
    ]
    for name, licence in bad:
        sys.stderr.write(f"{name}: licence {licence!r} is not on the allow-list\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
