"""What an open page is told: that a form it shows and may see has changed, in its workspace, and nothing else."""

import asyncio
import json
import secrets
from contextlib import AsyncExitStack
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from dougong.access.principal import Principal
from dougong.database import Databases
from dougong.directory.service import create_workspace
from dougong.http import CallerInfo
from dougong.parts import Platform
from runtime.live.hub import Hub
from runtime.submission.submissions import Submissions
from tests.integration.conftest import add_person
from tests.integration.live.conftest import Open
from tests.integration.publishing import publish
from tests.integration.record_bench import Desk, Office
from tests.integration.record_forms import PLACE

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("heard")]
FAR = "9999999999999"  # a page that has missed nothing


async def test_every_kind_of_write(office: Office, open_page: Open) -> None:
    async with open_page(office.admin, "order", since=FAR) as page:
        order = await office.orders.created(subject="a")
        assert await page.form() == "sales/order"
        assert (await office.orders.patch(order["id"], 1, {"subject": "b"})).status_code == 200
        assert await page.form() == "sales/order"
        assert (await office.orders.delete(order["id"], 2)).status_code == 204
        assert await page.form() == "sales/order"
        url = f"{office.orders.url}/{order['id']}/restore"
        assert (await office.client.post(url, headers={"If-Match": '"3"'})).status_code == 200
        assert await page.form() == "sales/order"


async def test_many_records_at_once(office: Office, open_page: Open, app: FastAPI) -> None:
    submissions: Submissions = app.state.submissions
    who = office.admin
    principal = Principal("member", who.member_id, who.account_id, "王管理", frozenset({"admin"}), None, "zh-CN", "cli")
    caller = CallerInfo(principal, office.workspace, office.databases, "request", "en-US")
    async with open_page(office.admin, "limited", "order", since=FAR) as page:
        await submissions.create_many(caller, "sales", "limited", [{"grade": "1"}] * 200)
        assert await page.form() == "sales/limited"
        await office.orders.created(subject="the next")
        assert await page.form() == "sales/order"


async def test_records_that_a_deletion_changed(office: Office, open_page: Open) -> None:
    places, visits = office.desk(office.client, "place"), office.desk(office.client, "visit")
    async with open_page(office.admin, "place", "visit", since=FAR) as page:
        place = await places.created(name="here")
        assert await page.form() == "sales/place"
        await visits.created(title="a", place=place["id"])
        assert await page.form() == "sales/visit"
        assert (await places.delete(place["id"], 1)).status_code == 204
        assert {await page.form(), await page.form()} == {"sales/place", "sales/visit"}


async def test_what_was_not_asked_for_or_refused_or_changed_nothing_is_not_told(
    office: Office, open_page: Open
) -> None:
    async with open_page(office.admin, "order", since=FAR) as page:
        order = await office.orders.created(subject="a")
        assert await page.form() == "sales/order"
        await office.customers.created(name="somebody")
        assert (await office.orders.create({"subject": None})).status_code == 422
        assert (await office.orders.patch(order["id"], 1, {"subject": "a"})).status_code == 200
        assert (await office.orders.patch(order["id"], 9, {"subject": "z"})).status_code == 409
        await asyncio.sleep(0.3)  # a round of its own, if there were one
        assert page.events.empty()
        await office.orders.created(subject="b")
        assert await page.form() == "sales/order"


async def test_who_may_not_see_a_form_is_told_nothing(office: Office, open_page: Open, staff_orders: Desk) -> None:
    """Nor whether it exists, nor when the stream begins."""
    private = office.desk(office.client, "private")
    await private.created(grade="1")
    await staff_orders.created(subject="just before")
    async with open_page(office.staff, "private", "order", "nowhere", "nowhere/at_all", since="0") as page:
        assert await page.form() == "sales/order"
        await private.created(grade="2")
        await asyncio.sleep(0.3)  # a round of its own, if there were one
        await staff_orders.created(subject="mine")
        assert await page.form() == "sales/order"
        assert page.events.empty()


