"""What stands on a page: waiting until it is all there, and pictures of it for people to look at."""

import os
from pathlib import Path

from playwright.async_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(os.environ.get("DOUGONG_SCREENSHOTS", ROOT / "var" / "screenshots"))


async def loaded(page: Page) -> None:
    """No placeholder stands any more, and nothing says that it is busy."""
    await expect(page.locator("[aria-busy=true], .dg-skeleton")).to_have_count(0)


async def settled(page: Page) -> None:
    """The page has loaded what it shows, and nothing is on its way."""
    await page.wait_for_load_state("networkidle")
    await loaded(page)


async def picture(page: Page, name: str) -> None:
    """Keeps a screenshot for people to look at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png")
