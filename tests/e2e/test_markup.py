"""Markup in every text that people can write stays text, on every page, with the security policy and without it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.e2e.conftest import Installation
from tests.e2e.filling import entry, fill, list_of, pick, submit
from tests.e2e.helpers import JsonObject, administrator_page, api, same_person, simple_app
from tests.e2e.screens import picture, settled
from tests.e2e.story import canvas

pytestmark = pytest.mark.browser

APP, FORM = "markup", "hostile"
HOSTILE = '"><img src=x onerror=window.__hit=1><script>window.__hit=1</script><svg onload=window.__hit=1>{{7*7}}'
SCRIPTS = (
    "javascript:window.__hit=1",
    "JaVaScRiPt:window.__hit=1",
    "data:text/html,<script>window.__hit=1</script>",
    "//example.com",
)

DOCUMENT: JsonObject = {
    "type": "form", "format": 1, "key": FORM, "label": HOSTILE, "description": HOSTILE, "title": "text",
    "elements": [
        {"type": "section", "key": "head", "label": HOSTILE, "elements": [
            {"type": "text", "key": "text", "label": HOSTILE, "help": HOSTILE, "placeholder": HOSTILE, "max_length": 4000},
            {"type": "long_text", "key": "long_text", "label": HOSTILE},
            {"type": "select", "key": "choice", "label": HOSTILE, "options": [{"value": "one", "label": HOSTILE}]},
            {"type": "multi_select", "key": "choices", "label": HOSTILE, "display": "checkbox",
             "options": [{"value": "one", "label": HOSTILE}]},
            {"type": "url", "key": "address", "label": "Address"},
            {"type": "url", "key": "good", "label": "Good address"},
            {"type": "number", "key": "count", "label": "Count", "unit": HOSTILE},
            {"type": "member", "key": "member", "label": "Member"},
            {"type": "department", "key": "department", "label": "Department"},
            {"type": "link", "key": "other", "label": "Other", "target": {"form": FORM}},
            {"type": "attachment", "key": "files", "label": "Files"},
        ]},
        {"type": "tabs", "key": "tabs", "label": "", "tabs": [{"key": "one", "label": HOSTILE, "elements": [
            {"type": "sub_form", "key": "rows", "label": HOSTILE, "elements": [
                {"type": "text", "key": "cell", "label": HOSTILE, "max_length": 4000}
            ]},
        ]}]},
        {"type": "description", "key": "words", "label": "", "text": HOSTILE},
    ],
    "checks": [{"key": "short", "condition": {"formula": "count < 10"}, "message": HOSTILE, "field": "count"}],
}  # fmt: skip


@pytest.fixture(scope="module")
async def administrator(browser: Browser, installation: Installation) -> AsyncIterator[Page]:
    async with administrator_page(browser, installation) as page:
        yield page


@pytest.fixture(scope="module")
async def record(administrator: Page, installation: Installation) -> str:
    """An app, people and a record, all of hostile texts; the record's id."""
    hands = api(administrator, installation)
    name = HOSTILE[:100]
    department = await hands.call("POST", "/departments", {"name": name})
    person = {"name": name, "email": "markup@example.com", "password": "correct-Horse-battery-9", "roles": ["staff"]}
    member = await hands.call("POST", "/members", {**person, "department": department["id"], "locale": "en-US"})
    await hands.make_app(APP, simple_app(APP, HOSTILE, [DOCUMENT]))
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='window.__hit=1'/>"
    file = await hands.upload(f"{HOSTILE}.svg", drawing)
    values = {
        "text": HOSTILE, "long_text": HOSTILE, "choice": "one", "choices": ["one"], "good": "https://example.com/",
        "count": "1", "member": member["id"], "department": department["id"],
        "rows": [{"values": {"cell": HOSTILE}}],
    }  # fmt: skip
    first = await hands.add(APP, FORM, values)
    return await hands.add(APP, FORM, {**values, "other": first, "files": [{"id": file["id"]}]})