async def test_another_workspace_is_silent(
    office: Office, open_page: Open, app: FastAPI, platform: Platform, databases: Databases
) -> None:
    """The same app and form, with the same people's rights."""
    other = await create_workspace(databases, key=f"t{secrets.token_hex(5)}", name="别家公司")
    stranger = await add_person(app, platform, other, ["admin"], "外人", None)
    await publish(stranger.client, other, "sales", [PLACE])
    there = Office(databases, other, stranger, stranger)
    async with open_page(office.admin, "place", "order", since=FAR) as page:
        await there.desk(stranger.client, "place").created(name="there")
        await asyncio.sleep(0.3)
        await office.orders.created(subject="here")
        assert await page.form() == "sales/order"
        assert page.events.empty()
    await stranger.client.aclose()


async def test_who_comes_back_is_told_what_was_missed(office: Office, open_page: Open) -> None:
    async with open_page(office.admin, "limited", "folder", since=FAR) as page:
        await office.desk(office.client, "limited").created(grade="1")
        await page.form()
        left_at = page.last_id
    assert left_at is not None
    later = str(int(left_at) + 5000)  # as if 5 seconds went by: what was heard already is not told again
    async with open_page(office.admin, "limited", "folder", since=later) as page:
        await office.desk(office.client, "folder").created(title="x")
        assert await page.form() == "sales/folder"
        assert page.events.empty()
    async with open_page(office.admin, "limited", "folder", **{"last-event-id": left_at}) as page:
        assert {await page.form(), await page.form()} == {"sales/limited", "sales/folder"}


async def test_a_page_without_a_past_is_told_of_the_last_moments(office: Office, open_page: Open) -> None:
    """Between loading the list and opening the stream somebody may have written."""
    await office.desk(office.client, "folder").created(title="just before")
    async with open_page(office.admin, "folder") as page:
        assert await page.form() == "sales/folder"


async def test_a_slow_reader_gets_one_event_for_many(office: Office, open_page: Open) -> None:
    async with open_page(office.admin, "order", since=FAR) as page:
        page.reads.clear()
        for n in range(5):
            await office.orders.created(subject=f"a{n}")
            await asyncio.sleep(0.2)
        page.reads.set()
        assert [await page.form(), await page.form()] == ["sales/order"] * 2  # one was on its way already
        async with open_page(office.admin, "order") as sentinel:
            await sentinel.form()
        assert page.events.empty()


async def test_an_inbox_is_told_to_its_member_alone(office: Office, open_page: Open, app: FastAPI) -> None:
    async with open_page(office.admin, since=FAR) as his, open_page(office.staff, since=FAR) as hers:
        app.state.announcer.inboxes(office.workspace, [office.staff.member_id])
        name, data = await hers.next()
        assert (name, list(data)) == ("inbox", ["version"])
        app.state.announcer.inboxes(office.workspace, [office.admin.member_id])
        await his.next()
        assert his.events.empty()
        assert hers.events.empty()


async def test_a_member_and_a_process_have_so_many_streams(office: Office, open_page: Open, hub: Hub) -> None:
    async with AsyncExitStack() as pages:
        for _ in range(4):
            await pages.enter_async_context(open_page(office.admin))
        async with open_page(office.admin) as fifth:
            await fifth.end(5)
            assert (fifth.status, json.loads(fifth.body)["code"]) == (429, "too_many_streams")
        for _ in range(2):
            await pages.enter_async_context(open_page(office.staff))
        async with open_page(office.staff) as seventh:
            await seventh.end(5)
            assert (seventh.status, json.loads(seventh.body)["code"]) == (503, "streams_full")
    async with open_page(office.admin) as again:
        assert again.status == 200, "those that were left are free again"


@pytest.mark.parametrize(
    "forms",
    ["sales", "sales/Order", "/order", "sales/order,", "sales/order\n", ",".join(f"a/f{n}" for n in range(101))],
)
async def test_forms_that_are_no_forms(office: Office, open_page: Open, forms: str) -> None:
    url = f"/api/v1/w/{office.workspace.key}/live"
    answer = await office.client.get(url, params={"forms": forms})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == ["query", "forms"]


@pytest.mark.parametrize("since", ["", "x", "-1", "1e9", "９", "9" * 5000, "\x00", "1' OR '1", "1\nevent: form"])
async def test_moments_that_are_none(office: Office, open_page: Open, since: str) -> None:
    """The page is one without a past."""
    async with open_page(office.admin, "order", since=quote(since)) as page:
        assert page.status == 200
        await office.orders.created(subject="a")
        assert await page.form() == "sales/order"


async def test_the_head_alone_opens_nothing(office: Office, hub: Hub) -> None:
    answer = await office.client.head(f"/api/v1/w/{office.workspace.key}/live")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
