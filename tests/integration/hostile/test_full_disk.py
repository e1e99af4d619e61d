"""A disk that is really full: a clear refusal, nothing half written, the server goes on, and works again once there is space.

The database lies on a tmpfs of a few megabytes, which only root may mount. CI is root, and a skip there is a failure.
"""

import itertools
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from sqlalchemy.engine import make_url

from dougong import logs
from dougong.database import Databases
from dougong.database.embedded import SYSTEM_USER, EmbeddedPostgres
from dougong.database.migrate import migrate
from dougong.definitions import Publisher
from dougong.definitions.publication.runner import Checkpoint
from dougong.directory.service import create_workspace
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.server import create_app
from tests.conftest import fresh_database
from tests.integration.conftest import TEST_SECRET, add_person
from tests.integration.hostile.small_disk import SmallDisk, small_disk
from tests.integration.publishing import Document, publish
from tests.integration.record_bench import Desk, Office

pytestmark = pytest.mark.database
MEGABYTES = 48
RECORDS = 4000
TRIES = 40
NAME: Document = {"type": "text", "key": "name", "label": "x", "max_length": 600}
SIZE: Document = {"type": "formula", "key": "size", "label": "x", "expression": {"formula": "LEN(name)"}}
WIDER = (NAME, SIZE, {"type": "text", "key": "code", "label": "x", "indexed": True})


def _form(*elements: Document) -> Document:
    return {"type": "form", "format": 1, "key": "thing", "label": "x", "elements": list(elements)}


@dataclass(frozen=True, slots=True)
class Cramped:
    """An office and the disk that its database lies on."""

    office: Office
    disk: SmallDisk
    publisher: Publisher

    async def published(self, app: str) -> "Shop":
        """A new app with thousands of records."""
        base = await publish(self.office.client, self.office.workspace, app, [_form(NAME)])
        await self.office.sql(
            f"INSERT INTO {{s}}.{app}__thing (id, version, created_at, updated_at, name)"
            " SELECT gen_random_uuid(), 1, now(), now(), repeat('x', 300 + n % 60) FROM generate_series(1, $1) n",
            RECORDS,
        )
        return Shop(self, app, base)


@dataclass(frozen=True, slots=True)
class Shop:
    """An app on the small disk."""

    cramped: Cramped
    app: str
    base: str

    @property
    def client(self) -> httpx.AsyncClient:
        return self.cramped.office.client

    @property
    def things(self) -> Desk:
        return Desk(self.client, f"{self.base}/forms/thing/records")

    async def plan(self) -> str:
        """Saves the wider form and plans it."""
        place = f"{self.base}/draft/form/thing"
        draft = (await self.client.get(place)).json()
        saved = await self.client.put(place, json=_form(*WIDER), headers={"If-Match": f'"{draft["revision"]}"'})
        assert saved.status_code == 200
        return str((await self.client.post(f"{self.base}/plan")).json()["plan_hash"])

    async def stopped(self, publication: str) -> dict[str, Any]:
        """What a screen shows once this process has stopped working on the publication."""
        await self.cramped.publisher.wait(UUID(publication))
        return dict((await self.client.get(f"{self.base}/publications/{publication}")).json())

    async def stuck(self, place: str = "backfill.0.batch", times: int = 2) -> dict[str, Any]:
        """A publication that found the disk full when it came to a place for so many times."""
        plan = await self.plan()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.cramped.publisher, "_checkpoint", self._filled_at(place, times))
            started = await self.client.post(f"{self.base}/publish", json={"plan_hash": plan})
            assert started.status_code == 202, started.text
            state = await self.stopped(str(started.json()["publication"]))
        assert (state["running"], state["release"]) == (False, None)
        assert state["error"]["code"] == "publication_disk_full"
        return state

    def _filled_at(self, wanted: str, times: int) -> Checkpoint:
        coming = itertools.count(1)

        async def fill(place: str) -> None:
            if place == wanted and next(coming) == times:
                self.cramped.disk.fill()

        return fill

    async def release(self) -> int:
        return int((await self.client.get(self.base)).json()["release"])

    async def columns(self) -> set[str]:
        query = "SELECT column_name FROM information_schema.columns WHERE table_schema = '{s}' AND table_name = $1"
        return {row[0] for row in await self.cramped.office.sql(query, f"{self.app}__thing")}

    async def leftovers(self) -> int:
        """Triggers on the app's table, and notes of what changed there."""
        table = f"'{self.cramped.office.workspace.schema}.{self.app}__thing'::regclass"
        triggers = f"SELECT count(*) FROM pg_trigger WHERE tgrelid = {table} AND NOT tgisinternal"
        notes = (
            "SELECT count(*) FROM {s}.publication_dirty d JOIN {s}.publication p ON p.id = d.publication WHERE app = $1"
        )
        [[found]], [[noted]] = await self.cramped.office.sql(triggers), await self.cramped.office.sql(notes, self.app)
        return int(found) + int(noted)


