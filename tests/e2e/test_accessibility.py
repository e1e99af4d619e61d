"""axe finds nothing on any page, in any state that people meet: panels open, lists empty, mistakes shown, two versions in conflict."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.e2e import scenes
from tests.e2e.accessible import CHINESE, Ground, prepare
from tests.e2e.axe import assert_accessible, findings
from tests.e2e.conftest import DESKTOP, PHONE, STEP_MILLISECONDS, Installation
from tests.e2e.helpers import account_page, administrator_page, same_person

pytestmark = pytest.mark.browser

PLACES = {"desk": scenes.DESK, "builder": scenes.BUILDER, "phone": scenes.PHONE}
STILL = {"reduced_motion": "reduce"}


@pytest.fixture(scope="module")
async def administrator(browser: Browser, installation: Installation) -> AsyncIterator[Page]:
    async with administrator_page(browser, installation) as page:
        yield page


@pytest.fixture(scope="module")
async def ground(administrator: Page, installation: Installation) -> Ground:
    return await prepare(administrator, installation)


@pytest.fixture(scope="module")
async def contexts(
    browser: Browser, administrator: Page, ground: Ground, installation: Installation
) -> AsyncIterator[dict[str, BrowserContext]]:
    """A desk and a phone of the administrator, and the same of somebody who reads Chinese."""
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(account_page(browser, installation, CHINESE))
        await expect(reader.locator("html")).to_have_attribute("lang", "zh-CN")
        yield {
            f"{place} {locale}": await stack.enter_async_context(
                same_person(page, phone=place == "phone", locale=locale, **STILL)
            )
            for page, locale in ((administrator, "en-US"), (reader, "zh-CN"))
            for place in ("desk", "phone")
        }


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, every in PLACES.items() for name in every])
async def test_page(contexts: dict[str, BrowserContext], ground: Ground, place: str, name: str) -> None:
    page = await contexts["phone en-US" if place == "phone" else "desk en-US"].new_page()
    await PLACES[place][name](page, ground)
    await assert_accessible(page, f"{place}-{name}")
    await page.close()


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, few in scenes.IN_CHINESE.items() for name in few])
async def test_page_in_chinese(contexts: dict[str, BrowserContext], ground: Ground, place: str, name: str) -> None:
    page = await contexts["phone zh-CN" if place == "phone" else "desk zh-CN"].new_page()
    await PLACES[place][name](page, ground)
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    await assert_accessible(page, f"{place}-{name}-zh")
    await page.close()


async def test_the_calendar_speaks_the_language_of_the_page(
    contexts: dict[str, BrowserContext], ground: Ground
) -> None:
    page = await contexts["desk zh-CN"].new_page()
    await scenes.DESK["form-date"](page, ground)
    await expect(page.locator(".ant-picker-year-btn")).to_have_text("2026年")
    await page.close()


async def test_set_up(installation: Installation) -> None:
    assert installation.setup_findings == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize(("device", "path"), [("desk", "/login"), ("desk", "/setup"), ("phone", "/m/login")])
async def test_outside(browser: Browser, installation: Installation, device: str, path: str, locale: str) -> None:
    """Who is not signed in: the sign-in page after a wrong password, and the set-up page that came too late."""
    context = await browser.new_context(
        viewport=PHONE if device == "phone" else DESKTOP, locale=locale, reduced_motion="reduce"
    )
    context.set_default_timeout(STEP_MILLISECONDS)
    page = await context.new_page()
    await page.goto(installation.at(path))
    if path != "/setup":
        await page.locator("input[type=email]").fill(f"nobody-{device}-{locale}@example.com")
        await page.locator("input[type=password]").fill("wrong-Horse-battery-7")
        await page.locator("button[type=submit]").click()
        await expect(page.get_by_role("alert")).to_be_visible()
    await assert_accessible(page, f"outside-{path.strip('/').replace('/', '-')}-{locale}")
    await context.close()


async def test_a_defect_is_found(contexts: dict[str, BrowserContext], ground: Ground) -> None:
    """The tests above look: a picture without words and a pale sentence do not pass."""
    page = await contexts["desk en-US"].new_page()
    await scenes.DESK["home"](page, ground)
    await page.evaluate(
        """() => {
            const place = document.querySelector("main");
            place.append(document.createElement("img"), document.createElement("p"));
            Object.assign(place.lastChild.style, { color: "#eee", background: "#fff" });
            place.lastChild.textContent = "pale";
        }"""
    )
    found = await findings(page)
    assert {sentence.split(" ")[0] for sentence in found} == {"image-alt", "color-contrast"}
    await page.close()
