"""An administrator installs the packs, looks at their data, exports an app, brings it back in, and changes it."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.helpers import api
from tests.e2e.screens import picture
from tests.e2e.story import choose, saved

pytestmark = pytest.mark.browser

PACKS = {"base": "Master data", "crm": "CRM", "inventory": "Inventory", "finance": "Finance"}
INSTALL_MILLISECONDS = 60_000


async def open_packs(page: Page, installation: Installation) -> None:
    await page.goto(installation.at(f"/w/{installation.workspace}/admin/packs"))
    await expect(page.get_by_role("heading", name="Packs", level=1)).to_be_visible()


async def install(page: Page, name: str) -> None:
    await page.get_by_role("button", name=f"Install {name}", exact=True).click()
    dialog = page.get_by_role("dialog", name=re.compile(name))
    await expect(dialog.get_by_label("Add sample data")).to_be_checked()
    await dialog.get_by_role("button", name="Install", exact=True).click()
    await expect(dialog.get_by_text("Installed")).to_be_visible(timeout=INSTALL_MILLISECONDS)
    await dialog.get_by_role("button", name="Close").last.click()
    await expect(dialog).to_be_hidden()


async def export(page: Page, app: str, to: Path) -> bytes:
    async with page.expect_download() as started:
        await page.get_by_role("button", name=app, exact=True).click()
    await (await started.value).save_as(to)
    return to.read_bytes()


async def test_install(desktop: Page, installation: Installation) -> None:
    await open_packs(desktop, installation)
    await picture(desktop, "packs-before")
    for name in PACKS.values():
        await install(desktop, name)
    await expect(desktop.get_by_role("link", name="Open app")).to_have_count(len(PACKS))
    await picture(desktop, "packs-installed")

    await desktop.goto(installation.at(f"/w/{installation.workspace}"))
    for name in PACKS.values():
        await expect(desktop.get_by_role("link", name=re.compile(name)).first).to_be_visible()
    await picture(desktop, "packs-home")


async def test_sales_orders(desktop: Page, installation: Installation) -> None:
    """The sample orders stand in the list, with a customer that lives in CRM."""
    hands = api(desktop, installation)
    customers = await hands.call("GET", "/apps/crm/forms/customer/records?limit=100&fields=name")
    names = {record["id"]: record["values"]["name"] for record in customers["records"]}
    orders = await hands.call("GET", "/apps/inventory/forms/sales_order/records?limit=100")
    assert orders["records"]
    assert {record["values"]["customer"] for record in orders["records"]} <= set(names)

    await desktop.goto(installation.at(f"/w/{installation.workspace}/apps/inventory/forms/sales_order"))
    rows = desktop.locator(".dg-table tbody tr")
    await expect(rows).to_have_count(len(orders["records"]))
    customer = names[orders["records"][0]["values"]["customer"]]
    await expect(rows.filter(has_text=customer).first).to_be_visible()
    await picture(desktop, "packs-sales-orders")
    await rows.first.get_by_role("button").first.click()
    drawer = desktop.get_by_role("dialog")
    await expect(drawer.get_by_role("region", name="Items")).to_be_visible()
    await picture(desktop, "packs-sales-order")


def files_of(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def renamed(files: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """The same pack under another key, as somebody makes a variant of it by hand."""
    manifest = json.loads(files["pack.json"])
    app = json.loads(files[f"documents/app/{old}.json"])
    changed = {**files, "pack.json": as_text({**manifest, "key": new, "app": new})}
    del changed[f"documents/app/{old}.json"]
    return {**changed, f"documents/app/{new}.json": as_text({**app, "key": new})}


def as_text(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


async def bring_in(page: Page, files: dict[str, bytes], archive: Path) -> None:
    with zipfile.ZipFile(archive, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    await page.get_by_label("Choose a .zip pack").set_input_files(archive)


async def test_export_and_import(desktop: Page, installation: Installation, tmp_path: Path) -> None:
    """An export is a pack; a variant of it comes in as another app and goes out again without a difference."""
    await open_packs(desktop, installation)
    first = await export(desktop, "Master data", tmp_path / "first.zip")
    assert await export(desktop, "Master data", tmp_path / "same.zip") == first

    variant = renamed(files_of(tmp_path / "first.zip"), "base", "base_variant")
    await bring_in(desktop, variant, tmp_path / "variant.zip")
    dialog = desktop.get_by_role("dialog", name="Import pack")
    await expect(dialog.get_by_text("Installed")).to_be_visible(timeout=INSTALL_MILLISECONDS)
    await picture(desktop, "packs-imported")
    await dialog.get_by_role("button", name="Close").last.click()
    # two apps of one name are told apart by their keys
    await expect(desktop.get_by_role("button", name=re.compile(r"^Master data\s*base$"))).to_have_count(1)
    async with desktop.expect_download() as started:
        await desktop.get_by_role("button", name=re.compile(r"^Master data\s*base_variant$")).click()
    download = await started.value
    assert download.suggested_filename.startswith("base_variant")
    await download.save_as(tmp_path / "again.zip")
    assert files_of(tmp_path / "again.zip") == variant


async def test_installed_already(desktop: Page, installation: Installation, tmp_path: Path) -> None:
    """A pack that stands already is refused with a sentence; it does not run over the app."""
    await open_packs(desktop, installation)
    await export(desktop, "Finance", tmp_path / "finance.zip")
    await desktop.get_by_label("Choose a .zip pack").set_input_files(tmp_path / "finance.zip")
    await expect(desktop.get_by_text(re.compile("already installed|installed already", re.IGNORECASE))).to_be_visible()


async def test_broken_zip(desktop: Page, installation: Installation, tmp_path: Path) -> None:
    """What is no pack is refused with sentences, and nothing is installed."""
    await open_packs(desktop, installation)
    await bring_in(desktop, {"pack.json": b'{"format": 1, "key": "broken"}'}, tmp_path / "broken.zip")
    dialog = desktop.get_by_role("dialog", name="The pack has problems")
    await expect(dialog.get_by_role("listitem").first).to_be_visible()
    await picture(desktop, "packs-problems")


async def test_change_installed_form(desktop: Page, installation: Installation) -> None:
    """An installed app is an app like any other: a field gets another name, and staff see it."""
    await desktop.goto(installation.at(f"/build/{installation.workspace}/crm/form/customer"))
    await choose(desktop, "name")
    await desktop.locator("#property-label").fill("Company")
    await saved(desktop)
    await picture(desktop, "packs-designer")
    await desktop.get_by_test_id("publish").click()
    await expect(desktop.get_by_test_id("publish-dialog").get_by_text("Changed").first).to_be_visible()
    await desktop.get_by_test_id("confirm-publish").click()
    done = desktop.get_by_test_id("publication")
    await expect(done).to_have_attribute("data-state", "done", timeout=INSTALL_MILLISECONDS)

    await desktop.goto(installation.at(f"/w/{installation.workspace}/apps/crm/forms/customer"))
    await expect(desktop.get_by_role("columnheader", name="Company")).to_be_visible()
