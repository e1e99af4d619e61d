"""Hands of staff: finding a list, and filling in the fields of a form."""

from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import Installation


def list_of(installation: Installation, app: str, form: str, prefix: str = "") -> str:
    """The address of a form's list; below `/m` on a phone."""
    return installation.at(f"{prefix}/w/{installation.workspace}/apps/{app}/forms/{form}")


def entry(page: Page, key: str) -> Locator:
    """A field of the entry form."""
    return page.locator(f'[data-field="{key}"]')


async def from_list(page: Page, control: Locator, option: str, search: str | None = None) -> None:
    """Chooses in a drop-down list, after typing what to look for if told, and waits until the list has closed."""
    await control.click()
    if search is not None:
        await page.keyboard.type(search)
    await page.locator(".ant-select-item-option:visible", has_text=option).click()
    await expect(page.locator(".ant-select-dropdown:visible")).to_have_count(0)


async def pick(page: Page, key: str, option: str, search: str | None = None) -> None:
    """Chooses in the drop-down list of a field."""
    await from_list(page, entry(page, key).get_by_role("combobox"), option, search)


async def moment(page: Page, key: str, text: str) -> None:
    field = entry(page, key).locator("input")
    await field.click()
    await field.fill(text)
    await field.press("Enter")


async def fill(page: Page, **texts: str) -> None:
    """Types into fields by key."""
    for key, text in texts.items():
        await entry(page, key).locator("input, textarea").first.fill(text)


async def submit(page: Page, title: str) -> None:
    """Sends the form; the record's page then stands there under its title."""
    await page.get_by_role("button", name="Submit", exact=True).click()
    await expect(page.get_by_role("heading", name=title)).to_be_visible()
