"""Our side of the bench: the form published as a designer would, filled in bulk, asked as an ordinary member."""

import asyncio
import os
import secrets
import shutil
import sys
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import asyncpg
import httpx
import orjson
from sqlalchemy.engine import make_url

from benchmarks import data, definitions, servers
from benchmarks.floor.setup import People
from dougong.database import Databases, Workspace
from dougong.database.migrate import migrate
from dougong.directory import repository as directory
from dougong.directory.service import create_workspace
from dougong.ids import digest, new_token
from dougong.people import repository as people
from dougong.sessions import repository as sessions

POOL_SIZE = 10
DATABASE = "dougong_bench"
LOGIN = "dougong_bench"
WORKSPACE = "bench"
BASE = f"/api/v1/w/{WORKSPACE}/apps/{definitions.APP}"
RECORDS = f"{BASE}/forms/sales_order/records"
MEMBERS = 20
SERVER = os.environ.get("DOUGONG_TEST_DATABASE_URL", "postgresql://root@127.0.0.1:5432/postgres")


@dataclass(frozen=True, slots=True)
class World:
    """What both sides stand on."""

    url: str  # as the servers' ordinary login
    admin_url: str
    workspace: Workspace
    people: People
    token: str  # of the member who makes the requests
    home: Path
    secret: str


def list_query(status: str) -> str:
    filter_ = quote(orjson.dumps({"field": "status", "op": "eq", "value": status}).decode())
    return f"filter={filter_}&sort=-order_date&limit=20"


async def server_version() -> str:
    connection = await asyncpg.connect(SERVER)
    version = str(await connection.fetchval("SHOW server_version"))
    await connection.close()
    return f"PostgreSQL {version.split(' ')[0]}"


async def prepare(records: int, logs: Path) -> World:
    """A fresh database with the published form and `records` orders."""
    url = await _fresh_database()
    databases = Databases(url)
    try:
        await migrate(databases)
        workspace = await create_workspace(databases, key=WORKSPACE, name="Bench")
        members, departments, tokens = await _people(databases, workspace)
    finally:
        await databases.close()
    home = Path("var/bench/home")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    world = World(url, _inside(), workspace, People(members, departments), tokens[0], home, secrets.token_urlsafe(32))
    async with running(world, logs) as server:
        await _publish(server.port, tokens[1])
    await _fill(world, records)
    return world


