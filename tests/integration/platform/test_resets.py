"""One-time links for a new password, through HTTP."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update

from dougong.database import Workspace, workspace_tables
from dougong.database.tables import directory_table
from dougong.ids import digest
from dougong.parts import Platform
from dougong.sessions.resets import reset_link_by_email
from tests.integration.conftest import MakeMember, Person, anonymous_client

pytestmark = pytest.mark.database
NEW = "another-fine-long-password-7"


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with anonymous_client(app) as client:
        yield client


async def ask(who: Person, workspace: Workspace, member: Person, **headers: str) -> httpx.Response:
    return await who.client.post(f"/api/v1/w/{workspace.key}/members/{member.member_id}/reset-link", headers=headers)


async def link_for(admin: Person, workspace: Workspace, member: Person) -> str:
    answer = await ask(admin, workspace, member)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["link"])


def token_of(link: str) -> str:
    return link.split("#")[1]


async def use(browser: httpx.AsyncClient, token: str, new: str = NEW) -> httpx.Response:
    return await browser.post("/api/v1/password-reset", json={"token": token, "new": new})


async def test_a_link_sets_a_new_password_once(
    admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient
) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    whose = await browser.post("/api/v1/password-reset/account", json={"token": token})
    assert whose.json() == {"email": staff.email, "name": "李员工"}
    assert (await use(browser, token)).status_code == 204
    assert (await staff.client.get(f"/api/v1/w/{workspace.key}/me")).status_code == 401, "the old session is over"
    signed_in = await browser.post("/api/v1/session", json={"email": staff.email, "password": NEW})
    assert signed_in.status_code == 201
    browser.cookies.clear()

    for answer in (
        await use(browser, token, "yet-another-long-password-8"),
        await browser.post("/api/v1/password-reset/account", json={"token": token}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "reset_link_invalid")


async def test_a_weak_password_leaves_the_link_good(
    admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient
) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    weak = await use(browser, token, "password123456")
    assert [(error["code"], error["path"]) for error in weak.json()["errors"]] == [("password_too_weak", ["new"])]
    assert (await use(browser, token)).status_code == 204


async def test_a_new_link_replaces_the_old_one(
    admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient
) -> None:
    first, second = [token_of(await link_for(admin, workspace, staff)) for _ in range(2)]
    assert (await use(browser, first)).status_code == 404
    assert (await use(browser, second)).status_code == 204


async def test_only_a_hash_is_stored_and_it_ends_after_half_an_hour(
    admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient, platform: Platform
) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    assert len(token) == 43
    table = directory_table("password_reset")
    async with platform.databases.directory() as connection, connection.begin():
        row = (await connection.execute(select(table).where(table.c.account_id == staff.account_id))).one()
        assert row.token_hash == digest(token)
        assert token not in str(row)
        assert 1790 < (row.expires_at - row.created_at).total_seconds() < 1810
        past = update(table).where(table.c.account_id == staff.account_id)
        await connection.execute(past.values(expires_at=text("now() - interval '1 second'")))
    assert (await use(browser, token)).status_code == 404


async def test_the_link_has_the_configured_address(
    admin: Person, staff: Person, workspace: Workspace, platform: Platform
) -> None:
    answer = await ask(admin, workspace, staff, host="evil.example", **{"x-forwarded-host": "evil.example"})
    assert answer.json()["link"].startswith(f"{platform.settings.base_url}/reset#")


async def test_changing_the_own_password_ends_the_link(
    app: FastAPI, admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient, platform: Platform
) -> None:
    account = directory_table("account")
    known = "correct-horse-battery-staple-9"
    async with platform.databases.directory() as connection, connection.begin():
        statement = update(account).where(account.c.id == staff.account_id)
        await connection.execute(statement.values(password_hash=await platform.passwords.hash(known)))
    token = token_of(await link_for(admin, workspace, staff))
    change = {"current": known, "new": NEW}
    assert (await staff.client.post("/api/v1/account/password", json=change)).status_code == 204
    assert (await use(browser, token)).status_code == 404


async def test_what_happened_is_noted_without_the_secret(
    admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient, platform: Platform
) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    await use(browser, token)
    accounts, entries = directory_table("account_audit"), workspace_tables(workspace.schema).audit
    async with platform.databases.directory() as connection:
        query = select(accounts).where(accounts.c.account_id == staff.account_id).order_by(accounts.c.id)
        told = list(await connection.execute(query))
    async with platform.databases.workspace(workspace) as connection:
        entry = (await connection.execute(select(entries).where(entries.c.event == "member.reset_link"))).one()
    assert [(row.event, row.actor_id) for row in told[-2:]] == [
        ("account.reset_link", admin.account_id),
        ("account.reset", None),
    ]
    assert (entry.actor, entry.record_id) == (admin.member_id, staff.member_id)
    assert token not in f"{told} {entry}"


class TestWhoMayNot:
    async def test_an_admin_of_one_of_the_persons_workspaces(
        self, admin: Person, staff: Person, workspace: Workspace, other_workspace: Workspace, make_member: MakeMember
    ) -> None:
        other_admin = await make_member("admin", of=other_workspace)
        joined = {"name": "李员工", "email": staff.email, "password": "", "roles": ["staff"]}
        members = f"/api/v1/w/{other_workspace.key}/members"
        member = (await other_admin.client.post(members, json=joined)).json()["id"]
        answer = await other_admin.client.post(f"{members}/{member}/reset-link")
        assert (answer.status_code, answer.json()["code"]) == (409, "account_elsewhere")
        assert (await ask(admin, workspace, staff)).json()["code"] == "account_elsewhere"

    async def test_for_oneself(self, admin: Person, workspace: Workspace) -> None:
        assert (await ask(admin, workspace, admin)).json()["code"] == "own_password"

    async def test_for_a_deactivated_member(self, admin: Person, staff: Person, workspace: Workspace) -> None:
        members = f"/api/v1/w/{workspace.key}/members"
        await admin.client.patch(f"{members}/{staff.member_id}", json={"active": False})
        assert (await ask(admin, workspace, staff)).json()["code"] == "member_inactive"

    async def test_with_an_api_key(self, app: FastAPI, admin: Person, staff: Person, workspace: Workspace) -> None:
        base = f"/api/v1/w/{workspace.key}"
        new = {"name": "k", "expires_at": "2027-06-01T00:00:00Z"}
        key = (await admin.client.post(f"{base}/api-keys", json=new)).json()["key"]
        async with anonymous_client(app) as client:
            client.headers["authorization"] = f"Bearer {key}"
            answer = await client.post(f"{base}/members/{staff.member_id}/reset-link")
        assert answer.status_code == 403


async def test_guessing_is_counted_by_address(app: FastAPI, admin: Person, staff: Person, workspace: Workspace) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    async with anonymous_client(app, address="10.3.0.1") as guesser:
        codes = [(await use(guesser, f"{number:043d}")).status_code for number in range(11)]
        assert codes == [404] * 10 + [429]
        assert (await use(guesser, token)).status_code == 429
    async with anonymous_client(app, address="10.3.0.2") as client:
        assert (await use(client, token)).status_code == 204


async def test_two_uses_at_once_of_one_link(
    app: FastAPI, admin: Person, staff: Person, workspace: Workspace, browser: httpx.AsyncClient
) -> None:
    token = token_of(await link_for(admin, workspace, staff))
    passwords = ["first-fine-long-password-1", "second-fine-long-password-2"]
    answers = await asyncio.gather(*(use(browser, token, new) for new in passwords))
    assert sorted(answer.status_code for answer in answers) == [204, 404]


async def test_whoever_runs_the_server_makes_a_link(
    staff: Person, browser: httpx.AsyncClient, platform: Platform
) -> None:
    made = await reset_link_by_email(platform.databases, platform.settings, f" {staff.email.upper()}")
    assert (await use(browser, token_of(made.link))).status_code == 204
