"""An app that is in no pack, made by hand from nothing: assets, spare parts, and work orders with rows that look prices up."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.filling import entry, fill, from_list, list_of, moment, pick, submit
from tests.e2e.screens import picture
from tests.e2e.story import ROOT, choose, confirm_plan, drag, field_of, formula, label, saved

pytestmark = pytest.mark.browser

APP = "equipment_maintenance"
ASSET = ["text", "serial", "select", "money", "date", "department", "image"]
PART = ["text", "text", "money", "number"]
ORDER = ["link", "member", "datetime", "select", "text", "sub_form", "formula"]
ROW = ["link", "lookup", "number", "formula"]


async def name_it(page: Page, name: str) -> None:
    """Fills in the dialog that names something new."""
    await page.locator("#new-label").fill(name)
    await page.get_by_test_id("name-dialog").get_by_role("button", name="Create").click()


async def new_form(page: Page, installation: Installation, name: str, kinds: list[str]) -> None:
    """Makes a form and drags these kinds onto it, one below the other; the second of a kind is its `…_2`."""
    await page.goto(installation.at(f"/build/{installation.workspace}/{APP}"))
    await page.get_by_test_id("new-form").first.click()
    await name_it(page, name)
    await expect(page.locator(f'.dgb-canvas [data-container="{ROOT}"]')).to_be_visible()
    for place, kind in enumerate(kinds):
        await drag(page, kind, ROOT, f"{kind}_{kinds[: place + 1].count(kind)}")


async def name_fields(page: Page, **names: str) -> None:
    """Gives fields of the record their names; the keys follow."""
    for key, name in names.items():
        await label(page, key, name, name.lower().replace(" ", "_"))


async def options(page: Page, address: str, *names: str) -> None:
    await choose(page, address)
    await page.get_by_role("button", name="Edit as list").click()
    await page.get_by_role("textbox", name="Edit as list").fill("\n".join(names))
    await page.get_by_role("button", name="Done").click()
    await expect(field_of(page, "options").get_by_label("Name of the option")).to_have_count(len(names))


async def colour(page: Page, option: str, name: str) -> None:
    """Gives an option of the selected choice a colour."""
    await page.get_by_role("button", name=f"Colour and more of {option}").click()
    await page.get_by_role("radio", name=name, exact=True).click()
    await page.keyboard.press("Escape")
    await expect(page.locator(".dgb-option-more")).to_be_hidden()


async def test_assets_and_spare_parts(desktop: Page, installation: Installation) -> None:
    await desktop.goto(installation.at(f"/build/{installation.workspace}"))
    await desktop.get_by_test_id("new-app").first.click()
    await name_it(desktop, "Equipment maintenance")
    await desktop.wait_for_url(f"**/build/{installation.workspace}/{APP}")

    await new_form(desktop, installation, "Asset", ASSET)
    await name_fields(desktop, text_1="Name", serial_1="Number", money_1="Value", date_1="Bought on", select_1="Status")
    await options(desktop, "status", "In use", "In repair", "Scrapped")
    for option, name in (("In use", "Green"), ("In repair", "Gold"), ("Scrapped", "Red")):
        await colour(desktop, option, name)
    await saved(desktop)
    await picture(desktop, "maintenance-asset")

    await new_form(desktop, installation, "Spare part", PART)
    await name_fields(desktop, text_1="Name", text_2="Code", money_1="Price", number_1="In stock")
    await choose(desktop, "code")
    await desktop.get_by_test_id("inspector").get_by_text("Advanced", exact=True).click()
    await desktop.locator("#property-unique").click()
    await saved(desktop)


async def test_work_orders(desktop: Page, installation: Installation) -> None:
    """Links to both other forms; a price looked up in each row, amounts and a total; a reason that only the urgent need."""
    await new_form(desktop, installation, "Work order", ORDER)
    for kind in ROW:
        await drag(desktop, kind, "sub_form_1", f"sub_form_1.{kind}_1")
    await name_fields(
        desktop, link_1="Asset", select_1="Priority", text_1="Reason", sub_form_1="Parts", formula_1="Total"
    )
    await options(desktop, "priority", "Normal", "Urgent")
    await choose(desktop, "asset")
    await from_list(desktop, field_of(desktop, "link_target").locator(".ant-select"), "Asset")

    await label(desktop, "parts.link_1", "Part", "parts.part")
    await from_list(desktop, field_of(desktop, "link_target").locator(".ant-select"), "Spare part")
    await label(desktop, "parts.lookup_1", "Price", "parts.price")
    await from_list(desktop, field_of(desktop, "lookup").locator(".ant-select").first, "Part")
    await from_list(desktop, field_of(desktop, "lookup").locator(".ant-select").last, "Price")
    await label(desktop, "parts.number_1", "Quantity", "parts.quantity")
    await label(desktop, "parts.formula_1", "Amount", "parts.amount")
    await formula(desktop, "price * quantity")
    await choose(desktop, "total")
    await formula(desktop, "SUM(parts.amount)")

    await choose(desktop, "reason")
    await field_of(desktop, "visible").get_by_text("Condition", exact=True).click()
    dialog = desktop.get_by_test_id("formula-dialog")
    await dialog.get_by_role("button", name="Add condition").click()
    await from_list(desktop, dialog.locator(".dg-condition-field"), "Priority")
    await from_list(desktop, dialog.locator(".dg-condition-value .ant-select").last, "Urgent")
    await picture(desktop, "maintenance-condition")
    await dialog.get_by_role("button", name="Done").click()
    await saved(desktop)
    await picture(desktop, "maintenance-order")


async def test_menu_and_publish(desktop: Page, installation: Installation) -> None:
    """The spare parts go into a group of the menu with the arrow keys; the plan lists what is made."""
    await desktop.goto(installation.at(f"/build/{installation.workspace}/{APP}/menu/main"))
    await desktop.get_by_test_id("add-group").click()
    group = desktop.locator(".dgb-menu-editor").get_by_label("Label", exact=True)
    await group.fill("Stock")
    lines = desktop.locator(".dgb-menu [data-menu]")
    await desktop.locator("[data-menu=group_1] .dgb-reorder-handle").focus()
    for _ in range(3):
        await desktop.keyboard.press("ArrowUp")
    await expect(lines.first).to_have_attribute("data-menu", "group_1")
    await desktop.locator("[data-menu=spare_part] .dgb-reorder-handle").focus()
    for key in ("ArrowUp", "ArrowRight"):
        await desktop.keyboard.press(key)
    await expect(lines.nth(1)).to_have_attribute("data-menu", "spare_part")
    await saved(desktop)
    await picture(desktop, "maintenance-menu")

    await desktop.get_by_test_id("publish").click()
    plan = await confirm_plan(desktop)
    assert "Create the sub-form “Parts” of “Work order”" in plan
    await desktop.get_by_role("link", name="Open the app").click()
    await expect(desktop.get_by_role("navigation", name="Menu")).to_contain_text("Stock")


async def test_filled_in_at_a_desk(desktop: Page, installation: Installation, tmp_path: Path) -> None:
    photo = tmp_path / "press.png"
    photo.write_bytes(await desktop.screenshot())
    await desktop.goto(list_of(installation, APP, "asset") + "/new")
    await fill(desktop, name="Press", value="120000")
    await pick(desktop, "status", "In repair")
    await moment(desktop, "bought_on", "2020-02-29")
    await entry(desktop, "image_1").locator("input[type=file]").set_input_files(photo)
    await expect(entry(desktop, "image_1").get_by_role("link", name=photo.name)).to_be_visible()
    await submit(desktop, "Press")
    for name, code, price in (("Bearing", "B-1", "12.50"), ("Belt", "B-2", "8")):
        await desktop.goto(list_of(installation, APP, "spare_part") + "/new")
        await fill(desktop, name=name, code=code, price=price, in_stock="40")
        await submit(desktop, name)

    await desktop.goto(list_of(installation, APP, "work_order") + "/new")
    await pick(desktop, "asset", "Press", search="Pre")
    await expect(entry(desktop, "reason")).to_be_hidden()
    await pick(desktop, "priority", "Urgent")
    await fill(desktop, reason="The line stands still")
    parts = entry(desktop, "parts")
    for row, (name, quantity) in enumerate((("Bearing", "4"), ("Belt", "2"))):
        await parts.get_by_role("button", name="Add row").click()
        line = parts.locator("[data-rid]").nth(row)
        await from_list(desktop, line.locator("[data-column=part] .ant-select"), name, search=name[:3])
        await expect(line.locator("[data-column=price]")).to_contain_text("¥12.50" if name == "Bearing" else "¥8.00")
        await line.locator("[data-column=quantity] input").fill(quantity)
    await expect(entry(desktop, "total")).to_contain_text("66")
    await picture(desktop, "maintenance-entry")
    await desktop.get_by_role("button", name="Submit", exact=True).click()
    await desktop.wait_for_url("**/records/*")
    await expect(entry(desktop, "total")).to_contain_text("66")
    await expect(entry(desktop, "parts")).to_contain_text("Bearing")
    await picture(desktop, "maintenance-record")


async def test_the_same_code_twice(desktop: Page, installation: Installation) -> None:
    await desktop.goto(list_of(installation, APP, "spare_part") + "/new")
    await fill(desktop, name="Another bearing", code="B-1")
    await desktop.get_by_role("button", name="Submit", exact=True).click()
    await expect(entry(desktop, "code").get_by_role("alert")).to_be_visible()


async def test_read_on_a_phone(phone: Page, installation: Installation) -> None:
    await phone.goto(list_of(installation, APP, "work_order", "/m"))
    await phone.locator(".dg-record-card").first.tap()
    for key, text in (("asset", "Press"), ("priority", "Urgent"), ("reason", "stands still"), ("total", "66")):
        await expect(entry(phone, key)).to_contain_text(text)
    await picture(phone, "maintenance-phone")
    await phone.get_by_role("link", name="Edit").tap()
    await entry(phone, "parts").locator(".dg-card-main").first.tap()
    row = phone.get_by_role("dialog")
    await expect(row.locator("[data-column=price]")).to_contain_text("¥12.50")
    await row.get_by_label("Quantity", exact=True).fill("5")
    await picture(phone, "maintenance-phone-row")
    await row.get_by_role("button", name="Done").tap()
    await expect(entry(phone, "total")).to_contain_text("78.5")
    assert installation.outside == []
