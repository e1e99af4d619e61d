"""Starts a server as an operator would, waits until it answers, stops it."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and how long it took until it was ready."""

    pid: int
    port: int
    start_seconds: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _ready(port: int, path: str) -> bool:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
    status = await reader.readline()
    writer.close()
    return b" 200 " in status


@asynccontextmanager
async def running(
    command: Sequence[str], environment: Mapping[str, str], port: int, log: Path, ready: str = "/readyz"
) -> AsyncIterator[Server]:
    """`command` until the block ends. Raises RuntimeError when it is not ready within a minute."""
    started = time.perf_counter()
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output
        )
    try:
        while not await _ready(port, ready):
            if process.returncode is not None or time.perf_counter() - started > 60:
                raise RuntimeError(f"{' '.join(command)} did not start; see {log}")
            await asyncio.sleep(0.02)
        yield Server(process.pid, port, time.perf_counter() - started)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def uvicorn(application: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "uvicorn", application, "--port", str(port), "--no-access-log", "--log-level", "warning",
        "--loop", "uvloop", "--http", "httptools",
    ]  # fmt: skip