@pytest.fixture(scope="module")
async def cramped(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cramped]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    home = tmp_path_factory.mktemp("cramped")
    server = EmbeddedPostgres(home / "postgres")
    server.start()
    try:
        with small_disk(MEGABYTES) as disk:
            async with _database_on(disk, server) as url, _opened(url, disk, home) as found:
                yield found
    finally:
        server.stop()


@asynccontextmanager
async def _database_on(disk: SmallDisk, server: EmbeddedPostgres) -> AsyncIterator[str]:
    """The URL of a database whose every table lies on the disk; the server's log lies elsewhere."""
    async with fresh_database(server.admin_url()) as url:
        place = disk.folder / "space"
        place.mkdir(mode=0o700)
        shutil.chown(place, SYSTEM_USER)
        admin = await asyncpg.connect(server.admin_url())
        await admin.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        await admin.execute(f'ALTER DATABASE "{make_url(url).database}" SET TABLESPACE small')
        await admin.close()
        yield url


@asynccontextmanager
async def _opened(url: str, disk: SmallDisk, home: Path) -> AsyncIterator[Cramped]:
    databases = Databases(url, pool_size=4)
    await migrate(databases)
    settings = Settings(home=home, secret_key=TEST_SECRET, password_cost="floor", log_level="ERROR")
    logs.configure(settings)
    app = create_app(settings, databases, SecretKeys(TEST_SECRET))
    workspace = await create_workspace(databases, key="cramped", name="测试公司")
    admin = await add_person(app, app.state.platform, workspace, ["admin"], "王管理", None)
    try:
        yield Cramped(Office(databases, workspace, admin, admin), disk, app.state.publisher)
    finally:
        disk.free()
        await admin.client.aclose()
        await app.state.publisher.close()
        await databases.close()


@pytest.fixture
async def shop(cramped: Cramped) -> AsyncIterator[Shop]:
    cramped.disk.free()
    yield await cramped.published(f"a{secrets.token_hex(4)}")
    cramped.disk.free()


async def test_submissions_are_refused_and_nothing_is_half_written(shop: Shop) -> None:
    office, things, table = shop.cramped.office, shop.things, f"{shop.app}__thing"
    record = await things.created(name="before")
    before = await office.count(table), await office.count("audit")
    shop.cramped.disk.fill()
    answers = [await things.create({"name": "x" * 600}) for _ in range(TRIES)]
    answers.append(await things.patch(record["id"], 1, {"name": "y" * 600}))
    refused = [answer for answer in answers if answer.status_code != 201]
    assert len(refused) > 1
    for answer in refused:
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_full"), answer.text
    written = len(answers) - len(refused)
    assert (await office.count(table), await office.count("audit")) == (before[0] + written, before[1] + written)
    assert (await things.get(record["id"])).json() == record
    assert len(await things.listed(limit=20)) == 20
    for path in ("/healthz", "/readyz"):
        assert (await shop.client.get(path)).status_code == 200
    shop.cramped.disk.free()
    assert (await things.patch(record["id"], 1, {"name": "after"})).status_code == 200
    await things.created(name="after")


