"""Fixtures that need PostgreSQL: one migrated database per test process, one fresh workspace per test that asks."""

import ipaddress
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from dougong import logs
from dougong.database import Databases, Workspace
from dougong.database.migrate import migrate
from dougong.directory import repository as directory
from dougong.directory.service import create_workspace
from dougong.ids import digest, new_token
from dougong.parts import Platform
from dougong.people import repository as people
from dougong.secret_keys import SecretKeys
from dougong.sessions import repository as sessions
from dougong.settings import Settings
from runtime.server import create_app

TEST_SECRET = "Q7f2kV9xLw3sZ8nB1mT6yR4cH0jD5gPa"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a test workspace, with a client signed in as them."""

    client: httpx.AsyncClient
    member_id: UUID
    account_id: UUID
    email: str
    token: str


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        database_url=database_url,
        secret_key=TEST_SECRET,
        password_cost="floor",
        log_level="ERROR",
    )
    logs.configure(settings)
    return settings


@pytest.fixture(scope="session")
async def databases(database_url: str) -> AsyncIterator[Databases]:
    """The migrated database of this test process, shared by its tests."""
    databases = Databases(database_url, pool_size=10)
    await migrate(databases)
    yield databases
    await databases.close()


@pytest.fixture
async def workspace(databases: Databases) -> Workspace:
    """A fresh, empty, migrated workspace."""
    return await create_workspace(databases, key=f"t{secrets.token_hex(5)}", name="测试公司")


@pytest.fixture
async def other_workspace(databases: Databases) -> Workspace:
    """Another tenant."""
    return await create_workspace(databases, key=f"t{secrets.token_hex(5)}", name="别家公司")


@pytest.fixture(scope="session")
def app(settings: Settings, databases: Databases) -> FastAPI:
    """The whole application on the test database."""
    return create_app(settings, databases, SecretKeys(TEST_SECRET))


@pytest.fixture(scope="session")
def platform(app: FastAPI) -> Platform:
    found: Platform = app.state.platform
    return found


MakeMember = Callable[..., Awaitable[Person]]


@pytest.fixture
async def make_member(app: FastAPI, platform: Platform, workspace: Workspace) -> AsyncIterator[MakeMember]:
    """`await make_member("staff", name="李雷")` → a Person with a signed-in client; `of=` for another workspace."""
    clients: list[httpx.AsyncClient] = []

    async def make(
        *roles: str, name: str = "张三", department_id: UUID | None = None, of: Workspace = workspace
    ) -> Person:
        person = await add_person(app, platform, of, list(roles), name, department_id)
        clients.append(person.client)
        return person

    yield make
    for client in clients:
        await client.aclose()


async def add_person(
    app: FastAPI, platform: Platform, workspace: Workspace, roles: list[str], name: str, department_id: UUID | None
) -> Person:
    email, token = f"{secrets.token_hex(6)}@example.com", new_token()
    async with platform.databases.directory() as connection, connection.begin():
        account_id = await sessions.add_account(
            connection, email=email, name=name, password_hash="no sign-in by password", locale="zh-CN"
        )
        member_id = await directory.link_account(connection, workspace.id, account_id)
        await sessions.add_session(connection, account_id, digest(token), "test")
    row = people.NewMemberRow(member_id, account_id, name, email, department_id, roles)
    async with platform.databases.workspace(workspace) as connection, connection.begin():
        await people.add_member(connection, workspace.schema, row)
    return Person(signed_in_client(app, platform, token), member_id, account_id, email, token)


def signed_in_client(app: FastAPI, platform: Platform, token: str) -> httpx.AsyncClient:
    """A client that does what the browser and our page do: cookie, CSRF token, Sec-Fetch-Site."""
    client = anonymous_client(app)
    client.headers["x-csrf-token"] = platform.authenticator.csrf_token(digest(token))
    client.cookies.set(platform.cookie_name, token)
    return client


def anonymous_client(app: FastAPI, address: str | None = None) -> httpx.AsyncClient:
    """A client at an address of its own unless told one: tries to sign in are counted by address."""
    peer = address or str(ipaddress.IPv4Address((10 << 24) + secrets.randbits(24)))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(peer, 1))
    return httpx.AsyncClient(
        transport=transport,
        base_url="http://testserver",
        headers={"sec-fetch-site": "same-origin", "accept-language": "en-US"},
    )


@pytest.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is not signed in."""
    async with anonymous_client(app) as client:
        yield client


@pytest.fixture
async def admin(make_member: MakeMember) -> Person:
    return await make_member("admin", name="王管理")


@pytest.fixture
def client(admin: Person) -> httpx.AsyncClient:
    """Signed in as an admin of `workspace`: `await client.get(f"/api/v1/w/{workspace.key}/me")`."""
    return admin.client


@pytest.fixture
async def staff(make_member: MakeMember) -> Person:
    return await make_member("staff", name="李员工")


@pytest.fixture
def staff_client(staff: Person) -> httpx.AsyncClient:
    """Signed in as a member with the role staff alone."""
    return staff.client
