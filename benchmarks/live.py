"""Live events: how soon 200 open pages are told, and what that costs those who save meanwhile."""

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from sqlalchemy import select

from benchmarks import definitions, ours, report
from benchmarks.load import Sample, drive, request
from dougong.database import Databases
from dougong.database.tables import directory_table
from dougong.ids import digest, new_token
from dougong.sessions import repository as sessions

PAGES = 200
PROBES = 60
PROBE_SECONDS = 0.3
LATEST_SECONDS = 5.0
ROUNDS = 6
ROUND_SECONDS = 5.0
FORMS = f"{definitions.APP}/sales_order,{definitions.APP}/customer"
CUSTOMERS = f"{ours.BASE}/forms/customer/records"
CUSTOMER = b'"form":"customer"'
Order = Callable[[str], bytes]


class Page(asyncio.Protocol):
    """One open stream. It looks for nothing but news of customers, so that the server is what is measured."""

    def __init__(self, path: str, token: str, told: list[float]) -> None:
        self._request = request("GET", path, {"Cookie": f"sid={token}"})
        self._told = told
        self.begun: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self.begun.done():
            self.begun.set_result(data[9:12])
        if CUSTOMER in data:
            self._told.append(time.perf_counter())


@asynccontextmanager
async def pages(port: int, tokens: list[str], told: list[float]) -> AsyncIterator[None]:
    """So many open pages, which note in `told` when they hear of customers."""
    loop, path = asyncio.get_running_loop(), f"/api/v1/w/{ours.WORKSPACE}/live?forms={FORMS}"
    made = [
        await loop.create_connection(lambda n=n: Page(path, tokens[n % len(tokens)], told), "127.0.0.1", port)
        for n in range(PAGES)
    ]
    answers = {await page.begun for _, page in made}
    if answers != {b"200"}:
        raise RuntimeError(f"streams were answered with {answers}")
    await asyncio.sleep(1.0)  # what they are told to begin with
    try:
        yield
    finally:
        for transport, _ in made:
            transport.close()
        await asyncio.sleep(0.5)


async def measure(world: ours.World, logs: Path, order: Order) -> list[report.Line]:
    """On a server of its own, by sessions of all of the bench's members."""
    admin, tokens = await _sign_in(world)
    async with ours.running(world, logs, "--no-worker") as server:
        port = server.port
        _, unsafe = await ours.sign_in(port, world)
        salesperson = str(world.people.members[0])

        async def save(seconds: float) -> Sample:
            requests = lambda: request("POST", ours.RECORDS, unsafe, order(salesperson))  # noqa: E731 - a shape of drive
            sample = await drive(port, requests, seconds, expected=201)
            if sample.errors:
                raise RuntimeError(f"orders were answered with the wrong status: {sample.errors}")
            return sample

        await save(ROUND_SECONDS)
        _, by_admin = await ours.sign_in(port, dataclasses.replace(world, token=admin))
        lines = [await _delivery(port, tokens, by_admin, "a change told to 200 pages, p95")]
        saving = asyncio.create_task(save(PROBES * PROBE_SECONDS * 1.5))
        lines.append(await _delivery(port, tokens, by_admin, "the same while 16 clients save, p95"))
        await saving
        lines.append(await _cost(port, tokens, save))
    return lines


async def _delivery(port: int, tokens: list[str], headers: dict[str, str], what: str) -> report.Line:
    """From the answer to who saved until each page was told, one customer after another."""
    told: list[float] = []
    waits: list[float] = []
    async with pages(port, tokens, told), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        for n in range(PROBES):
            told.clear()
            answer = await client.post(CUSTOMERS, json={"values": {"name": f"客户 {n}"}}, headers=headers)
            saved = time.perf_counter()
            answer.raise_for_status()
            while len(told) < PAGES:
                if time.perf_counter() - saved > LATEST_SECONDS:
                    raise RuntimeError(f"{PAGES - len(told)} pages were not told")
                await asyncio.sleep(0.01)
            waits += [max(0.0, at - saved) for at in told]
            await asyncio.sleep(PROBE_SECONDS)
    return report.limit(what, sorted(waits)[int(len(waits) * 0.95)] * 1000, "ms", 250)


async def _cost(port: int, tokens: list[str], save: Callable[[float], Awaitable[Sample]]) -> report.Line:
    """Orders saved per second with the pages open and without, in turns."""
    alone, beside = Sample(), Sample()
    for turn in range(2 * ROUNDS):
        if turn % 4 in (0, 3):
            alone.add(await save(ROUND_SECONDS))
        else:
            async with pages(port, tokens, []):
                beside.add(await save(ROUND_SECONDS))
    share = beside.throughput / alone.throughput
    return report.Line(
        "create beside 200 open pages (beside none)",
        f"{beside.throughput:,.1f} /s",
        f"{alone.throughput:,.1f} /s",
        f"{share:.2f}×",
        "≥ 0.95×",
        share >= 0.95,
    )


async def _sign_in(world: ours.World) -> tuple[str, list[str]]:
    """A session of the administrator, and one of each other member."""
    link = directory_table("workspace_account")
    databases = Databases(world.url)
    tokens: dict[bool, list[str]] = {True: [], False: []}
    async with databases.directory() as connection, connection.begin():
        for account, member in (await connection.execute(select(link.c.account_id, link.c.member_id))).all():
            token = new_token()
            await sessions.add_session(connection, account, digest(token), "bench")
            tokens[member in world.people.members].append(token)
    await databases.close()
    return tokens[False][0], tokens[True]
