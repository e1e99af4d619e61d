"""The builder makes an app by hand: drags a form together, sets its properties, undoes, leaves and comes back, publishes."""

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.filling import from_list
from tests.e2e.screens import picture
from tests.e2e.story import (
    APP,
    FORM,
    ROOT,
    canvas,
    choose,
    confirm_plan,
    drag,
    field_of,
    formula,
    label,
    open_designer,
    saved,
)

pytestmark = pytest.mark.browser

SECTION = ["text", "long_text", "number", "money", "percent", "date", "datetime", "time", "select", "multi_select"]
LEFT = ["member", "department", "phone", "email"]
RIGHT = ["url", "switch", "serial", "formula", "link", "lookup"]
ROWS = ["text", "number", "money", "formula"]


async def test_new_app_and_form(desktop: Page, installation: Installation) -> None:
    await desktop.goto(installation.at(f"/build/{installation.workspace}"))
    await desktop.get_by_test_id("new-app").first.click()
    await desktop.locator("#new-label").fill("Workshop")
    await desktop.get_by_role("button", name="Create").click()
    await desktop.get_by_test_id("new-form").first.click()
    await desktop.locator("#new-label").fill("Work order")
    await picture(desktop, "build-new-form")
    await desktop.get_by_role("button", name="Create").click()
    await desktop.wait_for_url(f"**/build/{installation.workspace}/{APP}/form/{FORM}")
    await expect(desktop.locator('.dgb-canvas [data-container="$form"]')).to_be_visible()
    await picture(desktop, "build-empty-canvas")


async def test_form_by_drag_and_drop(desktop: Page, installation: Installation) -> None:
    """Layout and fields of twenty-odd kinds by mouse, into a section, columns, a sub-form and a tab."""
    await open_designer(desktop, installation)
    for kind in ("section", "columns", "sub_form", "tabs"):
        await drag(desktop, kind, ROOT, f"{kind}_1")
    for container, kinds in {"section_1": SECTION, "columns_1/left": LEFT, "columns_1/right": RIGHT}.items():
        for kind in kinds:
            await drag(desktop, kind, container, f"{kind}_1")
    for kind in ROWS:
        await drag(desktop, kind, "sub_form_1", f"sub_form_1.{kind}_1")
    for kind in ("attachment", "image"):
        await drag(desktop, kind, "tabs_1/tab_1", f"{kind}_1")
    await saved(desktop)
    await picture(desktop, "build-dragged")


async def test_fields_by_click_and_by_keyboard(desktop: Page, installation: Installation) -> None:
    """A click adds after the selection; Enter does on a focused kind; Space picks up and drops without a mouse."""
    await open_designer(desktop, installation)
    await choose(desktop, "section_1")
    await desktop.keyboard.press("Escape")
    await desktop.locator('[data-palette="divider"]').click()
    await expect(canvas(desktop, "divider_1")).to_be_visible()
    await desktop.locator('[data-palette="description"]').press("Enter")
    await expect(canvas(desktop, "description_1")).to_be_visible()
    await desktop.locator("#property-text").fill("Ask the foreman before you change an order.")
    note = desktop.locator('[data-palette="text"]')
    await note.focus()
    await desktop.keyboard.press("Space")
    await expect(desktop.locator(".dgb-ghost")).to_be_visible()  # before that the arrows are not the drag's
    await desktop.keyboard.press("ArrowUp")  # upwards from nowhere is the last place
    await expect(desktop.get_by_test_id("drop-line")).to_be_visible()
    await desktop.keyboard.press("Space")
    await expect(canvas(desktop, "text_2")).to_be_visible()
    await saved(desktop)


async def test_properties_and_formulas(desktop: Page, installation: Installation) -> None:
    await open_designer(desktop, installation)
    await label(desktop, "text_1", "Subject", "subject")
    await field_of(desktop, "required").get_by_text("Always", exact=True).click()
    await label(desktop, "text_2", "Foreman's note", "foreman_s_note")
    await label(desktop, "section_1", "Order", "order")
    await label(desktop, "sub_form_1", "Parts", "parts")
    await label(desktop, "parts.text_1", "Part", "parts.part")
    await label(desktop, "parts.formula_1", "Amount", "parts.amount")
    await formula(desktop, "number_1 * money_1")
    await label(desktop, "formula_1", "Total", "total")
    await formula(desktop, "SUM(parts.amount)")
    await label(desktop, "parts.money_1", "Price", "parts.price")  # the formula that uses it follows
    await label(desktop, "link_1", "Follows", "follows")
    await from_list(desktop, field_of(desktop, "link_target").locator(".ant-select"), "Work order")
    await label(desktop, "lookup_1", "Before", "before")
    await from_list(desktop, field_of(desktop, "lookup").locator(".ant-select").first, "Follows")
    await from_list(desktop, field_of(desktop, "lookup").locator(".ant-select").last, "Subject")
    await label(desktop, "select_1", "Priority", "priority")
    await desktop.get_by_role("button", name="Edit as list").click()
    await desktop.get_by_role("textbox", name="Edit as list").fill("Low\nNormal\nUrgent")
    await picture(desktop, "build-options")
    await desktop.get_by_role("button", name="Done").click()
    await expect(field_of(desktop, "options").get_by_label("Name of the option")).to_have_count(3)
    await saved(desktop)
    await picture(desktop, "build-properties")


async def test_undo_and_redo(desktop: Page, installation: Installation) -> None:
    """A removed section comes back with all that is in it, and a renamed field gets its name back."""
    await open_designer(desktop, installation)
    inside = canvas(desktop, "order").locator("[data-element]")
    before = await inside.count()
    assert before >= len(SECTION)
    await choose(desktop, "order")
    await desktop.keyboard.press("Delete")
    await expect(canvas(desktop, "money_1")).to_be_hidden()
    await desktop.get_by_test_id("undo").click()
    await expect(canvas(desktop, "money_1")).to_be_visible()
    await desktop.get_by_test_id("redo").click()
    await expect(canvas(desktop, "money_1")).to_be_hidden()
    await desktop.keyboard.press("Control+z")
    await expect(inside).to_have_count(before)
    await saved(desktop)


async def test_reload_shows_the_same(desktop: Page, installation: Installation) -> None:
    """What autosave wrote is what the next visit shows, in the same order."""
    await open_designer(desktop, installation)
    elements = desktop.locator(".dgb-canvas [data-element]")
    before = await elements.evaluate_all("all => all.map(one => one.dataset.element + '/' + one.ariaLabel)")
    assert len({element.split("_")[0] for element in before}) >= 20
    await desktop.reload()
    await expect(elements.first).to_be_visible()
    assert await elements.evaluate_all("all => all.map(one => one.dataset.element + '/' + one.ariaLabel)") == before


async def test_publish_the_first_release(desktop: Page, installation: Installation) -> None:
    await open_designer(desktop, installation)
    await desktop.get_by_test_id("publish").click()
    await expect(desktop.get_by_test_id("plan")).to_be_visible()
    await picture(desktop, "build-plan")
    plan = await confirm_plan(desktop)
    assert "Create the sub-form “Parts” of “Work order”" in plan
    assert not any(step.startswith("plan.") for step in plan), plan  # a sentence that nobody wrote
    await picture(desktop, "build-published")
    await desktop.get_by_role("link", name="Open the app").click()
    await expect(desktop.get_by_text("No records yet")).to_be_visible()
    assert installation.outside == []
