"""Hands of the story: how a person drags on the canvas, publishes, and fills in a form."""

from playwright.async_api import FloatRect, Locator, Page, expect

from tests.e2e.conftest import Installation

APP, FORM = "workshop", "work_order"
PUBLISH_MILLISECONDS = 30_000
ROOT = "$form"  # the container that is the form itself


async def open_designer(page: Page, installation: Installation, app: str = APP, form: str = FORM) -> None:
    await page.goto(installation.at(f"/build/{installation.workspace}/{app}/form/{form}"))
    await expect(page.get_by_test_id("publish")).to_be_visible()


async def _box(locator: Locator) -> FloatRect:
    box = await locator.bounding_box()
    assert box is not None
    return box


def canvas(page: Page, address: str) -> Locator:
    """An element on the canvas by its address: `text_1`, `sub_form_1.text_1`."""
    return page.locator(f'.dgb-canvas [data-element="{address}"]')


async def _end_of(page: Page, container: str) -> tuple[float, float]:
    """Where a container takes one more element after its last: below it at the top, else at its lower right."""
    place = page.locator(f'.dgb-canvas [data-container="{container}"]')
    inside = place.locator("> [data-element]")
    if not await inside.count():
        await place.scroll_into_view_if_needed()
        box = await _box(place)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await inside.last.evaluate("element => element.scrollIntoView({ block: 'center' })")
    last, around = await _box(inside.last), await _box(place)
    if container == ROOT:
        return last["x"] + last["width"] / 2, last["y"] + last["height"] + 6
    return last["x"] + last["width"] - 4, min(last["y"] + last["height"], around["y"] + around["height"]) - 6


async def drag(page: Page, kind: str, container: str, address: str) -> None:
    """Drags a kind from the palette to the end of a container with the mouse; it then stands there under the address."""
    item = page.locator(f'[data-palette="{kind}"]')
    await item.scroll_into_view_if_needed()
    start = await _box(item)
    await page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(start["x"] + 30, start["y"] + 30, steps=1)
    await page.mouse.move(*await _end_of(page, container), steps=2)
    x, y = await _end_of(page, container)  # the canvas may have scrolled on
    await page.mouse.move(x + 1, y)
    await page.mouse.up()
    placed = page.locator(f'.dgb-canvas [data-container="{container}"] > [data-element="{address}"]')
    await expect(placed).to_be_visible()


def field_of(page: Page, name: str) -> Locator:
    """A property's row in the inspector."""
    return page.locator(f'[data-property="{name}"]')


async def choose(page: Page, address: str) -> None:
    """Selects an element by its upper left corner, where no element lies inside it."""
    element = canvas(page, address)
    await element.scroll_into_view_if_needed()
    await element.click(position={"x": 6, "y": 6})
    await expect(element).to_have_attribute("data-selected", "true")


async def label(page: Page, address: str, text: str, new_address: str) -> None:
    """Renames an element; until it is published its key follows the name."""
    await choose(page, address)
    name = page.locator("#property-label")
    await name.fill(text)
    await name.blur()
    await expect(canvas(page, new_address)).to_be_visible()


async def formula(page: Page, text: str) -> None:
    """Writes the selected element's formula in the editor."""
    await page.locator("#property-expression").click()
    dialog = page.get_by_test_id("formula-dialog")
    editor = dialog.locator(".cm-content")
    await editor.click()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.insert_text(text)
    await dialog.get_by_role("button", name="Done").click()
    await expect(dialog).to_be_hidden()
    await expect(page.locator("#property-expression")).to_have_text(text)


async def saved(page: Page) -> None:
    await expect(page.get_by_test_id("save-state")).to_have_attribute("data-status", "saved")


async def confirm_plan(page: Page) -> list[str]:
    """In the open publish dialog: publishes, waits for the end, and returns the sentences of the plan."""
    steps = page.get_by_test_id("plan").locator("li")
    await expect(steps.first).to_be_visible()
    plan = await steps.all_inner_texts()
    await page.get_by_test_id("confirm-publish").click()
    done = page.get_by_test_id("publication")
    await expect(done).to_have_attribute("data-state", "done", timeout=PUBLISH_MILLISECONDS)
    return plan
