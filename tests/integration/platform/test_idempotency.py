"""Unsafe requests sent twice under one Idempotency-Key."""

import asyncio
import secrets
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.responses import Response

from dougong.database import Databases, Workspace, workspace_tables
from dougong.http import Caller, Member, Routes, json_response
from dougong.http.application import build_app
from dougong.parts import Platform
from tests.integration.conftest import Person, signed_in_client

pytestmark = pytest.mark.database
KEY = {"idempotency-key": "7d0c-1"}


@pytest.fixture
def departments(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}/departments"


async def count(databases: Databases, workspace: Workspace, table: str) -> int:
    async with databases.workspace(workspace) as connection:
        query = select(func.count()).select_from(getattr(workspace_tables(workspace.schema), table))
        return int(await connection.scalar(query) or 0)


async def test_a_repetition_gets_the_same_answer(
    client: httpx.AsyncClient, departments: str, databases: Databases, workspace: Workspace
) -> None:
    first = await client.post(departments, json={"name": "仓库"}, headers=KEY)
    second = await client.post(departments, json={"name": "仓库"}, headers=KEY)
    assert (second.status_code, second.content) == (first.status_code, first.content) == (201, first.content)
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert await count(databases, workspace, "department") == 1
    assert await count(databases, workspace, "audit") == 1


async def test_another_request_under_the_key(client: httpx.AsyncClient, departments: str) -> None:
    await client.post(departments, json={"name": "仓库"}, headers=KEY)
    answer = await client.post(departments, json={"name": "车间"}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


async def test_two_at_once_are_one(
    client: httpx.AsyncClient, departments: str, databases: Databases, workspace: Workspace
) -> None:
    answers = await asyncio.gather(*(client.post(departments, json={"name": "仓库"}, headers=KEY) for _ in range(8)))
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}
    assert await count(databases, workspace, "department") == 1


async def test_a_refused_request_may_be_mended(client: httpx.AsyncClient, departments: str) -> None:
    assert (await client.post(departments, json={"name": ""}, headers=KEY)).status_code == 422
    assert (await client.post(departments, json={"name": "仓库"}, headers=KEY)).status_code == 201


async def test_keys_belong_to_their_sender(
    client: httpx.AsyncClient, departments: str, make_member: Any, databases: Databases, workspace: Workspace
) -> None:
    other: Person = await make_member("admin", name="第二位")
    await client.post(departments, json={"name": "仓库"}, headers=KEY)
    assert (await other.client.post(departments, json={"name": "车间"}, headers=KEY)).status_code == 201


async def test_no_secret_is_kept_for_a_repetition(client: httpx.AsyncClient, workspace: Workspace) -> None:
    base = f"/api/v1/w/{workspace.key}/api-keys"
    payload = {"name": "同步", "expires_at": "2027-01-01T00:00:00Z"}
    first = await client.post(base, json=payload, headers=KEY)
    second = await client.post(base, json=payload, headers=KEY)
    assert first.json()["key"].startswith("dg_")
    assert second.json() == {**first.json(), "key": None}


class TestAround:
    """Routes that work in several transactions: the guard claims before and answers after."""

    @pytest.fixture
    def calls(self) -> list[str]:
        return []

    @pytest.fixture
    def around(self, platform: Platform, calls: list[str], admin: Person) -> httpx.AsyncClient:
        return signed_in_client(_app_with(platform, calls), platform, admin.token)

    async def test_once(self, around: httpx.AsyncClient, workspace: Workspace, calls: list[str]) -> None:
        url = f"/w/{workspace.key}/work"
        first = await around.post(url, headers=KEY)
        second = await around.post(url, headers=KEY)
        assert first.json() == second.json() == {"calls": 1}
        assert second.headers["idempotency-replayed"] == "true"
        assert second.headers["etag"] == '"1"'
        assert len(calls) == 1

    async def test_while_the_first_is_under_way(
        self, around: httpx.AsyncClient, workspace: Workspace, calls: list[str]
    ) -> None:
        url = f"/w/{workspace.key}/slow"
        answers = await asyncio.gather(around.post(url, headers=KEY), around.post(url, headers=KEY))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert len(calls) == 1

    async def test_a_failure_gives_the_key_back(
        self, around: httpx.AsyncClient, workspace: Workspace, calls: list[str]
    ) -> None:
        url = f"/w/{workspace.key}/fail"
        assert [(await around.post(url, headers=KEY)).status_code for _ in range(2)] == [500, 500]
        assert len(calls) == 2


def _app_with(platform: Platform, calls: list[str]) -> FastAPI:
    routes = Routes(prefix="/w/{ws}", tag="test")

    @routes.post("/work", access=Member)
    async def work(caller: Caller) -> Response:
        calls.append("work")
        return json_response({"calls": len(calls)}, headers={"ETag": '"1"'})

    @routes.post("/slow", access=Member)
    async def slow(caller: Caller) -> Response:
        calls.append("slow")
        await asyncio.sleep(0.3)
        return json_response({})

    @routes.post("/fail", access=Member)
    async def fail(caller: Caller) -> Response:
        calls.append("fail")
        raise RuntimeError("a defect")

    return build_app(platform, [routes])


async def test_anonymous_routes_take_the_header(anonymous: httpx.AsyncClient) -> None:
    wrong = {"email": f"{secrets.token_hex(4)}@example.com", "password": "x"}
    answer = await anonymous.post("/api/v1/session", json=wrong, headers=KEY)
    assert answer.status_code == 401
