"""Staff fill the published form in, at a desk and on a phone, find what they entered, and settle a conflict."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.filling import entry, fill, list_of, moment, pick, submit
from tests.e2e.screens import picture
from tests.e2e.story import APP, FORM

pytestmark = pytest.mark.browser

PARTS = "Bolt M8\t10\t1.50\nNut M8\t20\t0.25\nPlate\t2\t40\n"


async def paste(cell: Locator, text: str) -> None:
    """What Ctrl+V does with a block that a spreadsheet has put on the clipboard."""
    await cell.click()
    await cell.evaluate(
        """(cell, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


async def make_department(page: Page, installation: Installation) -> None:
    await page.goto(installation.at(f"/w/{installation.workspace}/admin/departments"))
    await page.get_by_role("button", name="Add department").first.click()
    await page.get_by_label("Department name").fill("Assembly")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(page.get_by_text("Assembly").first).to_be_visible()


async def test_form_at_a_desk(desktop: Page, installation: Installation, tmp_path: Path) -> None:
    """Every kind that a person can enter, rows from a spreadsheet, files; totals follow while typing."""
    drawing, photo = tmp_path / "drawing.pdf", tmp_path / "photo.png"
    drawing.write_bytes(b"%PDF-1.4\n%%EOF\n")
    photo.write_bytes(await desktop.screenshot())
    await make_department(desktop, installation)
    await desktop.goto(list_of(installation, APP, FORM))
    await desktop.get_by_role("link", name="New", exact=True).click()
    texts = {"subject": "Repair the press", "long_text_1": "Loud\nand hot", "number_1": "1234", "money_1": "99.5",
             "percent_1": "12.5", "phone_1": "13800138000", "email_1": "ada@example.com",
             "url_1": "https://example.com/press", "foreman_s_note": "Soon"}  # fmt: skip
    await fill(desktop, **texts)
    await moment(desktop, "date_1", "2026-11-24")
    await moment(desktop, "datetime_1", "2026-11-24 08:30")
    await moment(desktop, "time_1", "09:15")
    await pick(desktop, "priority", "Urgent")
    await entry(desktop, "multi_select_1").get_by_role("combobox").click()
    for option in ("Option 1", "Option 3"):
        await desktop.locator(f".ant-select-item-option[title='{option}']:visible").click()
    await desktop.keyboard.press("Escape")
    await pick(desktop, "member_1", "Ada Admin")
    await pick(desktop, "department_1", "Assembly")
    await entry(desktop, "switch_1").get_by_role("switch").click()
    parts = entry(desktop, "parts")
    await parts.get_by_role("button", name="Add row").click()
    await paste(parts.get_by_label("Part 1"), PARTS)
    await expect(parts.locator("[data-rid]")).to_have_count(3)
    await expect(entry(desktop, "total")).to_contain_text("100")
    for key, file in (("attachment_1", drawing), ("image_1", photo)):
        await entry(desktop, key).locator("input[type=file]").set_input_files(file)
        await expect(entry(desktop, key).get_by_role("link", name=file.name)).to_be_visible()
    await picture(desktop, "staff-entry")
    await submit(desktop, "Repair the press")
    await picture(desktop, "staff-record")
    for text in ("1,234", "12.5", "2026-11-24", "09:15", "Urgent", "Assembly", "Plate", "drawing.pdf"):
        await expect(desktop.locator("main").get_by_text(text).first).to_be_visible()


async def test_required_field_is_asked_for(desktop: Page, installation: Installation) -> None:
    await desktop.goto(list_of(installation, APP, FORM) + "/new")
    await desktop.get_by_role("button", name="Submit", exact=True).click()
    await expect(entry(desktop, "subject").get_by_role("alert")).to_have_text("Please fill this in.")
    await expect(entry(desktop, "subject").locator("input")).to_be_focused()
    await picture(desktop, "staff-required")


async def test_one_record_after_another(desktop: Page, installation: Installation) -> None:
    """The second follows the first: what it looks up along the link stands there at once."""
    for subject, priority in (("Oil the lathe", "Low"), ("Paint the crane", "Normal")):
        await desktop.goto(list_of(installation, APP, FORM) + "/new")
        await fill(desktop, subject=subject)
        await pick(desktop, "priority", priority)
        if subject == "Paint the crane":
            await pick(desktop, "follows", "Oil the lathe", search="lathe")
            await expect(entry(desktop, "before")).to_contain_text("Oil the lathe")
        await submit(desktop, subject)


async def test_list_filter_sort_search_count(desktop: Page, installation: Installation) -> None:
    await desktop.goto(list_of(installation, APP, FORM))
    subjects = desktop.locator("tbody tr[aria-rowindex] td:first-child")
    await expect(subjects).to_have_count(3)
    sort = desktop.locator("th").get_by_role("button", name="Subject")
    await sort.click()
    await expect(subjects).to_have_text(["Oil the lathe", "Paint the crane", "Repair the press"])
    await sort.click()
    await expect(subjects).to_have_text(["Repair the press", "Paint the crane", "Oil the lathe"])
    await desktop.get_by_role("button", name="Count", exact=True).click()
    await expect(desktop.get_by_text("3 records")).to_be_visible()
    await picture(desktop, "staff-list")
    await desktop.get_by_label("Search records").fill("crane")
    await expect(subjects).to_have_text(["Paint the crane"])
    await desktop.get_by_label("Search records").fill("")
    await desktop.get_by_role("button", name="Filter").click()
    await desktop.get_by_role("button", name="Add condition").click()
    line = desktop.locator(".dg-filter-line")
    await line.get_by_role("combobox", name="Field").click()
    await desktop.locator(".ant-select-item-option[title='Priority']:visible").click()
    await line.get_by_role("combobox", name="Value").click()
    await desktop.locator(".ant-select-item-option:visible", has_text="Urgent").click()
    await expect(subjects).to_have_text(["Repair the press"])
    await picture(desktop, "staff-filter")


async def tap_option(page: Page, key: str, option: str) -> None:
    """Opens a bottom sheet by touch and taps an option in it."""
    await entry(page, key).locator("button.dg-picker").tap()
    await page.get_by_role("dialog").get_by_role("option", name=option).tap()


async def test_form_on_a_phone(phone: Page, desktop: Page, installation: Installation) -> None:
    """By touch, with sheets from the bottom edge; what was sent stands on the list at the desk."""
    await phone.goto(list_of(installation, APP, FORM, "/m"))
    await phone.get_by_role("link", name="New", exact=True).tap()
    await entry(phone, "subject").locator("input").fill("Check the crane")
    await entry(phone, "number_1").locator("input").fill("7")
    await tap_option(phone, "priority", "Normal")
    await entry(phone, "multi_select_1").locator("button.dg-picker").tap()
    sheet = phone.get_by_role("dialog")
    await sheet.get_by_role("option", name="Option 2").tap()
    await picture(phone, "phone-sheet")
    await sheet.get_by_role("button", name="Done").tap()
    await expect(sheet).to_be_hidden()
    await entry(phone, "date_1").locator("button.dg-picker").tap()
    await picture(phone, "phone-date")
    await phone.get_by_text("OK", exact=True).tap()
    await tap_option(phone, "member_1", "Ada Admin")
    await entry(phone, "switch_1").get_by_role("switch").tap()
    await entry(phone, "parts").get_by_role("button", name="Add row").tap()
    for label, text in (("Part", "Hook"), ("Number", "3"), ("Price", "12")):
        await sheet.get_by_label(label, exact=True).fill(text)
    await picture(phone, "phone-row")
    await sheet.get_by_role("button", name="Done").tap()
    await expect(entry(phone, "total")).to_contain_text("36")
    await expect(sheet).to_be_hidden()
    await picture(phone, "phone-entry")
    root = "document.documentElement"
    assert await phone.evaluate(f"{root}.scrollHeight <= {root}.clientHeight"), "only the page's body scrolls"
    await phone.get_by_role("button", name="Submit").tap()
    await phone.wait_for_url("**/records/*")
    await expect(phone.get_by_role("heading", name="Check the crane")).to_be_visible()
    await picture(phone, "phone-record")
    await desktop.goto(list_of(installation, APP, FORM))
    await expect(desktop.get_by_role("row").filter(has_text="Check the crane")).to_contain_text("Normal")
    await desktop.get_by_role("button", name="Check the crane").click()
    await expect(desktop.get_by_role("dialog").locator('[data-field="total"]')).to_contain_text("36")


async def open_editor(page: Page, installation: Installation, subject: str) -> None:
    await page.goto(list_of(installation, APP, FORM))
    await page.get_by_role("button", name=subject).click()
    await page.get_by_role("link", name="Edit", exact=True).click()
    await expect(entry(page, "subject").locator("input")).to_have_value(subject)


async def test_two_people_edit_one_record(desktop: Page, installation: Installation) -> None:
    """The second to save sees both versions and chooses; what only the first changed stays."""
    other = await desktop.context.new_page()
    for page in (desktop, other):
        await open_editor(page, installation, "Oil the lathe")
    await entry(desktop, "subject").locator("input").fill("Oil the old lathe")
    await entry(desktop, "foreman_s_note").locator("input").fill("Use the good oil")
    await desktop.get_by_role("button", name="Save").click()
    await expect(desktop.get_by_role("heading", name="Oil the old lathe")).to_be_visible()

    await entry(other, "subject").locator("input").fill("Grease the lathe")
    await entry(other, "number_1").locator("input").fill("5")
    await other.get_by_role("button", name="Save").click()
    dialog = other.get_by_role("dialog")
    await expect(dialog).to_contain_text("Oil the old lathe")
    await expect(dialog).to_contain_text("Grease the lathe")
    await picture(other, "staff-conflict")
    for mine in await dialog.get_by_role("radio", name="Your change").all():
        await mine.check()
    await dialog.get_by_role("button", name="Save what I chose").click()
    await expect(other.get_by_role("heading", name="Grease the lathe")).to_be_visible()
    await expect(entry(other, "foreman_s_note")).to_contain_text("Use the good oil")
    await expect(entry(other, "number_1")).to_contain_text("5")
    assert installation.outside == []