async def test_publishing_stops_with_a_reason_and_the_old_release_serves_on(shop: Shop) -> None:
    state = await shop.stuck()
    assert state["state"] == "backfill"
    assert 0 < state["rows_done"] < RECORDS
    assert await shop.release() == 1
    [thing] = await shop.things.listed(limit=1)
    assert set(thing["values"]) == {"name"}
    assert len(await shop.things.listed(limit=50, sort="-name")) == 50
    shop.cramped.disk.free()
    await shop.things.created(name="meanwhile")
    resumed = await shop.client.post(f"{shop.base}/publications/{state['id']}/resume")
    assert resumed.status_code == 202
    await _assert_done(shop, state["id"])


async def test_publishing_goes_on_by_itself(shop: Shop) -> None:
    state = await shop.stuck()
    shop.cramped.disk.free()
    await shop.cramped.publisher.sweep([shop.cramped.office.workspace])
    await _assert_done(shop, state["id"])


@pytest.mark.parametrize(
    "place",
    [
        "expand.0.Change",
        "expand.2.Capture",
        "backfill.0.Fill",
        "validate.0.CatchUp",
        "validate.1.announced",
        "switch.0.Switch",
    ],
)
async def test_the_reason_is_told_wherever_it_was(shop: Shop, place: str) -> None:
    """Though it has to be written where there is no space."""
    await shop.stuck(place, 1)


async def test_undone_nothing_is_left_of_it(shop: Shop) -> None:
    before = await shop.columns()
    state = await shop.stuck()
    assert await shop.columns() > before
    shop.cramped.disk.free()
    undone = await shop.client.post(f"{shop.base}/publications/{state['id']}/undo")
    assert undone.status_code == 202
    assert (await shop.stopped(state["id"]))["state"] == "undone"
    assert (await shop.columns(), await shop.leftovers(), await shop.release()) == (before, 0, 1)
    await shop.things.created(name="after")


async def test_designers_are_told_too(shop: Shop) -> None:
    """Before anything is begun: saving, planning, publishing."""
    plan = await shop.plan()
    publications = await shop.cramped.office.count("publication")
    shop.cramped.disk.fill()
    place = f"{shop.base}/draft/form/thing"
    revision = (await shop.client.get(place)).json()["revision"]
    answers = []
    for _ in range(TRIES):
        form = _form(*WIDER, {"type": "description", "key": "d", "text": os.urandom(2000).hex()})
        saved = await shop.client.put(place, json=form, headers={"If-Match": f'"{revision}"'})
        assert (saved.status_code, saved.json().get("code")) in ((200, None), (507, "disk_full")), saved.text
        answers.append(saved.status_code)
        revision = saved.json().get("revision", revision)
    assert 507 in answers
    assert (await shop.client.get(place)).json()["revision"] == revision
    published = await shop.client.post(f"{shop.base}/publish", json={"plan_hash": plan})
    assert published.status_code in (202, 409, 507), published.text
    if published.status_code != 202:
        assert await shop.cramped.office.count("publication") == publications
    assert await shop.release() == 1


async def _assert_done(shop: Shop, publication: str) -> None:
    state = await shop.stopped(publication)
    assert (state["state"], state["release"], state["error"]) == ("done", 2, None)
    wrong = f"SELECT count(*) FROM {{s}}.{shop.app}__thing WHERE size IS DISTINCT FROM length(name)"
    assert (await shop.cramped.office.sql(wrong))[0][0] == 0
    assert await shop.leftovers() == 0
    made = await shop.things.created(name="four", code="c")
    assert made["values"]["size"] == "4"
