"""API keys: the second door."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update

from dougong.database import Databases, Workspace, workspace_tables
from dougong.parts import Platform
from tests.integration.conftest import MakeMember, Person

pytestmark = pytest.mark.database


def soon(days: float = 30) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}"


@pytest.fixture
async def key(client: httpx.AsyncClient, base: str) -> str:
    answer = await client.post(f"{base}/api-keys", json={"name": "同步", "expires_at": soon()})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["key"])


@pytest.fixture
def program(app: FastAPI, key: str) -> httpx.AsyncClient:
    """A program with a key: no cookie, no browser's headers."""
    transport = httpx.ASGITransport(app=app)
    return httpx.AsyncClient(
        transport=transport, base_url="http://testserver", headers={"authorization": f"Bearer {key}"}
    )


async def test_a_key_reaches_the_same_routes(program: httpx.AsyncClient, base: str) -> None:
    assert (await program.get(f"{base}/me")).json()["roles"] == ["admin"]
    assert (await program.post(f"{base}/departments", json={"name": "仓库"})).status_code == 201
    entry = (await program.get(f"{base}/audit", params={"event": "department.create"})).json()["entries"][0]
    assert (entry["channel"], entry["actor_name"]) == ("key", "同步")


async def test_only_a_hash_is_stored(client: httpx.AsyncClient, key: str, base: str, databases: Databases) -> None:
    listed = (await client.get(f"{base}/api-keys")).json()["api_keys"][0]
    assert "key" not in listed
    assert "secret_hash" not in listed
    assert listed["prefix"] == key[3:11]


async def test_another_workspace(program: httpx.AsyncClient, other_workspace: Workspace) -> None:
    assert (await program.get(f"/api/v1/w/{other_workspace.key}/me")).status_code == 401


async def test_not_for_routes_of_the_session(program: httpx.AsyncClient) -> None:
    assert (await program.delete("/api/v1/session")).status_code in (401, 403)
    assert (await program.get("/api/v1/session")).json()["account"] is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: key[:-1] + ("a" if key[-1] != "a" else "b"),
        lambda key: key + "x",
        lambda key: key.replace("_", "-"),
        lambda key: key.upper(),
        lambda key: "dg_aaaaaaaa_" + key[12:],
        lambda key: "",
    ],
)
async def test_a_spoilt_key(program: httpx.AsyncClient, base: str, key: str, spoil: object) -> None:
    assert callable(spoil)
    answer = await program.get(f"{base}/me", headers={"authorization": f"Bearer {spoil(key)}"})
    assert answer.status_code == 401


async def test_a_session_token_is_no_key(program: httpx.AsyncClient, base: str, admin: Person) -> None:
    await admin.client.get(f"{base}/me")
    answer = await program.get(f"{base}/me", headers={"authorization": f"Bearer {admin.token}"})
    assert answer.status_code == 401


async def test_both_doors_at_once(client: httpx.AsyncClient, key: str, base: str) -> None:
    answer = await client.get(f"{base}/me", headers={"authorization": f"Bearer {key}"})
    assert (answer.status_code, answer.json()["code"]) == (400, "two_credentials")


async def test_revoked_at_once(client: httpx.AsyncClient, program: httpx.AsyncClient, base: str) -> None:
    assert (await program.get(f"{base}/me")).status_code == 200
    key_id = (await client.get(f"{base}/api-keys")).json()["api_keys"][0]["id"]
    assert (await client.delete(f"{base}/api-keys/{key_id}")).status_code == 204
    assert (await program.get(f"{base}/me")).status_code == 401
    assert (await client.delete(f"{base}/api-keys/{uuid4()}")).status_code == 404


async def test_expired(program: httpx.AsyncClient, base: str, databases: Databases, workspace: Workspace) -> None:
    table = workspace_tables(workspace.schema).api_key
    async with databases.workspace(workspace) as connection, connection.begin():
        await connection.execute(update(table).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert (await program.get(f"{base}/me")).status_code == 401


async def test_never_more_than_its_creator(
    program: httpx.AsyncClient, base: str, make_member: MakeMember, admin: Person, platform: Platform
) -> None:
    second = await make_member("admin", name="第二位")
    await second.client.patch(f"{base}/members/{admin.member_id}", json={"roles": ["staff"]})
    assert (await program.get(f"{base}/audit")).status_code == 403
    await second.client.patch(f"{base}/members/{admin.member_id}", json={"active": False})
    assert (await program.get(f"{base}/me")).status_code == 401


async def test_a_key_makes_no_keys(program: httpx.AsyncClient, base: str) -> None:
    answer = await program.post(f"{base}/api-keys", json={"name": "更多", "expires_at": soon()})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("expires_at", "code"),
    [
        (soon(-1), "expiry_past"),
        (soon(400), "expiry_too_far"),
        ("2026-12-01", "invalid_value"),
        ("2026-12-01T00:00:00", "invalid_value"),
        (None, "invalid_value"),
    ],
    ids=["past", "too_far", "date", "no_zone", "none"],  # the same in every test process
)
async def test_refused_expiries(client: httpx.AsyncClient, base: str, expires_at: str | None, code: str) -> None:
    answer = await client.post(f"{base}/api-keys", json={"name": "同步", "expires_at": expires_at})
    assert answer.status_code == 422
    assert [(error["code"], error["path"]) for error in answer.json()["errors"]] == [(code, ["expires_at"])]
