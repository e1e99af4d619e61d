"""Say in one line each what this machine lacks, with the command that brings it. Exit 1 when something is missing.

Runs on the system's Python, before any dependency is installed: standard library only.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

NODE_AT_LEAST = (20, 19)
PYTHON_AT_LEAST = (3, 11)


def _node_version() -> tuple[int, int] | None:
    node = shutil.which("node")
    if node is None:
        return None
    printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major, minor = printed.strip().lstrip("v").split(".")[:2]
    return int(major), int(minor)


def _missing_to_run() -> Iterator[str]:
    if sys.version_info < PYTHON_AT_LEAST:
        yield "Python 3.11 or later is needed: make run PYTHON=python3.11"
    version = _node_version()
    if version is None or version < NODE_AT_LEAST:
        yield "Node.js 20.19 or later is needed: see your system's packages (apt-get install nodejs npm)"
    if shutil.which("npm") is None:
        yield "npm is needed: apt-get install npm"


def _answers(url: str, port: int) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or port), timeout=2).close()
    except OSError:
        return False
    return True


def _missing_to_test() -> Iterator[str]:
    if shutil.which("chromium") is None and "DOUGONG_CHROMIUM" not in os.environ:
        yield "Chromium is needed for the end-to-end tests: apt-get install chromium fonts-noto-cjk (or set DOUGONG_CHROMIUM)"
    redis = os.environ.get("DOUGONG_TEST_REDIS_URL", "redis://127.0.0.1:6379")
    if not _answers(redis, 6379):
        yield "Redis is needed for the tests: apt-get install redis-server && redis-server --daemonize yes (or set DOUGONG_TEST_REDIS_URL)"
    database = os.environ.get("DOUGONG_TEST_DATABASE_URL")
    if database and not _answers(database, 5432):
        yield "DOUGONG_TEST_DATABASE_URL does not answer: start that PostgreSQL, or unset it to use the private one"


def main() -> int:
    missing = list(_missing_to_run())
    if "--tests" in sys.argv:
        missing += _missing_to_test()
    for line in missing:
        sys.stderr.write(f"✗ {line}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
