"""The private server: started, shared, recovered, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from dougong.database import Databases
from dougong.database.embedded import EmbeddedPostgres
from dougong.database.migrate import migrate
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.server import create_app
from tests.integration.conftest import TEST_SECRET, anonymous_client

pytestmark = [pytest.mark.database, pytest.mark.kill]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the module: making it takes most of the time."""
    return tmp_path_factory.mktemp("embedded") / "postgres"


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(folder)
    server.start()
    yield server
    server.stop()


def postmaster(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "waited too long"
        time.sleep(0.05)


async def test_an_ordinary_login_and_a_fixed_locale(server: EmbeddedPostgres) -> None:
    connection = await asyncpg.connect(server.url())
    try:
        assert not await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        locale = "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = current_database()"
        assert await connection.fetchval(locale) == "bC.UTF-8"
    finally:
        await connection.close()


def test_who_leaves_last_stops_it(server: EmbeddedPostgres, folder: Path) -> None:
    second = EmbeddedPostgres(folder)
    second.start()
    pid = postmaster(folder)
    server.stop()
    assert is_alive(pid)
    second.stop()
    assert not is_alive(pid)


def test_started_anew_after_a_crash(server: EmbeddedPostgres, folder: Path) -> None:
    pid = postmaster(folder)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(pid))
    second = EmbeddedPostgres(folder)
    second.start()
    assert second._is_running()
    second.stop()


async def test_a_dead_database_and_its_return(folder: Path, tmp_path: Path) -> None:
    server = EmbeddedPostgres(folder)
    server.start()
    databases = Databases(server.url(), pool_size=2)
    settings = Settings(home=tmp_path, secret_key=TEST_SECRET, log_level="ERROR")
    try:
        await migrate(databases)
        async with anonymous_client(create_app(settings, databases, SecretKeys(TEST_SECRET))) as client:
            assert (await client.get("/readyz")).status_code == 200
            server.stop()
            assert (await client.get("/readyz")).status_code == 503
            answer = await client.get("/api/v1/session")
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert (await client.get("/healthz")).status_code == 200
            server.start()
            assert (await client.get("/readyz")).status_code == 200
            assert (await client.get("/api/v1/session")).status_code == 200
    finally:
        await databases.close()
        server.stop()


class TestServe:
    """`dougong serve` as a process."""

    @pytest.fixture
    def process(self, folder: Path, unused_tcp_port: int) -> Iterator["subprocess.Popen[str]"]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DOUGONG_")}
        environment |= {"DOUGONG_HOME": str(folder.parent), "DOUGONG_PORT": str(unused_tcp_port)}
        environment |= {"PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}", "DOUGONG_LOG_LEVEL": "ERROR"}
        process = subprocess.Popen(
            [sys.executable, "-m", "runtime.cli", "serve"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/tmp",
        )
        assert process.stdout is not None
        try:
            assert any("/setup#" in line for line in process.stdout)
            wait_until(lambda: self._answers(unused_tcp_port) and self._workers(process.pid) != [])
            yield process
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    @pytest.fixture
    def unused_tcp_port(self) -> int:
        import socket

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    @staticmethod
    def _answers(port: int) -> bool:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_stops_everything(
        self, process: "subprocess.Popen[str]", folder: Path, number: signal.Signals
    ) -> None:
        database, [worker] = postmaster(folder), self._workers(process.pid)
        process.send_signal(number)
        assert process.wait(timeout=15) in (0, 128 + number)
        assert not is_alive(database)
        assert not is_alive(worker)

    def test_a_killed_server_leaves_nothing_behind(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        database, [worker] = postmaster(folder), self._workers(process.pid)
        process.kill()
        wait_until(lambda: not is_alive(database) and not is_alive(worker))

    def test_a_dead_worker_is_replaced(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        [first] = self._workers(process.pid)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: self._workers(process.pid) not in ([], [first]))

    @staticmethod
    def _workers(pid: int) -> list[int]:
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        return [int(child) for file in threads for child in file.read_text().split()]
