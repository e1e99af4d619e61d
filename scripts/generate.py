"""The generated files that are committed: JSON Schemas, function table, OpenAPI, TypeScript types. `--check` fails on a stale one."""

import subprocess
import sys
import tempfile
from pathlib import Path

import definition_format

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OPENAPI = ROOT / "docs" / "openapi.json"
TYPES = ROOT / "runtime" / "web" / "src" / "api" / "schema.d.ts"


def _schemas(mode: str) -> bool:
    modules = ("engines.schemas", "engines.expr.schema")
    done = [subprocess.run([sys.executable, "-m", module, mode], cwd=ROOT, check=False) for module in modules]
    return all(process.returncode == 0 for process in done)


def _openapi() -> bytes:
    return subprocess.run([str(BIN / "dougong"), "openapi"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def _types(openapi: Path, target: Path) -> None:
    tool = ROOT / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    subprocess.run(
        ["node", str(tool), str(openapi), "-o", str(target)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


def _write() -> bool:
    OPENAPI.write_bytes(_openapi())
    _types(OPENAPI, TYPES)
    written = _schemas("--write")
    definition_format.write()
    return written


def _same(committed: Path, fresh: bytes) -> bool:
    if committed.exists() and committed.read_bytes() == fresh:
        return True
    sys.stderr.write(f"{committed.relative_to(ROOT)} is stale: run make schemas\n")
    return False


def _check() -> bool:
    fresh = _openapi()
    with tempfile.TemporaryDirectory() as folder:
        openapi, types = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        openapi.write_bytes(fresh)
        _types(openapi, types)
        results = [
            _same(OPENAPI, fresh),
            _same(TYPES, types.read_bytes()),
            _same(definition_format.TARGET, definition_format.text().encode()),
            _schemas("--check"),
        ]
    return all(results)


if __name__ == "__main__":
    sys.exit(0 if (_write() if "--write" in sys.argv else _check()) else 1)