@pytest.fixture(params=[False, True], ids=["policy", "no policy"])
async def reader(request: pytest.FixtureRequest, administrator: Page) -> AsyncIterator[Page]:
    async with same_person(administrator, bypass_csp=request.param) as context:
        yield await context.new_page()


@pytest.fixture(params=[False, True], ids=["policy", "no policy"])
async def phone_reader(request: pytest.FixtureRequest, administrator: Page) -> AsyncIterator[Page]:
    async with same_person(administrator, phone=True, bypass_csp=request.param) as context:
        yield await context.new_page()


async def harmless(page: Page, address: str | None = None, *, shown: bool = True) -> None:
    """The page shows the text as text: nothing of it became an element, a link, or ran."""
    if address is not None:
        await page.goto(address)
    await settled(page)
    if shown:
        await expect(page.get_by_text("onerror=window.__hit=1").first).to_be_attached()
    assert await page.evaluate("window.__hit") is None
    assert await page.locator("img[src='x'], svg[onload], [onerror]").count() == 0
    assert await page.locator("a[href^='javascript:' i]").count() == 0
    assert await page.get_by_text("49", exact=True).count() == 0


async def test_staff_pages(reader: Page, installation: Installation, record: str) -> None:
    dialogs: list[str] = []
    reader.on("dialog", lambda dialog: dialogs.append(dialog.message))
    at = installation.at(f"/w/{installation.workspace}")
    forms = f"{at}/apps/{APP}/forms/{FORM}"
    await harmless(reader, at)
    await harmless(reader, forms)
    await picture(reader, "markup-list")
    await reader.locator(".dg-open").first.click()
    await expect(reader.get_by_role("dialog").locator("[data-field=text]")).to_be_visible()
    await harmless(reader)
    await harmless(reader, f"{forms}/records/{record}")
    await picture(reader, "markup-record")
    await expect(reader.locator("a[href='https://example.com/']")).to_have_attribute("rel", "noopener noreferrer")
    await harmless(reader, f"{forms}/records/{record}/edit")
    await reader.locator("[data-field=choice] .ant-select").click()
    await harmless(reader)
    await harmless(reader, f"{forms}/new")
    assert dialogs == []


async def test_administration(reader: Page, installation: Installation, record: str) -> None:
    at = installation.at(f"/w/{installation.workspace}/admin")
    await harmless(reader, f"{at}/members")
    await harmless(reader, f"{at}/departments")
    await harmless(reader, f"{at}/packs")
    await reader.goto(f"{at}/audit")
    entry = reader.get_by_role("row").filter(has_text="record.create").filter(has_text=FORM).first
    await entry.get_by_role("button", name="Show changes").click()
    await harmless(reader)
    await picture(reader, "markup-audit")


async def test_builder(reader: Page, installation: Installation, record: str) -> None:
    at = installation.at(f"/build/{installation.workspace}")
    await harmless(reader, at)
    for page in ("", "/menu/main", "/settings", f"/form/{FORM}"):
        await harmless(reader, f"{at}/{APP}{page}", shown=page != "/settings")
    await reader.locator('.dgb-canvas [data-element="choice"]').click(position={"x": 6, "y": 6})
    await harmless(reader)
    await picture(reader, "markup-designer")
    await reader.get_by_test_id("preview").click()
    await expect(reader.get_by_role("dialog").locator("[data-field=text]")).to_be_visible()
    await harmless(reader)


async def test_phone(phone_reader: Page, installation: Installation, record: str) -> None:
    at = installation.at(f"/m/w/{installation.workspace}")
    forms = f"{at}/apps/{APP}/forms/{FORM}"
    for address in (at, f"{at}/apps/{APP}", forms):
        await harmless(phone_reader, address)
    await harmless(phone_reader, f"{forms}/records/{record}")
    await picture(phone_reader, "markup-phone-record")
    await harmless(phone_reader, f"{forms}/records/{record}/edit")
    await harmless(phone_reader, f"{forms}/new")


