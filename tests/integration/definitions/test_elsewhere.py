"""What one server process publishes, another one finds at once."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from dougong.database import Databases, Workspace
from dougong.definitions import ReleaseCatalog, catalog
from dougong.parts import Platform
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.server import create_app
from tests.integration.conftest import TEST_SECRET, Person, signed_in_client
from tests.integration.publishing import Document, publish

pytestmark = pytest.mark.database


def form(key: str) -> Document:
    name = {"type": "text", "key": "name", "label": "Name"}
    return {"type": "form", "key": key, "format": 1, "label": key, "elements": [name]}


@pytest.fixture
def elsewhere(settings: Settings, databases: Databases) -> FastAPI:
    """The same installation in another process, as far as what it has read is concerned."""
    return create_app(settings, databases, SecretKeys(TEST_SECRET))


@pytest.fixture
async def there(elsewhere: FastAPI, platform: Platform, admin: Person) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in_client(elsewhere, platform, admin.token) as client:
        yield client


async def test_a_new_app_and_a_new_form(
    client: httpx.AsyncClient, there: httpx.AsyncClient, workspace: Workspace
) -> None:
    other = await publish(client, workspace, "older", [form("thing")])
    assert (await there.get(f"{other}/forms/thing/records")).status_code == 200, "it has read the releases"

    base = await publish(client, workspace, "shop", [form("order")])
    assert (await there.get(base)).status_code == 200
    assert (await there.get(f"{base}/forms/order/records")).json()["records"] == []

    await publish(client, workspace, "shop", [form("invoice")])
    made = await there.post(f"{base}/forms/invoice/records", json={"values": {"name": "A"}})
    assert made.status_code == 201, made.text
    assert len((await there.get(f"{base}/forms/invoice/records")).json()["records"]) == 1
    assert (await there.get(f"{base}/forms/nothing/records")).status_code == 404


async def test_unknown_names_at_once_are_one_look(
    client: httpx.AsyncClient,
    there: httpx.AsyncClient,
    elsewhere: FastAPI,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = await publish(client, workspace, "shop", [form("order")])
    assert (await there.get(f"{known}/forms/order/records")).status_code == 200
    looks = 0
    read = catalog.read_pointers

    async def counted(*arguments: object) -> object:
        nonlocal looks
        looks += 1
        return await read(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(catalog, "read_pointers", counted)
    releases: ReleaseCatalog = elsewhere.state.catalog
    # in one go, as requests that a busy process has received
    asked = [releases.app(workspace, f"nothing{number}") for number in range(200)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert {str(answer) for answer in answers} == {"not_found"}
    assert looks <= 2, "one under way, and one for all who asked after it had begun"
