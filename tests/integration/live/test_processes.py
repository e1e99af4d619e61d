"""Streams of one process hear what another has committed, over sockets and over a real Redis, and hold no process up."""

import asyncio
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import httpx
import pytest
from fastapi import FastAPI
from redis.asyncio import Redis

from dougong.parts import Platform
from runtime.serving import GRACE_SECONDS
from tests.integration.conftest import TEST_SECRET, Person, add_person
from tests.integration.live.page import Event, parsed
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database
REDIS = os.environ.get("DOUGONG_TEST_REDIS_URL", "redis://127.0.0.1:6379")
ROOT = Path(__file__).parents[3]
START_SECONDS = 60
SECONDS = 10.0
FAR = "9999999999999"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """`dougong serve` as an operator starts it."""

    process: asyncio.subprocess.Process
    url: str

    def client(self, who: Person) -> httpx.AsyncClient:
        """The person's browser at this server."""
        headers = {name: who.client.headers[name] for name in ("x-csrf-token", "sec-fetch-site")}
        return httpx.AsyncClient(base_url=self.url, headers=headers, cookies=who.client.cookies, timeout=SECONDS)

    async def ended(self) -> float:
        """Seconds from the order to end until the process is gone."""
        began = monotonic()
        self.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self.process.wait(), 30)
        return monotonic() - began


@asynccontextmanager
async def serving(environment: dict[str, str]) -> AsyncIterator[Server]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "runtime.cli", "serve", "--no-worker", cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}", **environment, "PORT": str(port)},
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(START_SECONDS), httpx.AsyncClient() as client:
            while not await _ready(client, f"http://127.0.0.1:{port}/readyz"):
                assert process.returncode is None
                await asyncio.sleep(0.05)
        yield Server(process, f"http://127.0.0.1:{port}")
    finally:
        if process.returncode is None:
            process.terminate()  # so that it ends the processes that it has started
        try:
            await asyncio.wait_for(process.wait(), 30)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _ready(client: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await client.get(url)).status_code == 200
    except httpx.TransportError:
        return False


class Listening:
    """A stream over a real connection."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._blocks = self._read()

    async def _read(self) -> AsyncIterator[Event]:
        block = ""
        async for line in self.response.aiter_lines():
            block += line + "\n"
            if not line:
                _, event = parsed(block)
                block = ""
                if event is not None:
                    yield event

    async def form(self) -> str:
        _, data = await asyncio.wait_for(anext(self._blocks), SECONDS)
        return f"{data['app']}/{data['form']}"

    async def end(self, seconds: float) -> None:
        async with asyncio.timeout(seconds):
            async for _ in self._blocks:
                pass


@asynccontextmanager
async def listening(server: Server, office: Office, who: Person, *forms: str) -> AsyncIterator[Listening]:
    """The first stream of a process is told of everything once, since nobody there can know what was before."""
    url = f"/api/v1/w/{office.workspace.key}/live"
    query = {"forms": ",".join(f"sales/{form}" for form in forms), "since": FAR}
    async with server.client(who) as client, client.stream("GET", url, params=query) as response:
        assert response.status_code == 200
        yield Listening(response)


@pytest.fixture(params=["sockets", pytest.param("redis", marks=pytest.mark.redis)])
async def environment(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> AsyncIterator[dict[str, str]]:
    settings = {
        "DOUGONG_DATABASE_URL": database_url,
        "DOUGONG_SECRET_KEY": TEST_SECRET,
        "DOUGONG_HOME": str(tmp_path),
        "DOUGONG_LOG_LEVEL": "ERROR",
    }
    if request.param == "sockets":
        yield settings
        return
    redis = Redis.from_url(REDIS)
    try:
        await redis.ping()
    except OSError:
        pytest.skip("no Redis at DOUGONG_TEST_REDIS_URL")
    name = f"test-{secrets.token_hex(4)}"
    yield settings | {"DOUGONG_REDIS_URL": f"{REDIS}?client_name={name}", "DOUGONG_REDIS_PREFIX": name}
    await redis.aclose()


async def create(server: Server, office: Office, form: str, **values: str) -> None:
    async with server.client(office.admin) as client:
        url = f"/api/v1/w/{office.workspace.key}/apps/sales/forms/{form}/records"
        answer = await client.post(url, json={"values": values})
        assert answer.status_code == 201, answer.text


async def test_from_process_to_process(
    office: Office, app: FastAPI, platform: Platform, environment: dict[str, str]
) -> None:
    """Also who may not see a form hears nothing, and a session that ends elsewhere ends its stream."""
    leaving = await add_person(app, platform, office.workspace, ["admin"], "将走", None)
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(serving(environment))
        other = await stack.enter_async_context(serving(environment))
        page = await stack.enter_async_context(listening(other, office, leaving, "order"))
        assert await page.form() == "sales/order"  # it listens
        staff = await stack.enter_async_context(listening(other, office, office.staff, "private", "order"))
        for form in ("private", "order"):
            await create(one, office, form, **({"subject": "a"} if form == "order" else {"grade": "1"}))
        assert (await page.form(), await staff.form()) == ("sales/order", "sales/order")
        async with one.client(leaving) as client:
            assert (await client.delete("/api/v1/session")).status_code == 204
        await page.end(5.0)
        if "DOUGONG_REDIS_PREFIX" in environment:
            await _lose_connections(environment["DOUGONG_REDIS_PREFIX"])
            assert await staff.form() == "sales/order", "it may have missed something"
            await create(one, office, "order", subject="b")
            assert await staff.form() == "sales/order"
    await leaving.client.aclose()


async def _lose_connections(name: str) -> None:
    """As when Redis restarts: those of our own servers alone."""
    async with Redis.from_url(REDIS) as redis:
        for client in await redis.client_list():
            if client["name"] == name:
                await redis.client_kill_filter(_id=client["id"])


@pytest.mark.parametrize("environment", ["sockets"], indirect=True)
@pytest.mark.parametrize("processes", [1, 2])
async def test_a_server_that_is_told_to_end_does_not_wait_for_streams(
    office: Office, environment: dict[str, str], processes: int
) -> None:
    async with serving({**environment, "DOUGONG_WORKERS": str(processes)}) as server, AsyncExitStack() as stack:
        pages = [await stack.enter_async_context(listening(server, office, office.admin, "order")) for _ in range(8)]
        ending = asyncio.create_task(server.ended())
        for page in pages:
            await page.end(GRACE_SECONDS)  # as an answer that is whole, not as a broken connection
        assert await ending < GRACE_SECONDS
