"""Our own lints, each a function over the repository's files: nothing is evaluated, packs stay out of the code, no addresses slip in."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("engines/", "platform/", "runtime/", "builder_ui/", "migrations/")
EVALUATORS = {"eval", "exec", "compile", "__import__"}


class Finding(NamedTuple):
    path: str
    line: int
    sentence: str


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def _numbered(path: str) -> Iterator[tuple[int, str]]:
    return enumerate((ROOT / path).read_text(errors="replace").splitlines(), start=1)


def nothing_is_evaluated(files: list[str]) -> Iterator[Finding]:
    for path in files:
        if path.endswith(".py") and path.startswith(SHIPPED):
            for node in ast.walk(ast.parse((ROOT / path).read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EVALUATORS:
                    yield Finding(path, node.lineno, f"{node.func.id}() evaluates text; formulas are the one language")
        elif path.endswith((".ts", ".tsx")) and path.startswith(SHIPPED):
            for number, line in _numbered(path):
                if re.search(r"\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=", line):
                    yield Finding(path, number, "evaluates text or writes raw HTML")


def packs_stay_out_of_the_code(files: list[str]) -> Iterator[Finding]:
    """No engine, screen or route may name a form of a starter pack: the packs are data like any other app."""
    keys = {path.stem for path in ROOT.glob("templates_pack/*/documents/form/*.json")}
    common_words = {
        "account",
        "currency",
        "unit",
        "region",
        "delivery",
        "receipt",
        "payment",
        "contact",
        "lead",
        "warehouse",
    }
    names = "|".join(sorted(keys - common_words))
    if not names:
        return
    quoted = re.compile(rf"""["']({names})["']""")
    for path in files:
        if (
            path.startswith(SHIPPED)
            and path.endswith((".py", ".ts", ".tsx"))
            and ".test." not in path
            and "/tests/" not in path
        ):
            for number, line in _numbered(path):
                if found := quoted.search(line):
                    yield Finding(path, number, f"names {found.group(1)!r}, a form of a starter pack")


def no_addresses_of_registries(files: list[str]) -> Iterator[Finding]:
    hosts = re.compile(
        "|".join(["registry" + r"\.npmjs", "pypi" + r"\.org", "pythonhosted" + r"\.org", "--(extra-)?" + "index-url"])
    )
    for path in files:
        if path.endswith((".txt", ".in", ".toml", ".json", ".npmrc", ".yaml", ".yml")) or Path(path).name in {
            "Makefile",
            "Dockerfile",
            "run",
        }:
            for number, line in _numbered(path):
                if hosts.search(line):
                    yield Finding(path, number, "names a package registry")


def both_languages_say_the_same(files: list[str]) -> Iterator[Finding]:
    for path in (p for p in files if re.search(r"locales/en-US(/.*)?\.json$", p)):
        twin = path.replace("en-US", "zh-CN")
        if not (ROOT / twin).exists():
            yield Finding(twin, 1, f"is missing beside {path}")
            continue
        ours, theirs = (set(_flat(json.loads((ROOT / p).read_text()))) for p in (path, twin))
        for key in sorted(ours ^ theirs):
            yield Finding(twin if key in ours else path, 1, f"lacks the sentence {key!r}")


def _flat(value: object, prefix: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{prefix}.{key}" if prefix else str(key))
    else:
        yield prefix


RULES = (nothing_is_evaluated, packs_stay_out_of_the_code, no_addresses_of_registries, both_languages_say_the_same)


def main() -> int:
    files = _tracked()
    findings = [finding for rule in RULES for finding in rule(files)]
    for finding in findings:
        sys.stderr.write(f"{finding.path}:{finding.line}: {finding.sentence}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
