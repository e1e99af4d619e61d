"""A database that goes away: 503 while it is gone, everything as before when it is back, nothing half written."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.engine import make_url

from dougong.database import Databases
from dougong.parts import Platform
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.server import create_app
from tests.integration.conftest import signed_in_client
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database


class Cable:
    """A TCP proxy before the database that can be pulled out. `host` may be the folder of a socket."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._writers: set[asyncio.StreamWriter] = set()
        self._plugged = True

    async def open(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    def pull(self) -> None:
        self._plugged = False
        for writer in self._writers:
            writer.transport.abort()

    def plug(self) -> None:
        self._plugged = True

    async def close(self) -> None:
        self.pull()
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._plugged:
            writer.transport.abort()
            return
        there, back = await self._connect()
        self._writers |= {writer, back}
        await asyncio.gather(self._pipe(reader, back), self._pipe(there, writer))

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._host.startswith("/"):
            return await asyncio.open_unix_connection(f"{self._host}/.s.PGSQL.{self._port}")
        return await asyncio.open_connection(self._host, self._port)

    async def _pipe(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.transport.abort()


@pytest.fixture
async def cable(database_url: str) -> AsyncIterator[tuple[Cable, str]]:
    """The cable, and the URL that goes through it."""
    url = make_url(database_url)
    host, port = url.host or url.query.get("host", ""), url.port or url.query.get("port", 5432)
    assert isinstance(host, str)
    assert isinstance(port, (int, str))
    cable = Cable(host, int(port))
    through = url.set(host="127.0.0.1", port=await cable.open(), query={})
    yield cable, through.render_as_string(hide_password=False)
    await cable.close()


async def test_out_and_back(office: Office, settings: Settings, platform: Platform, cable: tuple[Cable, str]) -> None:
    line, url = cable
    databases = Databases(url, pool_size=4)
    app = create_app(settings, databases, SecretKeys(settings.secret_key.get_secret_value()))  # type: ignore[union-attr]
    client = signed_in_client(app, platform, office.admin.token)
    desk = office.desk(client)
    record = await desk.created(subject="before")
    line.pull()
    for response in (
        await desk.get(record["id"]),
        await desk.page(),
        await desk.create({"subject": "lost"}),
        await desk.patch(record["id"], 1, {"subject": "lost"}),
    ):
        assert (response.status_code, response.json()["code"]) == (503, "unavailable"), response.text
    line.plug()
    assert (await desk.get(record["id"])).json() == record
    changed = await desk.patch(record["id"], 1, {"subject": "after"})
    assert changed.status_code == 200
    assert not await office.sql("SELECT 1 FROM {s}.sales__order WHERE subject = 'lost'")
    await client.aclose()
    await databases.close()


async def test_cut_in_the_middle(
    office: Office, settings: Settings, platform: Platform, cable: tuple[Cable, str]
) -> None:
    """Every answer is true: what was acknowledged is there once, what was not may be there or not, whole."""
    line, url = cable
    databases = Databases(url, pool_size=4)
    app = create_app(settings, databases, SecretKeys(settings.secret_key.get_secret_value()))  # type: ignore[union-attr]
    client = signed_in_client(app, platform, office.admin.token)
    desk = office.desk(client)
    await desk.created(subject="warm")
    storm = [asyncio.create_task(desk.create({"subject": f"cut{n}"})) for n in range(40)]
    await asyncio.sleep(0.05)
    line.pull()
    responses = await asyncio.gather(*storm)
    line.plug()
    assert {each.status_code for each in responses} <= {201, 503}
    made = {each.json()["id"] for each in responses if each.status_code == 201}
    there = {str(row[0]) for row in await office.sql("SELECT id FROM {s}.sales__order WHERE subject LIKE 'cut%'")}
    told = await office.sql("SELECT record_id FROM {s}.audit WHERE event = 'record.create' AND form = 'order'")
    assert made <= there
    assert there <= {str(row[0]) for row in told}
    await client.aclose()
    await databases.close()
