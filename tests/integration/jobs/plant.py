"""A whole installation of processes that can be killed: private PostgreSQL, Redis, a server, workers."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError

from dougong.database.embedded import EmbeddedPostgres
from tests.integration.conftest import TEST_SECRET

ROOT = Path(__file__).parents[3]
LEASE_SECONDS = 4
START_SECONDS = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_gone(process: int) -> None:
    """A process that is not our child, so nobody tells us."""
    for _ in range(1000):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.01)
    raise AssertionError(f"{process} does not end")


@dataclass
class Plant:
    """`start()` what there is to be; `kill(name)` and `start(name)` again; `stop()`."""

    folder: Path
    port: int = field(default_factory=free_port)
    redis_port: int = field(default_factory=free_port)
    options: Mapping[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.postgres = EmbeddedPostgres(self.folder / "postgres")
        self.marks = self.folder / "marks"

    @property
    def redis_url(self) -> str:
        return f"redis://127.0.0.1:{self.redis_port}"

    def start(self, name: str) -> None:
        if name == "postgres":
            self.postgres.start()
            return
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self._command(name), cwd=ROOT, env=self._environment(), stdout=log, stderr=log
            )

    def kill(self, name: str) -> None:
        """As the kernel would: nothing is said, nothing tidied up."""
        if name == "postgres":
            main = int((self.folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(main, signal.SIGKILL)
            _until_gone(main)
            self.postgres.stop()  # lets go of the folder
            return
        self.processes[name].kill()
        self.processes[name].wait()

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        self.postgres.stop()

    async def until_up(self) -> None:
        """The server answers and Redis too."""
        async with asyncio.timeout(START_SECONDS), httpx.AsyncClient(timeout=5) as client:
            while True:
                try:
                    if (await client.get(f"http://127.0.0.1:{self.port}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.1)

    async def until_redis(self) -> None:
        async with asyncio.timeout(START_SECONDS), Redis.from_url(self.redis_url) as redis:
            while True:
                try:
                    await redis.ping()
                    return
                except (OSError, RedisError):
                    await asyncio.sleep(0.05)

    def _command(self, name: str) -> list[str]:
        if name == "redis":
            return ["redis-server", "--port", str(self.redis_port), "--save", "", "--appendonly", "no"]
        if name == "server":
            return [sys.executable, "-m", "tests.integration.jobs.server_process", str(self.port)]
        return [sys.executable, "-m", "tests.integration.jobs.worker_process"]

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
            "DOUGONG_HOME": str(self.folder / "home"),
            "DOUGONG_DATABASE_URL": self.postgres.url(),
            "DOUGONG_SECRET_KEY": TEST_SECRET,
            "DOUGONG_REDIS_URL": self.redis_url,
            "DOUGONG_JOB_LEASE_SECONDS": str(LEASE_SECONDS),
            "DOUGONG_LOG_LEVEL": "ERROR",
            "DOUGONG_TEST_MARKS": str(self.marks),
            **self.options,
        }