async def test_file(administrator: Page, installation: Installation, record: str) -> None:
    """A drawing with a script in it is handed over as a download, never shown on this origin."""
    stored = await api(administrator, installation).call("GET", f"/apps/{APP}/forms/{FORM}/records/{record}")
    file = stored["values"]["files"][0]
    answer = await administrator.request.get(installation.at(f"/api/v1/w/{installation.workspace}/files/{file['id']}"))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


async def refuses_scripts(page: Page, address: str) -> None:
    """Each is refused beside its field, in words, and nothing is stored: the form stands there still."""
    await page.goto(address)
    field = page.locator("[data-field=address]")
    for script in SCRIPTS:
        await field.locator("input").fill(script)
        await page.get_by_role("button", name="Submit", exact=True).click()
        await expect(field.get_by_role("alert")).to_contain_text("starts with http:// or https://")
        await harmless(page)
        await field.locator("input").fill("")
    assert page.url == address


async def test_addresses_that_would_run(
    reader: Page, phone_reader: Page, installation: Installation, record: str
) -> None:
    form = f"/w/{installation.workspace}/apps/{APP}/forms/{FORM}/new"
    await refuses_scripts(reader, installation.at(form))
    await refuses_scripts(phone_reader, installation.at(f"/m{form}"))


async def test_files_with_hostile_names(reader: Page, installation: Installation, record: str) -> None:
    """Names of files are text like any other, while uploading, on the record, and to the one who downloads them."""
    names = [f"{HOSTILE}.txt", "../../up.txt", "a\u202egnp.exe", "CON.txt", 'quote"; filename=evil.html']
    await reader.goto(installation.at(f"/w/{installation.workspace}/apps/{APP}/forms/{FORM}/new"))
    field = reader.locator("[data-field=files]")
    payloads = [FilePayload(name=name, mimeType="text/plain", buffer=b"words") for name in names]
    await field.locator("input[type=file]").set_input_files(payloads)
    await expect(field.get_by_role("link")).to_have_count(len(names))
    await harmless(reader)
    await reader.get_by_role("button", name="Submit", exact=True).click()
    await reader.wait_for_url("**/records/*")
    links = reader.locator("[data-field=files]").get_by_role("link")
    await expect(links).to_have_count(len(names))
    await harmless(reader)
    for link in await links.all():
        address = await link.get_attribute("href")
        answer = await reader.request.get(installation.at(str(address)))
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith("attachment; filename")
        assert not set(disposition) & set("<>/\\")
        assert "filename=evil" not in disposition


@pytest.fixture(scope="module")
async def ordinary(administrator: Page, installation: Installation) -> str:
    """An app with an option called as every object's member is, and in its draft a field; the app's key."""
    name: JsonObject = {"type": "text", "key": "name", "label": "Name"}
    options = [{"value": "constructor", "label": "Chosen"}]
    choice: JsonObject = {"type": "select", "key": "choice", "label": "Choice", "options": options}
    form: JsonObject = {"type": "form", "format": 1, "key": "sheet", "label": "Sheet", "elements": [name, choice]}
    hands = api(administrator, installation)
    await hands.make_app("ordinary", simple_app("ordinary", "Ordinary", [form]))
    draft = {**form, "key": "draft", "elements": [{**name, "key": "constructor"}]}
    await hands.call("PUT", "/apps/ordinary/draft/form/draft", draft, if_match='"0"')
    return "ordinary"


async def test_names_that_every_object_has(reader: Page, installation: Installation, ordinary: str) -> None:
    """An option may be called `constructor`; a field may not, and the designer marks its place."""
    address = list_of(installation, ordinary, "sheet")
    await reader.goto(f"{address}/new")
    await fill(reader, name="First")
    await pick(reader, "choice", "Chosen")
    await submit(reader, "First")
    await expect(entry(reader, "choice")).to_contain_text("Chosen")
    await reader.goto(address)
    await expect(reader.locator("tbody tr[aria-rowindex]").first).to_contain_text("Chosen")
    await reader.goto(installation.at(f"/build/{installation.workspace}/{ordinary}/form/draft"))
    await expect(canvas(reader, "constructor")).to_have_attribute("data-problem", "error")
