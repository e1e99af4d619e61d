"""What staff entered is not lost: the way back asks, an ended session is taken up again, what was deleted comes back."""

from typing import Any

import pytest
from playwright.async_api import Browser, Page, Response, expect

from tests.e2e.axe import findings
from tests.e2e.conftest import PASSWORD, Installation
from tests.e2e.helpers import Api, administrator_page, same_person, simple_app
from tests.e2e.screens import picture, settled

pytestmark = pytest.mark.browser

APP, PHONE_FORM_AT_MOST = "care", 250 * 1024
VISIT: dict[str, Any] = {
    "type": "form",
    "format": 1,
    "key": "visit",
    "label": "Visit",
    "title": "subject",
    "elements": [
        {"type": "text", "key": "subject", "label": "Subject", "required": True},
        {"type": "select", "key": "grade", "label": "Grade", "options": [{"value": "a", "label": "A"}]},
        {"type": "time", "key": "begins", "label": "Begins"},
        {"type": "money", "key": "price", "label": "Price"},
        {"type": "formula", "key": "double", "label": "Double", "expression": {"formula": "price * 2"}},
        {"type": "sub_form", "key": "steps", "label": "Steps",
         "elements": [{"type": "text", "key": "what", "label": "What"}]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
async def visits(browser: Browser, installation: Installation) -> str:
    """The path of a form's pages, the same in both clients, with one record."""
    async with administrator_page(browser, installation) as page:
        api = Api(page, installation.workspace)
        await api.make_app(APP, simple_app(APP, "Care", [VISIT]))
        await api.add(APP, "visit", {"subject": "First visit", "price": "1234.5"})
    return f"/w/{installation.workspace}/apps/{APP}/forms/visit"


async def begin(page: Page, address: str) -> None:
    """Opens the list and from there the entry form, half filled in."""
    await page.goto(address)
    await page.locator(".dg-list-new, .dg-frame-new").click()
    await page.get_by_role("textbox", name="Subject").fill("Half a form")


async def test_the_phones_way_back(phone: Page, installation: Installation, visits: str) -> None:
    """It closes what lies over the form, the last sheet first, and then asks before the form is lost."""
    await begin(phone, installation.at(f"/m{visits}"))
    sheets = phone.get_by_role("dialog")
    await phone.locator("[data-field=steps]").get_by_role("button", name="Add row").tap()
    await expect(phone.get_by_role("dialog", name="Steps · Row 1")).to_be_visible()
    await phone.go_back()
    await expect(sheets).to_have_count(0)
    await phone.locator("[data-field=begins] .dg-picker").tap()
    await expect(phone.get_by_role("dialog", name="Begins").locator(".adm-picker")).to_be_visible()
    await picture(phone, "phone-time")
    await phone.go_back()
    await expect(sheets).to_have_count(0)
    await phone.go_back()
    await expect(sheets.get_by_text("Leave without saving?")).to_be_visible()
    await sheets.get_by_role("button", name="Keep editing").tap()
    await expect(phone.get_by_role("textbox", name="Subject")).to_have_value("Half a form")
    await phone.go_back()
    await sheets.get_by_role("button", name="Leave", exact=True).tap()
    await phone.wait_for_url(f"**{visits}")


async def test_the_way_back_at_a_desk(desktop: Page, installation: Installation, visits: str) -> None:
    await begin(desktop, installation.at(visits))
    await desktop.go_back()
    dialog = desktop.get_by_role("dialog")
    await dialog.get_by_role("button", name="Keep editing").click()
    await expect(desktop.get_by_role("textbox", name="Subject")).to_have_value("Half a form")
    await desktop.get_by_role("link", name="Cancel").click()
    await dialog.get_by_role("button", name="Leave", exact=True).click()
    await desktop.wait_for_url(f"**{visits}")


async def test_an_ended_session(desktop: Page, installation: Installation, visits: str) -> None:
    """The same person signs in over the form, which is sent then as it stood."""
    await begin(desktop, installation.at(visits))
    await desktop.context.clear_cookies()
    await desktop.get_by_role("button", name="Submit", exact=True).click()
    dialog = desktop.get_by_role("dialog")
    await expect(dialog.get_by_label("Password", exact=True)).to_be_focused()
    await picture(desktop, "staff-sign-in-again")
    assert await findings(desktop) == []
    await dialog.get_by_label("Password", exact=True).fill(PASSWORD)
    await dialog.get_by_role("button", name="Sign in").click()
    await expect(dialog).to_have_count(0)
    await desktop.get_by_role("button", name="Submit", exact=True).click()
    await expect(desktop.get_by_role("heading", name="Half a form")).to_be_visible()


async def test_the_recycle_bin_on_both(desktop: Page, installation: Installation, visits: str) -> None:
    """Deleted at a desk, found and put back on a phone; the formula over money is money in both places."""
    await desktop.goto(installation.at(visits))
    await desktop.get_by_role("button", name="First visit").click()
    await expect(desktop.locator("[data-field=double]")).to_contain_text("¥2,469.00")
    await desktop.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await desktop.get_by_role("dialog").last.get_by_role("button", name="Delete").last.click()
    await desktop.get_by_role("button", name="More actions").click()
    await desktop.get_by_role("menuitem", name="Recycle bin").click()
    line = desktop.get_by_role("row").filter(has_text="First visit")
    await expect(line).to_contain_text("Ada Admin")
    await settled(desktop)
    await picture(desktop, "staff-bin")
    assert await findings(desktop) == []
    async with same_person(desktop, phone=True) as pocket:
        page = await pocket.new_page()
        await page.goto(installation.at(f"/m{visits}"))
        await page.get_by_role("button", name="More actions").tap()
        await page.get_by_role("menuitem", name="Recycle bin").tap()
        await expect(page.get_by_text("Deleted by Ada Admin")).to_be_visible()
        await picture(page, "phone-bin")
        assert await findings(page) == []
        await page.get_by_role("button", name="Restore “First visit”").tap()
        await expect(page.get_by_text("The recycle bin is empty")).to_be_visible()
    await desktop.goto(installation.at(visits))
    await expect(desktop.get_by_role("button", name="First visit")).to_be_visible()


async def test_a_phone_form_is_light(desktop: Page, installation: Installation, visits: str) -> None:
    """Scripts, styles and the page itself, as they come over the wire until the form can be filled in."""
    async with same_person(desktop, phone=True) as pocket:
        page = await pocket.new_page()
        loaded: list[Response] = []
        page.on("response", lambda response: loaded.append(response))
        await page.goto(installation.at(f"/m{visits}/new"))
        await expect(page.get_by_role("textbox", name="Subject")).to_be_editable()
        await settled(page)
        code = [each for each in loaded if "/api/" not in each.url]
        sizes = [(await each.request.sizes())["responseBodySize"] for each in code]
        assert 0 < sum(sizes) <= PHONE_FORM_AT_MOST, sorted(zip(sizes, (each.url for each in code), strict=True))
