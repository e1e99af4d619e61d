"""What all tests share: a fresh database per test process, and no skipped services where DOUGONG_NO_SKIPS is set."""

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
import pytest
from sqlalchemy.engine import make_url

LOGIN = "dougong_test"
SERVICES = ("database", "redis", "browser", "namespace")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of campaign size alone are not collected in an ordinary run."""
    if "DOUGONG_CAMPAIGN" not in os.environ:
        late = [item for item in items if item.get_closest_marker("campaign")]
        config.hook.pytest_deselected(items=late)
        items[:] = [item for item in items if item not in late]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Any:
    """In CI a test that needs a service must run: a skip there is a failure."""
    report = yield
    if report.skipped and "DOUGONG_NO_SKIPS" in os.environ and any(item.get_closest_marker(name) for name in SERVICES):
        report.outcome = "failed"
        report.longrepr = f"skipped, though CI provides what it needs: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The PostgreSQL server: DOUGONG_TEST_DATABASE_URL, else a private one for this run."""
    given = os.environ.get("DOUGONG_TEST_DATABASE_URL")
    if given:
        yield given
        return
    from dougong.database.embedded import EmbeddedPostgres

    # shared by the processes of one run: each holds the folder, the last one stops the server
    home = tmp_path_factory.getbasetemp()
    server = EmbeddedPostgres((home.parent if os.environ.get("PYTEST_XDIST_WORKER") else home) / "postgres")
    server.start()
    try:
        yield server.admin_url()
    finally:
        server.stop()


@asynccontextmanager
async def fresh_database(server_url: str) -> AsyncIterator[str]:
    """A new database, reached as an ordinary login that may create roles. Dropped at the end with its roles."""
    name = f"dougong_test_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(server_url)
    login = await _login(admin, server_url)
    locale = "C.UTF-8" if await _has_collation(admin) else "C"
    await admin.execute(
        f"CREATE DATABASE {name} OWNER {login} TEMPLATE template0 "
        f"ENCODING 'UTF8' LOCALE_PROVIDER 'libc' LOCALE '{locale}'"
    )
    await admin.close()
    try:
        yield make_url(server_url).set(database=name, username=login).render_as_string(hide_password=False)
    finally:
        await _drop(server_url, name)


@pytest.fixture(scope="session")
async def database_url(server_url: str) -> AsyncIterator[str]:
    """The database of this test process."""
    async with fresh_database(server_url) as url:
        yield url


async def _has_collation(admin: "asyncpg.Connection[Any]") -> bool:
    query = "SELECT count(*) > 0 FROM pg_collation WHERE collprovider = 'c' AND collcollate IN ('C.UTF-8', 'C.utf8')"
    return bool(await admin.fetchval(query))


async def _login(admin: "asyncpg.Connection[Any]", server_url: str) -> str:
    """An ordinary login: the URL's own, or one made for tests when the URL's is a superuser."""
    if not await admin.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        return str(await admin.fetchval("SELECT current_user"))
    # another test process may be first
    with suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
        await admin.execute(f"CREATE ROLE {LOGIN} LOGIN CREATEROLE CREATEDB")
    password = make_url(server_url).password
    if password:
        await admin.execute(f"ALTER ROLE {LOGIN} PASSWORD '{password}'")
    return LOGIN


async def _drop(server_url: str, name: str) -> None:
    """Drops the database, and the workspace roles that belonged to it (roles are the cluster's)."""
    admin = await asyncpg.connect(server_url)  # a connection that was idle for minutes may be gone
    inside = await asyncpg.connect(make_url(server_url).set(database=name).render_as_string(hide_password=False))
    made = await inside.fetchval("SELECT to_regclass('public.installation')")
    installation = await inside.fetchval("SELECT id FROM public.installation") if made else None
    await inside.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    if installation is not None:
        roles = await admin.fetch("SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1)", f"dg_{installation}_")
        for row in roles:
            await admin.execute(f'DROP ROLE "{row["rolname"]}"')
    await admin.close()
