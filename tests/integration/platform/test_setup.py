"""The first set-up, on a database of its own."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import text

from dougong.database import Databases
from dougong.database.migrate import migrate
from dougong.directory.service import new_setup_token
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.server import create_app
from tests.conftest import fresh_database
from tests.integration.conftest import TEST_SECRET, anonymous_client

pytestmark = pytest.mark.database
ACCOUNT = {"name": "王芳", "email": "Wang@Example.com", "password": "correct-horse-battery-staple-9", "locale": "zh-CN"}


@pytest.fixture(scope="module")
async def installation(server_url: str) -> AsyncIterator[Databases]:
    """A migrated database beside the one of the other tests."""
    async with fresh_database(server_url) as url:
        databases = Databases(url)
        await migrate(databases)
        yield databases
        await databases.close()


@pytest.fixture
async def empty(installation: Databases) -> Databases:
    """An installation that nobody has set up."""
    async with installation.directory() as connection, connection.begin():
        await connection.execute(text("TRUNCATE account, workspace, setup_token CASCADE"))
    return installation


@pytest.fixture
async def browser(empty: Databases, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with anonymous_client(create_app(settings, empty, SecretKeys(TEST_SECRET))) as client:
        yield client


def payload(token: str | None, **account: str) -> dict[str, object]:
    return {"token": token, "workspace": {"key": "main", "name": "总公司"}, "account": {**ACCOUNT, **account}}


async def test_set_up_once(empty: Databases, browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/api/v1/session")).json()["needs_setup"] is True
    token = await new_setup_token(empty)
    answer = await browser.post("/api/v1/setup", json=payload(token))
    assert answer.status_code == 201
    assert answer.json()["account"]["email"] == "wang@example.com"
    assert answer.json()["workspaces"] == [{"key": "main", "name": "总公司", "roles": ["admin"]}]
    assert (await browser.get("/api/v1/w/main/me")).json()["member"]["name"] == "王芳"

    browser.cookies.clear()
    assert (await browser.get("/api/v1/session")).json()["needs_setup"] is False
    assert (await browser.post("/api/v1/setup", json=payload(token))).status_code == 404
    assert await new_setup_token(empty) is None


async def test_wrong_and_replaced_tokens(empty: Databases, browser: httpx.AsyncClient) -> None:
    first = await new_setup_token(empty)
    await new_setup_token(empty)
    for token in (first, "x" * 43, ""):
        answer = await browser.post("/api/v1/setup", json=payload(token))
        assert (answer.status_code, answer.json()["code"]) == (404, "setup_token_invalid")


async def test_a_refused_set_up_leaves_the_token_good(empty: Databases, browser: httpx.AsyncClient) -> None:
    token = await new_setup_token(empty)
    weak = await browser.post("/api/v1/setup", json=payload(token, password="aaaaaaaaaaaa"))
    assert [(e["code"], e["path"]) for e in weak.json()["errors"]] == [("password_too_weak", ["account", "password"])]
    reserved = payload(token)
    reserved["workspace"] = {"key": "api", "name": "x"}
    assert (await browser.post("/api/v1/setup", json=reserved)).json()["code"] == "key_reserved"
    assert (await browser.post("/api/v1/setup", json=payload(token))).status_code == 201
