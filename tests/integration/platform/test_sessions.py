"""Signing in and out, through HTTP."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update

from dougong.database import Workspace
from dougong.database.tables import directory_table
from dougong.ids import digest
from dougong.parts import Platform
from tests.integration.conftest import MakeMember, Person, anonymous_client

pytestmark = pytest.mark.database
PASSWORD = "correct-horse-battery-staple-9"


@dataclass
class User:
    email: str
    password: str


@pytest.fixture(scope="module")
async def password_hash(platform: Platform) -> str:
    return await platform.passwords.hash(PASSWORD)


@pytest.fixture
async def user(staff: Person, platform: Platform, password_hash: str) -> User:
    """The staff member, with a password."""
    account = directory_table("account")
    async with platform.databases.directory() as connection, connection.begin():
        statement = update(account).where(account.c.id == staff.account_id).values(password_hash=password_hash)
        await connection.execute(statement)
    return User(staff.email, PASSWORD)


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with anonymous_client(app) as client:
        yield client


async def sign_in(browser: httpx.AsyncClient, email: str, password: str = PASSWORD) -> httpx.Response:
    answer = await browser.post("/api/v1/session", json={"email": email, "password": password})
    if answer.status_code == 201:
        browser.headers["x-csrf-token"] = answer.json()["csrf_token"]
    return answer


async def test_sign_in_shows_account_and_workspaces(
    browser: httpx.AsyncClient, user: User, workspace: Workspace
) -> None:
    answer = await sign_in(browser, f"  {user.email.upper()} ")
    assert answer.status_code == 201
    assert answer.json()["account"]["email"] == user.email
    assert answer.json()["workspaces"] == [{"key": workspace.key, "name": workspace.name, "roles": ["staff"]}]
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert (await browser.get("/api/v1/session")).json() == answer.json()


@pytest.mark.parametrize("email", ["known", "{}@example.com", "no address {}", "{}@"])
async def test_wrong_credentials_are_told_alike(browser: httpx.AsyncClient, user: User, email: str) -> None:
    # each address is tried once: other tests' tries at the same one would count
    tried = user.email if email == "known" else email.format(secrets.token_hex(4))
    answer = await sign_in(browser, tried, "wrong password")
    assert answer.status_code == 401
    assert answer.json() == {
        "code": "wrong_credentials",
        "message": "The e-mail address or the password is wrong.",
        "errors": [],
    }


async def test_nobody_is_signed_in(browser: httpx.AsyncClient, user: User) -> None:
    answer = await browser.get("/api/v1/session")
    assert answer.json() == {"account": None, "csrf_token": None, "workspaces": [], "needs_setup": False}


async def test_only_a_hash_of_the_token_is_stored(browser: httpx.AsyncClient, user: User, platform: Platform) -> None:
    await sign_in(browser, user.email)
    token = browser.cookies["sid"]
    session = directory_table("session")
    async with platform.databases.directory() as connection:
        query = select(session).where(session.c.token_hash == digest(token))
        row = (await connection.execute(query)).one()
    assert token not in str(row)


async def test_sign_out_ends_the_session(browser: httpx.AsyncClient, user: User, workspace: Workspace) -> None:
    await sign_in(browser, user.email)
    token = browser.cookies["sid"]
    assert (await browser.delete("/api/v1/session")).status_code == 204
    browser.cookies.set("sid", token)
    assert (await browser.get(f"/api/v1/w/{workspace.key}/me")).status_code == 401


async def test_sign_out_everywhere(app: FastAPI, browser: httpx.AsyncClient, user: User, workspace: Workspace) -> None:
    async with anonymous_client(app, address="10.9.9.1") as other:
        await sign_in(browser, user.email)
        await sign_in(other, user.email)
        assert (await browser.delete("/api/v1/sessions")).status_code == 204
        assert (await other.get(f"/api/v1/w/{workspace.key}/me")).status_code == 401


async def test_a_new_password_ends_the_other_sessions(
    app: FastAPI, browser: httpx.AsyncClient, user: User, workspace: Workspace
) -> None:
    async with anonymous_client(app, address="10.9.9.2") as other:
        await sign_in(browser, user.email)
        await sign_in(other, user.email)
        change = {"current": PASSWORD, "new": "another-fine-long-password-7"}
        assert (await browser.post("/api/v1/account/password", json=change)).status_code == 204
        assert (await other.get(f"/api/v1/w/{workspace.key}/me")).status_code == 401
        assert (await browser.get(f"/api/v1/w/{workspace.key}/me")).status_code == 200
        assert (await sign_in(other, user.email)).status_code == 401
        assert (await sign_in(other, user.email, change["new"])).status_code == 201


@pytest.mark.parametrize(
    ("new", "code"),
    [("short", "password_too_short"), ("password123456", "password_too_weak"), ("x" * 200, "password_too_long")],
)
async def test_a_weak_password_is_refused(browser: httpx.AsyncClient, user: User, new: str, code: str) -> None:
    await sign_in(browser, user.email)
    answer = await browser.post("/api/v1/account/password", json={"current": PASSWORD, "new": new})
    assert answer.status_code == 422
    assert [(error["code"], error["path"]) for error in answer.json()["errors"]] == [(code, ["new"])]


async def test_after_ten_tries_the_right_password_does_not_help(app: FastAPI, user: User) -> None:
    for number in range(10):
        async with anonymous_client(app, address=f"10.1.{number}.1") as client:
            spelling = user.email.upper() if number % 2 else f" {user.email}"
            assert (await sign_in(client, spelling, f"wrong {number}")).status_code == 401
    async with anonymous_client(app, address="10.1.99.1") as client:
        answer = await sign_in(client, user.email)
        assert answer.status_code == 429
        assert answer.json()["code"] == "too_many_tries"


async def test_fifty_tries_from_one_address(app: FastAPI, user: User) -> None:
    async with anonymous_client(app, address="10.2.0.1") as client:
        for number in range(50):
            client.headers["x-forwarded-for"] = f"9.9.9.{number}"
            await sign_in(client, f"nobody{number}@example.com")
        assert (await sign_in(client, user.email)).status_code == 429


async def test_an_idle_session_is_over(
    browser: httpx.AsyncClient, user: User, platform: Platform, workspace: Workspace
) -> None:
    await sign_in(browser, user.email)
    session = directory_table("session")
    async with platform.databases.directory() as connection, connection.begin():
        from datetime import timedelta

        old = session.c.last_seen_at - timedelta(hours=12, minutes=1)
        mine = session.c.token_hash == digest(browser.cookies["sid"])
        await connection.execute(update(session).where(mine).values(last_seen_at=old))
    platform.authenticator.forget()
    assert (await browser.get(f"/api/v1/w/{workspace.key}/me")).status_code == 401


async def test_own_name_and_language(browser: httpx.AsyncClient, user: User) -> None:
    await sign_in(browser, user.email)
    answer = await browser.patch("/api/v1/account", json={"name": "韩梅梅", "locale": "en-US"})
    assert answer.status_code == 200
    assert (await browser.get("/api/v1/session")).json()["account"]["name"] == "韩梅梅"


async def test_what_happens_to_an_account_is_noted(browser: httpx.AsyncClient, user: User, platform: Platform) -> None:
    await sign_in(browser, user.email)
    await browser.patch("/api/v1/account", json={"name": "韩梅梅"})
    await browser.post("/api/v1/account/password", json={"current": PASSWORD, "new": "another-fine-long-password-7"})
    await browser.delete("/api/v1/sessions")
    audit, account = directory_table("account_audit"), directory_table("account")
    query = select(audit).join(account, account.c.id == audit.c.account_id).where(account.c.email == user.email)
    async with platform.databases.directory() as connection:
        rows = list(await connection.execute(query.order_by(audit.c.id)))
    expected = ["account.create", "session.create", "account.update", "account.password", "session.end_all"]
    assert [row.event for row in rows] == expected
    assert rows[2].changes == {"name": {"old": "李员工", "new": "韩梅梅"}}
    assert all(row.request_id for row in rows[1:])
    assert PASSWORD not in str(rows)


class TestForeignPages:
    """Cross-site request forgery."""

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"sec-fetch-site": "none"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {},
        ],
    )
    async def test_is_refused(self, staff_client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        del staff_client.headers["sec-fetch-site"]
        answer = await staff_client.patch("/api/v1/account", json={"name": "x"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")

    async def test_own_origin_is_enough(self, staff_client: httpx.AsyncClient) -> None:
        del staff_client.headers["sec-fetch-site"]
        answer = await staff_client.patch(
            "/api/v1/account", json={"name": "x"}, headers={"origin": "http://testserver"}
        )
        assert answer.status_code == 200

    @pytest.mark.parametrize("token", ["", "x" * 43])
    async def test_without_the_sessions_token(self, staff_client: httpx.AsyncClient, token: str) -> None:
        answer = await staff_client.patch("/api/v1/account", json={"name": "x"}, headers={"x-csrf-token": token})
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf_token_wrong")

    async def test_token_of_another_session(self, make_member: MakeMember) -> None:
        one, other = await make_member("staff"), await make_member("staff")
        token = other.client.headers["x-csrf-token"]
        answer = await one.client.patch("/api/v1/account", json={"name": "x"}, headers={"x-csrf-token": token})
        assert answer.status_code == 403

    async def test_signing_in_from_a_foreign_page(self, browser: httpx.AsyncClient, user: User) -> None:
        browser.headers["sec-fetch-site"] = "cross-site"
        assert (await sign_in(browser, user.email)).status_code == 403
