"""kill -9 of server, workers (relay included), Redis (comes back empty) and the private PostgreSQL at random points while
people submit: no acknowledged submission is lost or doubled, each has its mark outside, and nothing is stuck.

CI: 60 submissions and 5 kills; campaign (DOUGONG_CAMPAIGN=1): 10,000 and 50. Seed: DOUGONG_SEED.
"""

import asyncio
import os
import random
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from dougong.database import Databases, Workspace
from dougong.database.migrate import migrate
from dougong.directory import repository as directory
from dougong.directory.service import create_workspace
from dougong.ids import digest, new_token
from dougong.people import repository as people
from dougong.sessions import repository as sessions
from tests.integration.jobs.plant import Plant
from tests.integration.publishing import publish

pytestmark = [pytest.mark.database, pytest.mark.redis, pytest.mark.kill]

CAMPAIGN = bool(os.environ.get("DOUGONG_CAMPAIGN"))
SUBMISSIONS, KILLS = (10_000, 50) if CAMPAIGN else (60, 5)
SEED = int(os.environ.get("DOUGONG_SEED", "20261125"))
PEOPLE = 6
SETTLE_SECONDS = 120.0
LONGEST_SECONDS = 7200.0 if CAMPAIGN else 180.0
VICTIMS = ("server", "worker-1", "worker-2", "redis", "postgres")
DOCUMENTS = [
    {
        "type": "form",
        "format": 1,
        "key": "note",
        "label": "单据",
        "elements": [{"type": "text", "key": "text", "label": "内容"}],
    }
]


@dataclass
class Site:
    """The plant with a published form and somebody who fills it in."""

    plant: Plant
    databases: Databases
    workspace: Workspace
    headers: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.plant.port}/api/v1/w/{self.workspace.key}"

    async def submit(self, client: httpx.AsyncClient, text: str) -> str:
        """One submission, sent again under the same key until it is acknowledged; the record's id."""
        headers = {**self.headers, "Idempotency-Key": f"key-{text}"}
        while True:
            try:
                answer = await client.post(
                    f"{self.url}/apps/plant/forms/note/records", json={"values": {"text": text}}, headers=headers
                )
                if answer.status_code == 201:
                    return str(answer.json()["id"])
                assert answer.status_code in (409, 503), answer.text
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        async with self.databases.raw(self.workspace) as connection:
            return [tuple(row) for row in await connection.fetch(sql.format(s=f'"{self.workspace.schema}"'))]


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    plant = Plant(tmp_path)
    plant.start("postgres")
    plant.start("redis")
    yield plant
    plant.stop()


async def open_site(plant: Plant) -> Site:
    databases = Databases(plant.postgres.url(), pool_size=4)
    await migrate(databases)
    workspace = await create_workspace(databases, key=f"k{secrets.token_hex(4)}", name="工厂")
    token = new_token()
    async with databases.directory() as connection, connection.begin():
        account = await sessions.add_account(
            connection, email="a@example.com", name="管", password_hash="-", locale="zh-CN"
        )
        member = await directory.link_account(connection, workspace.id, account)
        await sessions.add_session(connection, account, digest(token), "test")
    async with databases.workspace(workspace) as connection, connection.begin():
        row = people.NewMemberRow(member, account, "管", "a@example.com", None, ["admin"])
        await people.add_member(connection, workspace.schema, row)
    plant.start("server")
    await plant.until_up()
    site = Site(plant, databases, workspace, {"Cookie": f"sid={token}", "Sec-Fetch-Site": "same-origin"})
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{plant.port}", headers=site.headers, timeout=60) as client:
        site.headers["X-CSRF-Token"] = (await client.get("/api/v1/session")).json()["csrf_token"]
        client.headers.update(site.headers)
        await publish(client, workspace, "plant", DOCUMENTS)
    return site


@pytest.fixture
async def site(plant: Plant) -> AsyncIterator[Site]:
    site = await open_site(plant)
    yield site
    await site.databases.close()


async def test_nothing_is_lost_or_doubled(site: Site) -> None:
    for worker in ("worker-1", "worker-2"):
        site.plant.start(worker)
    left = iter(range(SUBMISSIONS))
    acknowledged: list[str] = []

    async def person(number: int) -> None:
        async with httpx.AsyncClient(timeout=10) as client:
            for n in left:
                acknowledged.append(await site.submit(client, f"{n}"))

    async with (
        asyncio.timeout(LONGEST_SECONDS),
        asyncio.TaskGroup() as group,
    ):  # what can't be started again ends the test
        killing = group.create_task(_kill(site.plant, acknowledged))
        for number in range(PEOPLE):
            group.create_task(person(number))
    killed = killing.result()
    await _settled(site)
    records = [str(row[0]) for row in await site.rows("SELECT id FROM {s}.plant__note")]
    assert sorted(records) == sorted(acknowledged), killed
    marks = [line.split() for line in site.plant.marks.read_text().splitlines()]
    assert {record for record, _ in marks} == set(records), killed
    keys: dict[str, set[str]] = {}
    for record, key in marks:
        keys.setdefault(record, set()).add(key)
    assert all(len(found) == 1 for found in keys.values()), killed  # a receiver that minds the key has each once
    print(f"{len(marks) - len(records)} marks came twice; killed: {Counter(killed)}")  # noqa: T201 - for the campaign's page


async def _kill(plant: Plant, acknowledged: list[str]) -> list[str]:
    """Kills one part after the other, spread over the submissions, and starts it again."""
    chance = random.Random(SEED)
    killed: list[str] = []
    for n in range(KILLS):
        while len(acknowledged) < (n + chance.random()) * SUBMISSIONS / (KILLS + 1):
            await asyncio.sleep(0.02)
        victim = VICTIMS[n % len(VICTIMS)] if n < len(VICTIMS) else chance.choice(VICTIMS)
        plant.kill(victim)
        killed.append(victim)
        await asyncio.sleep(chance.random() * 0.3)
        await asyncio.to_thread(plant.start, victim)
    return killed


async def _settled(site: Site) -> None:
    """Every job has come to its end."""
    query = "SELECT DISTINCT state FROM {s}.job WHERE kind = 'test.mark' AND state <> 'done'"
    async with asyncio.timeout(SETTLE_SECONDS):
        while left := await site.rows(query):
            assert ("failed",) not in left
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("naive", [False, True], ids=["outbox", "straight to the broker"])
async def test_a_broker_that_comes_back_empty(plant: Plant, naive: bool) -> None:
    """Shown on the naive way too: work that only the broker knows of is gone with it."""
    plant.options = {"DOUGONG_TEST_NAIVE": "1"} if naive else {}
    await plant.until_redis()
    site = await open_site(plant)
    async with httpx.AsyncClient(timeout=10) as client:
        for n in range(10):
            await site.submit(client, f"{n}")
    plant.kill("redis")
    plant.start("redis")
    await plant.until_redis()
    plant.start("worker-1")
    if naive:
        assert await site.rows("SELECT 1 FROM {s}.job WHERE kind = 'test.mark'") == []
        await asyncio.sleep(3)
    else:
        await _settled(site)
    await site.databases.close()
    marks = plant.marks.read_text().splitlines() if plant.marks.exists() else []
    assert len(marks) == (0 if naive else 10)
