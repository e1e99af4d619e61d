"""The builder changes a form that has data, sees what that does, publishes, and goes back to the first release."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.screens import picture
from tests.e2e.story import APP, FORM, canvas, choose, confirm_plan, drag, formula, label, open_designer, saved

pytestmark = pytest.mark.browser

RECORD = "Repair the press"


async def open_record(page: Page, installation: Installation) -> Locator:
    await page.goto(installation.at(f"/w/{installation.workspace}/apps/{APP}/forms/{FORM}"))
    await page.get_by_role("button", name=RECORD).click()
    record = page.get_by_role("dialog")
    await expect(record.locator('[data-field="total"]')).to_be_visible()
    return record


async def test_change_a_form_that_has_data(desktop: Page, installation: Installation) -> None:
    """A field more, a formula changed, a field less: the plan counts records and values, and the rest stays as it was."""
    await open_designer(desktop, installation)
    await drag(desktop, "text", "order", "text_1")
    await label(desktop, "text_1", "Machine", "machine")
    await choose(desktop, "total")
    await formula(desktop, "SUM(parts.amount) * 2")
    await choose(desktop, "phone_1")
    await desktop.keyboard.press("Delete")
    await expect(canvas(desktop, "phone_1")).to_be_hidden()
    await saved(desktop)
    await desktop.get_by_test_id("publish").click()
    await expect(desktop.get_by_test_id("plan")).to_be_visible()
    await picture(desktop, "change-plan")
    plan = await confirm_plan(desktop)
    assert "Hide the field “Phone” of “Work order”; 1 value is kept" in plan
    # one for each record of the story so far
    assert "The formula of “Total” in “Work order” changes; 4 values are recalculated" in plan
    record = await open_record(desktop, installation)
    await expect(record.locator('[data-field="total"]')).to_contain_text("200")
    await expect(record.locator('[data-field="machine"]')).to_be_visible()
    await expect(record.locator('[data-field="phone_1"]')).to_be_hidden()
    await expect(record.locator('[data-field="email_1"]')).to_contain_text("ada@example.com")
    await picture(desktop, "change-record")


async def test_roll_back_to_the_first_release(desktop: Page, installation: Installation) -> None:
    """The removed field is there again, and so is what stood in it."""
    await desktop.goto(installation.at(f"/build/{installation.workspace}/{APP}/releases"))
    await desktop.locator('[data-release="1"]').get_by_role("button", name="Go back").click()
    await picture(desktop, "change-restore")
    await desktop.get_by_role("dialog").get_by_role("button", name="Go back").click()
    await confirm_plan(desktop)
    record = await open_record(desktop, installation)
    await expect(record.locator('[data-field="phone_1"]')).to_contain_text("13800138000")
    await expect(record.locator('[data-field="total"]')).to_contain_text("100")
    await expect(record.locator('[data-field="machine"]')).to_be_hidden()
    await picture(desktop, "change-rolled-back")
    assert installation.outside == []
