"""An administrator has seen enough of the sample data."""

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from tests.e2e.axe import findings
from tests.e2e.conftest import Installation
from tests.e2e.helpers import Api
from tests.e2e.screens import picture, settled

pytestmark = pytest.mark.browser
INSTALL_SECONDS = 60


async def with_samples(api: Api, pack: str) -> None:
    """The pack with its sample data, which another story may have installed already."""
    listed = (await api.call("GET", "/packs"))["packs"]
    if next(each for each in listed if each["key"] == pack)["installed"] is None:
        begun = await api.call("POST", f"/packs/{pack}/install", {"sample_data": True})
        async with asyncio.timeout(INSTALL_SECONDS):
            while (await api.call("GET", f"/packs/installations/{begun['installation']}"))["state"] != "done":
                await asyncio.sleep(0.2)


async def test_sample_data_go_and_what_is_used_stays(desktop: Page, installation: Installation) -> None:
    api = Api(desktop, installation.workspace)
    await with_samples(api, "crm")
    await desktop.goto(installation.at(f"/w/{installation.workspace}/admin/packs"))
    await settled(desktop)
    await picture(desktop, "packs-installed")
    await desktop.get_by_role("button", name="Remove sample data Master data").click()
    dialog = desktop.get_by_role("dialog")
    await expect(dialog.get_by_text(re.compile(r"The \d+ sample records go to the recycle bin"))).to_be_visible()
    await picture(desktop, "samples-ask")
    assert await findings(desktop) == []
    await dialog.get_by_role("button", name="Remove sample data").click()
    await expect(dialog.get_by_text(re.compile(r"\d+ records? moved to the recycle bin"))).to_be_visible()
    await expect(dialog.get_by_text(re.compile(r"\d+ stays?, because other records link"))).to_be_visible()
    await picture(desktop, "samples-gone")
    await dialog.get_by_role("button", name="Done").click()
    await expect(dialog).to_have_count(0)
