"""Access that is taken away ends an open stream within five seconds, however it was taken and by which process."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from time import monotonic

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from dougong.database import Databases
from dougong.ids import digest
from dougong.parts import Platform
from runtime.live.hub import Hub
from tests.integration.conftest import Person, add_person
from tests.integration.live.conftest import Open
from tests.integration.record_bench import Office

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("heard")]
SECONDS = 5.0
FAR = "9999999999999"


@pytest.fixture
async def visitor(app: FastAPI, platform: Platform, office: Office) -> AsyncIterator[Person]:
    person = await add_person(app, platform, office.workspace, ["builder", "staff"], "来访者", None)
    yield person
    await person.client.aclose()


# as another process does it: this one is not told, it has to look
DIRECTORY = {
    "signed out": "DELETE FROM session WHERE token_hash = :token",
    "not used for long": "UPDATE session SET last_seen_at = now() - interval '13 hours' WHERE token_hash = :token",
    "too old": "UPDATE session SET created_at = now() - interval '8 days' WHERE token_hash = :token",
    "account disabled": "UPDATE account SET disabled_at = now() WHERE id = :account",
    "no membership": "DELETE FROM workspace_account WHERE account_id = :account",
}
WORKSPACE = {
    "member disabled": "UPDATE {s}.member SET active = false WHERE id = :member",
    "a role taken": "DELETE FROM {s}.member_role WHERE member_id = :member AND role = 'builder'",
    "all roles taken": "DELETE FROM {s}.member_role WHERE member_id = :member",
}


async def carry_out(databases: Databases, office: Office, person: Person, statement: str) -> None:
    values = {"token": digest(person.token), "account": person.account_id, "member": person.member_id}
    query = text(statement.replace("{s}", office.workspace.schema))
    named = query.bindparams(**{name: values[name] for name in query._bindparams})
    async with databases.owner(office.workspace) as connection, connection.begin():
        await connection.execute(named)


@pytest.mark.parametrize("how", [*DIRECTORY, *WORKSPACE])
async def test_a_session(office: Office, open_page: Open, databases: Databases, visitor: Person, how: str) -> None:
    async with open_page(visitor, "order", since=FAR) as page, open_page(office.admin, "order", since=FAR) as other:
        await office.orders.created(subject="a")
        assert await page.form() == "sales/order"
        began = monotonic()
        await carry_out(databases, office, visitor, (DIRECTORY | WORKSPACE)[how])
        await page.end(SECONDS)
        assert monotonic() - began < SECONDS
        heard = page.events.qsize()
        await office.orders.created(subject="b")
        await other.form()
        await other.form()
        assert page.events.qsize() == heard, "nothing after the end"


@pytest.mark.parametrize("how", ["revoked", "expired", "account disabled", "member disabled"])
async def test_a_key(
    app: FastAPI, office: Office, open_page: Open, databases: Databases, visitor: Person, how: str
) -> None:
    base = f"/api/v1/w/{office.workspace.key}/api-keys"
    soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    made = await office.client.post(base, json={"name": "同步", "expires_at": soon})
    key, number = made.json()["key"], made.json()["id"]
    await office.sql("UPDATE {s}.api_key SET created_by = $1 WHERE id = $2::uuid", visitor.member_id, number)
    async with open_page(key, "order", since=FAR) as page:
        await office.orders.created(subject="a")
        assert await page.form() == "sales/order"
        if how == "revoked":
            assert (await office.client.delete(f"{base}/{number}")).status_code == 204
        elif how == "expired":
            await office.sql("UPDATE {s}.api_key SET expires_at = now() WHERE id = $1::uuid", number)
        else:
            await carry_out(databases, office, visitor, (DIRECTORY | WORKSPACE)[how])
        await page.end(SECONDS)


async def test_looking_is_no_use_of_the_session(
    office: Office, open_page: Open, databases: Databases, visitor: Person
) -> None:
    await carry_out(
        databases,
        office,
        visitor,
        "UPDATE session SET last_seen_at = now() - interval '11 hours' WHERE token_hash = :token",
    )
    async with open_page(visitor, "order", since=FAR):
        seen = "SELECT last_seen_at FROM session WHERE token_hash = :token"

        async def last_seen() -> datetime:
            async with databases.directory() as connection:
                row = await connection.execute(text(seen).bindparams(token=digest(visitor.token)))
                moment: datetime = row.scalar_one()
            return moment

        opening = await last_seen()
        await asyncio.sleep(3.5)  # the holders have been looked at twice
        assert await last_seen() == opening


async def test_nothing_is_told_while_nobody_can_look(
    office: Office, open_page: Open, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database that knows the sessions is away: what happens meanwhile is told once it is back."""
    async with open_page(office.admin, "order", since=FAR) as page:
        await office.orders.created(subject="a")
        assert await page.form() == "sales/order"
        with monkeypatch.context() as patch:

            async def away(holders: object) -> object:
                raise ConnectionRefusedError

            patch.setattr(hub._standing, "of", away)
            await asyncio.sleep(4.5)  # longer than what was seen is believed
            await office.orders.created(subject="b")
            await asyncio.sleep(0.5)
            assert page.events.empty()
        assert await page.form() == "sales/order"
        assert not page.ended.is_set()


async def test_signing_out(office: Office, open_page: Open, visitor: Person) -> None:
    async with open_page(visitor, "order") as page:
        assert isinstance(visitor.client, httpx.AsyncClient)
        assert (await visitor.client.delete("/api/v1/session")).status_code == 204
        await page.end(SECONDS)
