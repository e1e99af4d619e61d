"""Pages follow what others do: lists and records without a reload, and never over what somebody is typing."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.helpers import Api, administrator_page, api, same_person, simple_app
from tests.e2e.screens import loaded, picture

pytestmark = pytest.mark.browser
APP, FORM = "board", "task"
SOON = 10_000  # milliseconds; how soon it really is, the bench measures on a machine that does nothing else


def form(key: str) -> dict[str, object]:
    texts = [{"type": "text", "key": name, "label": name.title()} for name in ("title", "note")]
    return {"type": "form", "format": 1, "key": key, "label": key.title(), "title": "title", "elements": texts}


DOCUMENTS = simple_app(APP, "Board", [form(key) for key in ("task", "step", "plant", "stop")])


@pytest.fixture(scope="module")
async def other(browser: Browser, installation: Installation) -> AsyncIterator[Api]:
    """Somebody at another computer."""
    async with administrator_page(browser, installation) as page:
        there = api(page, installation)
        await there.make_app(APP, DOCUMENTS)
        yield there


def list_of(installation: Installation, prefix: str = "", form: str = FORM) -> str:
    return installation.at(f"{prefix}/w/{installation.workspace}/apps/{APP}/forms/{form}")


async def follow(page: Page, address: str) -> None:
    """Opens the page; what comes now it can only know by its stream."""
    async with page.expect_request(re.compile(r"/live\?")):
        await page.goto(address)
    await loaded(page)
    await page.mouse.move(700, 40)


async def change(other: Api, record: str, version: int, **values: str) -> None:
    path = f"/apps/{APP}/forms/{FORM}/records/{record}"
    await other.call("PATCH", path, {"values": values}, if_match=f'"{version}"')


async def test_a_list_and_a_record_beside_it(desktop: Page, installation: Installation, other: Api) -> None:
    first = await other.add(APP, FORM, {"title": "Sweep the yard"})
    streams: list[str] = []
    desktop.on("request", lambda request: streams.append(request.url) if "/live?" in request.url else None)
    await follow(desktop, list_of(installation))
    second = await other.add(APP, FORM, {"title": "Paint the gate"})
    row = desktop.get_by_role("row").filter(has_text="Paint the gate")
    await expect(row).to_be_visible(timeout=SOON)
    await desktop.get_by_role("button", name="Sweep the yard").click()
    drawer = desktop.get_by_role("dialog")
    await expect(drawer.locator('[data-field="note"]')).to_be_visible()
    await change(other, first, 1, note="With the new broom")
    await expect(drawer.locator('[data-field="note"]')).to_contain_text("With the new broom", timeout=SOON)
    await desktop.keyboard.press("Escape")
    await other.call("DELETE", f"/apps/{APP}/forms/{FORM}/records/{second}", if_match='"1"')
    await expect(row).to_have_count(0, timeout=SOON)
    assert len(streams) == 1, "one stream, whatever is opened"


async def test_a_list_that_is_scrolled_stays_where_it_is(desktop: Page, installation: Installation, other: Api) -> None:
    steps = [await other.add(APP, "step", {"title": f"Step {n:02}"}) for n in range(45)]
    await follow(desktop, list_of(installation, form="step"))
    table = desktop.locator(".dg-table")
    await table.evaluate("element => element.scrollTo(0, 42 * 20 + 10)")
    in_sight = desktop.get_by_role("button", name="Step 25")
    await expect(in_sight).to_be_in_viewport()
    before = await in_sight.bounding_box()
    await other.call("DELETE", f"/apps/{APP}/forms/step/records/{steps[3]}", if_match='"1"')
    await expect(desktop.locator("table")).to_have_attribute("aria-rowcount", "45", timeout=SOON)
    assert await in_sight.bounding_box() == before


async def test_nothing_moves_while_the_mouse_does(desktop: Page, installation: Installation, other: Api) -> None:
    await other.add(APP, "stop", {"title": "The first"})
    await follow(desktop, list_of(installation, form="stop"))
    new = desktop.get_by_role("button", name="Under the mouse")
    await desktop.mouse.move(290, 400)
    adding = asyncio.create_task(other.add(APP, "stop", {"title": "Under the mouse"}))  # while the hand is at work
    for step in range(15):
        await desktop.mouse.move(300 + 10 * step, 400)
        await desktop.wait_for_timeout(100)  # the pace of a hand
        assert await new.count() == 0
    await adding
    await expect(new).to_be_visible(timeout=SOON)


async def edit(page: Page, address: str, title: str) -> None:
    await follow(page, address)
    field = page.locator('[data-field="title"] input')
    await expect(field).not_to_have_value("")
    await field.fill(title)


@pytest.mark.parametrize("prefix", ["", "/m"])
async def test_what_is_being_typed_stays(
    desktop: Page, phone: Page, installation: Installation, other: Api, prefix: str
) -> None:
    page = phone if prefix else desktop
    record = await other.add(APP, FORM, {"title": "Mend the roof", "note": "old"})
    await edit(page, f"{list_of(installation, prefix)}/records/{record}/edit", "Mend the old roof")
    await change(other, record, 1, title="Mend the new roof", note="new")
    hint = page.get_by_role("status").filter(has_text="saved a newer version")
    await expect(hint).to_contain_text("Ada Admin", timeout=SOON)
    await expect(page.locator('[data-field="title"] input')).to_have_value("Mend the old roof")
    await expect(page.locator('[data-field="note"] input')).to_have_value("old")
    await picture(page, f"live-changed{'-phone' if prefix else ''}")
    await hint.get_by_role("button", name="Load the newer version").click()
    question = page.get_by_role("dialog")
    await question.get_by_role("button", name="Cancel").click()
    await expect(page.locator('[data-field="title"] input')).to_have_value("Mend the old roof")
    await hint.get_by_role("button", name="Load the newer version").click()
    await question.get_by_role("button", name="Load the newer version").click()
    await expect(page.locator('[data-field="title"] input')).to_have_value("Mend the new roof")
    await expect(page.locator('[data-field="note"] input')).to_have_value("new")
    await expect(hint).to_have_count(0)
    await page.locator('[data-field="note"] input').fill("mine")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("heading", name="Mend the new roof")).to_be_visible()
    await expect(page.locator('[data-field="note"]')).to_contain_text("mine")


async def test_a_record_deleted_under_the_hands(desktop: Page, installation: Installation, other: Api) -> None:
    record = await other.add(APP, FORM, {"title": "Cut the hedge"})
    await edit(desktop, f"{list_of(installation)}/records/{record}/edit", "Cut the tall hedge")
    await other.call("DELETE", f"/apps/{APP}/forms/{FORM}/records/{record}", if_match='"1"')
    await expect(desktop.get_by_text("This record has been deleted")).to_be_visible(timeout=SOON)
    await expect(desktop.locator('[data-field="title"] input')).to_have_value("Cut the tall hedge")


async def test_a_list_on_a_phone(phone: Page, installation: Installation, other: Api) -> None:
    await other.add(APP, "plant", {"title": "Look at the plants"})
    await follow(phone, list_of(installation, "/m", "plant"))
    await other.add(APP, "plant", {"title": "Water the plants"})
    await expect(phone.get_by_role("link", name="Water the plants")).to_be_visible(timeout=SOON)


async def test_a_session_that_ends_elsewhere_is_noticed(
    browser: Browser, installation: Installation, other: Api
) -> None:
    """Without a click: the stream ends and is not given again. After signing in the page goes on."""
    async with administrator_page(browser, installation) as page, same_person(page) as second:
        await follow(page, list_of(installation, form="plant"))
        elsewhere = await second.new_page()
        await elsewhere.goto(installation.at("/"))
        await api(elsewhere, installation).page.evaluate(
            """async () => {
                const { csrf_token } = await (await fetch("/api/v1/session")).json();
                await fetch("/api/v1/session", { method: "DELETE", headers: { "x-csrf-token": csrf_token } });
            }"""
        )
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_label("Password", exact=True)).to_be_visible()
        await dialog.get_by_label("Password", exact=True).fill("correct-Horse-battery-7")
        async with page.expect_request(re.compile(r"/live\?")):
            await dialog.get_by_role("button", name="Sign in").click()
        await expect(dialog).to_be_hidden()
        await other.add(APP, "plant", {"title": "After the break"})
        await expect(page.get_by_role("button", name="After the break")).to_be_visible(timeout=SOON)
    assert installation.outside == []
