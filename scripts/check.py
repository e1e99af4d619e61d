"""`make check`: format, lint, types, import rules, stale generated files, licences. Two at a time, each timed."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


class Check(NamedTuple):
    name: str
    command: list[str]


class Outcome(NamedTuple):
    check: Check
    failed: bool
    seconds: float
    output: str


CHECKS = [
    Check("types (Python)", [f"{BIN}/mypy", "-p", "engines", "-p", "dougong", "-p", "runtime"]),
    Check("types (TypeScript)", ["npm", "run", "--silent", "typecheck"]),
    Check("format (Python)", [f"{BIN}/ruff", "format", "--check", "."]),
    Check("lint (Python)", [f"{BIN}/ruff", "check", "."]),
    Check("lint and format (web)", ["npm", "run", "--silent", "lint"]),
    Check("import rules", [f"{BIN}/lint-imports"]),
    Check("generated files", [f"{BIN}/python", "scripts/generate.py", "--check"]),
    Check("licences", [f"{BIN}/python", "scripts/licences.py"]),
    Check("our own rules", [f"{BIN}/python", "scripts/own_rules.py"]),
]


def _run(check: Check) -> Outcome:
    start = time.monotonic()
    done = subprocess.run(check.command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Outcome(check, done.returncode != 0, time.monotonic() - start, done.stdout + done.stderr)


def main() -> int:
    failed = False
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(_run, CHECKS):
            sys.stdout.write(f"{'✗' if outcome.failed else '✓'} {outcome.check.name} ({outcome.seconds:.1f} s)\n")
            if outcome.failed:
                sys.stdout.write(outcome.output + "\n")
            sys.stdout.flush()
            failed |= outcome.failed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
