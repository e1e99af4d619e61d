"""The designer's hands: several elements at once, where a click adds, a quiet console, the way back after signing in."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.conftest import DESKTOP, EMAIL, PASSWORD, Installation
from tests.e2e.helpers import api, simple_app
from tests.e2e.screens import picture
from tests.e2e.story import canvas, choose, formula, saved

pytestmark = pytest.mark.browser

APP = "bench"
ROWS = {"type": "sub_form", "key": "rows", "label": "Rows", "elements": [{"type": "text", "key": "t", "label": "T"}]}
FIELDS = [{"type": "text", "key": key, "label": key.upper(), "width": 12} for key in "abcd"]
SUM = {"type": "formula", "key": "sum", "label": "Sum", "expression": {"formula": "LEN(a)"}}
FORM = {"type": "form", "format": 1, "key": "sheet", "label": "Sheet", "elements": [*FIELDS, ROWS, SUM]}


@pytest.fixture
async def designer(desktop: Page, installation: Installation) -> AsyncIterator[Page]:
    """The designer of a form with fields a to d, rows and a sum. No error may come up in the page's console."""
    errors: list[str] = []
    desktop.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    desktop.on("pageerror", lambda error: errors.append(str(error)))
    hands = api(desktop, installation)
    apps = (await hands.call("GET", "/apps"))["apps"]
    if APP not in {app["key"] for app in apps}:
        await hands.make_app(APP, simple_app(APP, "Bench", [FORM]))
    await desktop.goto(installation.at(f"/build/{installation.workspace}/{APP}/form/sheet"))
    await expect(canvas(desktop, "a")).to_be_visible()
    yield desktop
    assert errors == []


async def order(page: Page) -> list[str]:
    elements = page.locator('.dgb-canvas [data-container="$form"] > [data-element]')
    found: list[str] = await elements.evaluate_all("all => all.map(one => one.dataset.element)")
    return found


async def test_several_elements_at_once(designer: Page) -> None:
    await choose(designer, "a")
    await canvas(designer, "c").click(modifiers=["Shift"], position={"x": 6, "y": 6})
    await canvas(designer, "b").click(modifiers=["ControlOrMeta"], position={"x": 6, "y": 6})
    await expect(designer.locator('.dgb-canvas [data-selected="true"]')).to_have_count(2)
    await expect(designer.get_by_test_id("inspector")).to_contain_text("2 elements selected")
    await picture(designer, "designer-several")

    handle = await designer.get_by_test_id("drag-handle").bounding_box()
    target = await canvas(designer, "sum").bounding_box()
    assert handle is not None
    assert target is not None
    await designer.mouse.move(handle["x"] + 20, handle["y"] + 8)
    await designer.mouse.down()
    await designer.mouse.move(handle["x"] + 40, handle["y"] + 40)
    await designer.mouse.move(target["x"] + 40, target["y"] + target["height"] + 8, steps=4)
    await expect(designer.locator(".dgb-ghost")).to_contain_text("2 elements")
    await designer.mouse.up()
    assert await order(designer) == ["b", "d", "rows", "sum", "a", "c"]
    await expect(designer.get_by_test_id("undo")).to_have_accessible_name("Undo: move 2 elements")

    await designer.keyboard.press("ControlOrMeta+z")
    assert await order(designer) == ["a", "b", "c", "d", "rows", "sum"]
    await designer.keyboard.press("ControlOrMeta+d")
    assert await order(designer) == ["a", "b", "c", "a_2", "c_2", "d", "rows", "sum"]
    await designer.keyboard.press("Delete")
    assert await order(designer) == ["a", "b", "c", "d", "rows", "sum"]
    await choose(designer, "b")
    await designer.keyboard.press("ControlOrMeta+a")
    await expect(designer.locator('.dgb-canvas [data-selected="true"]')).to_have_count(6)
    await saved(designer)


async def test_palette_says_where_a_click_adds(designer: Page) -> None:
    await choose(designer, "rows")
    aim = designer.get_by_test_id("aim")
    await expect(aim).to_contain_text("Adds into “Rows”")
    await aim.get_by_role("button", name="Add after it").click()
    await designer.locator('[data-palette="date"]').click()
    assert (await order(designer))[4:6] == ["rows", "date_1"]
    await designer.keyboard.press("ControlOrMeta+z")
    await canvas(designer, "rows.t").click()
    await expect(aim).to_contain_text("Adds after “T” in “Rows”")
    await saved(designer)


async def test_a_formula_typed_over_leaves_no_trace(designer: Page) -> None:
    """The browser's own way to replace a coloured text would leave a style that the security policy refuses."""
    await choose(designer, "sum")
    await designer.locator("#property-expression").click()
    editor = designer.get_by_test_id("formula-dialog").locator(".cm-content")
    await editor.click()
    await designer.keyboard.press("ControlOrMeta+a")
    await designer.keyboard.type("LEN(b)")
    await expect(editor).to_have_text("LEN(B)")  # the field is a chip that says its label
    await designer.get_by_test_id("formula-dialog").get_by_role("button", name="Done").click()
    await formula(designer, "LEN(a)")
    await saved(designer)


async def test_signing_in_leads_back_to_the_builder(browser: Browser, installation: Installation) -> None:
    context = await browser.new_context(viewport=DESKTOP, locale="en-US")
    page = await context.new_page()
    await page.goto(installation.at(f"/build/w/{installation.workspace}"))
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url(installation.at(f"/build/{installation.workspace}"))
    await expect(page.get_by_test_id("new-app").first).to_be_visible()
    await context.close()
