"""Our own lints, each a function over the repository's files: nothing is evaluated, one door to the outside, packs stay out of the code."""

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


CLIENTS = re.compile(
    r"(httpx|httpcore|h11|h2|requests|urllib3|urllib\.request|http\.client|aiohttp|pycurl|tornado\.httpclient|websockets|websocket"
    r"|ftplib|telnetlib|xmlrpc\.client|asyncore)(\..+)?"
)
CONNECTS = {"open_connection", "create_connection", "create_datagram_endpoint", "connect_tcp", "connect_udp"}
CONNECTS |= {"sock_connect", "connect_ex", "urlopen", "urlretrieve"}
DOOR = "platform/dougong/outbound/"
LISTENERS = {"runtime/serving.py"}


def one_door_to_the_outside(files: list[str]) -> Iterator[Finding]:
    """Only `dougong.outbound` connects to the outside: whoever connects in another way has no guard."""
    for path in files:
        if path.endswith(".py") and path.startswith(SHIPPED) and not path.startswith(DOOR):
            for line, what in ways_out((ROOT / path).read_text(), may_listen=path in LISTENERS):
                yield Finding(path, line, f"{what} connects past the guard; send it through dougong.outbound")


def ways_out(source: str, *, may_listen: bool = False) -> Iterator[tuple[int, str]]:
    """Line and name of each import of an HTTP client and of each connection or network socket made by hand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Call):
            name = _called(node)
            made = name.endswith("socket.socket") and not may_listen and not _within_the_machine(node)
            if made or name.rpartition(".")[2] in CONNECTS:
                yield node.lineno, name
            continue
        else:
            continue
        for name in names:
            if CLIENTS.fullmatch(name) or name == "socket.socket" or name.rpartition(".")[2] in CONNECTS:
                yield node.lineno, name
                break


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func) if isinstance(call.func, (ast.Name, ast.Attribute)) else ""


def _within_the_machine(call: ast.Call) -> bool:
    return bool(call.args) and ast.unparse(call.args[0]) == "socket.AF_UNIX"


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


RULES = (
    nothing_is_evaluated,
    one_door_to_the_outside,
    packs_stay_out_of_the_code,
    no_addresses_of_registries,
    both_languages_say_the_same,
)


def main() -> int:
    files = _tracked()
    findings = [finding for rule in RULES for finding in rule(files)]
    for finding in findings:
        sys.stderr.write(f"{finding.path}:{finding.line}: {finding.sentence}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