async def _fresh_database() -> str:
    admin = await asyncpg.connect(SERVER)
    roles = await _roles_of_last_run(admin)
    await admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    for role in roles:
        await admin.execute(f'DROP ROLE IF EXISTS "{role}"')
    if not await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", LOGIN):
        await admin.execute(f"CREATE ROLE {LOGIN} LOGIN CREATEROLE")
    await admin.execute(f"CREATE DATABASE {DATABASE} OWNER {LOGIN} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    await admin.close()
    return make_url(SERVER).set(database=DATABASE, username=LOGIN, password=None).render_as_string(hide_password=False)


async def _roles_of_last_run(admin: "asyncpg.Connection[Any]") -> list[str]:
    if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
        return []
    inside = await asyncpg.connect(_inside())
    made = await inside.fetchval("SELECT to_regclass('public.workspace')")
    roles = [str(row[0]) for row in await inside.fetch("SELECT role FROM public.workspace")] if made else []
    await inside.close()
    return roles


def _inside() -> str:
    return make_url(SERVER).set(database=DATABASE).render_as_string(hide_password=False)


async def _people(databases: Databases, workspace: Workspace) -> tuple[list[UUID], list[UUID], tuple[str, str]]:
    """Members of the first department, all staff, and the departments; tokens of the first and of an admin."""
    async with databases.workspace(workspace) as connection, connection.begin():
        departments = [
            await people.add_department(connection, workspace.schema, name) for name in ("销售一部", "销售二部")
        ]
    members, tokens = [], []
    for n in range(MEMBERS + 1):
        email, token = f"m{n}@example.com", new_token()
        async with databases.directory() as connection, connection.begin():
            account = await sessions.add_account(
                connection, email=email, name=f"成员 {n}", password_hash="none", locale="zh-CN"
            )
            member = await directory.link_account(connection, workspace.id, account)
            await sessions.add_session(connection, account, digest(token), "bench")
        roles = ["admin"] if n == MEMBERS else ["staff"]
        row = people.NewMemberRow(member, account, f"成员 {n}", email, departments[0], roles)
        async with databases.workspace(workspace) as connection, connection.begin():
            await people.add_member(connection, workspace.schema, row)
        members.append(member)
        tokens.append(token)
    return members[:MEMBERS], departments, (tokens[0], tokens[-1])


def running(world: World, logs: Path, *options: str) -> AbstractAsyncContextManager[servers.Server]:
    port = servers.free_port()
    environment = {**surroundings(world), "DOUGONG_PORT": str(port)}
    command = [sys.executable, "-m", "runtime.cli", "serve", *options]
    return servers.running(command, environment, port, logs / "dougong.log")


def surroundings(world: World) -> dict[str, str]:
    """The environment of our processes."""
    return {
        "DOUGONG_DATABASE_URL": world.url,
        "DOUGONG_SECRET_KEY": world.secret,
        "DOUGONG_HOME": str(world.home),
        "DOUGONG_POOL_SIZE": str(POOL_SIZE),
        "DOUGONG_LOG_LEVEL": "WARNING",
        "PYTHONPATH": os.pathsep.join([str(servers.ROOT), str(servers.ROOT / "platform")]),
    }


async def sign_in(port: int, world: World) -> tuple[dict[str, str], dict[str, str]]:
    """Headers of the ordinary member: for safe and for unsafe requests."""
    return await _headers(port, world.token)


async def _headers(port: int, token: str) -> tuple[dict[str, str], dict[str, str]]:
    safe = {"Cookie": f"sid={token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        session = (await client.get("/api/v1/session", headers=safe)).json()
    return safe, {**safe, "X-CSRF-Token": session["csrf_token"], "Sec-Fetch-Site": "same-origin"}


async def _publish(port: int, token: str) -> None:
    _, unsafe = await _headers(port, token)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=unsafe, timeout=60) as client:
        await _call(client, "POST", BASE.rsplit("/", 1)[0], {"key": definitions.APP, "label": "销售"})
        for document in definitions.DOCUMENTS:
            path = f"{BASE}/draft/{document['type']}/{document['key']}"
            await _call(client, "PUT", path, document, {"If-Match": '"0"'})
        plan = await _call(client, "POST", f"{BASE}/plan")
        publication = await _call(client, "POST", f"{BASE}/publish", {"plan_hash": plan["plan_hash"]})
        for _ in range(600):
            state = await _call(client, "GET", f"{BASE}/publications/{publication['publication']}")
            if state["state"] == "done":
                return
            if state.get("error"):
                break
            await asyncio.sleep(0.1)
    raise RuntimeError(f"the publication did not end: {state}")


async def _call(
    client: httpx.AsyncClient, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> Any:
    response = await client.request(method, path, json=body, headers=headers)
    if response.status_code >= 400:
        raise RuntimeError(f"{method} {path}: {response.status_code} {response.text}")
    return response.json()


async def _fill(world: World, records: int) -> None:
    connection = await asyncpg.connect(world.admin_url)
    schema, people_ = world.workspace.schema, world.people
    await data.fill_customers(connection, f"{schema}.sales__customer", people_.members[0], people_.departments[0])
    await data.fill_orders(connection, f"{schema}.sales__sales_order", people_.members, people_.departments, records)
    for table in ("sales__customer", "sales__sales_order", "member"):
        await connection.execute(f"VACUUM ANALYZE {schema}.{table}")
    await connection.close()


async def cursor_at(port: int, path: str, headers: dict[str, str], depth: int) -> str:
    """The cursor of the page that starts after `depth` records, found by paging there."""
    cursor, seen = "", 0
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
        while seen < depth:
            limit = min(500, depth - seen)
            query = f"?sort=order_date&fields=order_date&limit={limit}" + (f"&cursor={quote(cursor)}" if cursor else "")
            page = await _call(client, "GET", path + query)
            cursor, seen = page["next"], seen + len(page["records"])
    return quote(cursor)
