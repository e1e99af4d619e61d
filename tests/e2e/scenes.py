"""What people see: a page, what they press there, and what then stands on it. Selectors are the same in both languages where they can be."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Page, expect

from tests.e2e.accessible import APP, BARE, BROKEN, EMPTY, ORDER, Ground
from tests.e2e.story import choose

Scene = Callable[[Page, Ground], Awaitable[None]]

FORM, BLANK, DESIGNER = f"/apps/{APP}/forms/{ORDER}", f"/apps/{APP}/forms/{EMPTY}", f"/{APP}/form/{ORDER}"


async def _play(page: Page, address: str, presses: tuple[str, ...], shows: str) -> None:
    await page.goto(address)
    for selector in presses:
        await page.locator(selector).first.click()
    await expect(page.locator(shows).first).to_be_visible()


def _desk(path: str, *presses: str, shows: str) -> Scene:
    return lambda page, ground: _play(page, ground.desk(path.format(job=ground.job)), presses, shows)


def _pocket(path: str, *presses: str, shows: str) -> Scene:
    return lambda page, ground: _play(page, ground.pocket(path.format(job=ground.job)), presses, shows)


def _build(path: str, *presses: str, shows: str) -> Scene:
    return lambda page, ground: _play(page, ground.build(path), presses, shows)


async def _nothing_found(page: Page, ground: Ground) -> None:
    await page.goto(ground.desk(FORM))
    await page.locator("input[type=search]").fill("nobody wrote this")
    await expect(page.get_by_text("No records match")).to_be_visible()


async def _mistakes(page: Page, ground: Ground) -> None:
    """A form with mistakes in it: a field left out, a number too large, an address that is none, a row without its number."""
    await page.goto(ground.desk(f"{FORM}/new"))
    for key, text in (("hours", "101"), ("email", "nobody"), ("site", "javascript:alert(1)"), ("phone", "x")):
        await page.locator(f"[data-field={key}] input").first.fill(text)
    await page.locator("[data-field=parts] .dg-rows-foot button").click()
    await page.locator("button[type=submit]").click()
    await expect(page.locator(".dg-problems")).to_be_visible()
    await expect(page.locator("[data-field=parts] .dg-field-error").first).to_be_visible()


async def _conflict(page: Page, ground: Ground) -> None:
    """Somebody else saves the record that stands open here."""
    subjects = ("Oil the crane again", "Oil the crane soon")
    record = f"/apps/{APP}/forms/{ORDER}/records/{ground.job}"
    await page.goto(ground.desk(f"{FORM}/records/{ground.job}/edit"))
    await page.locator("[data-field=subject] input").fill(subjects[0])
    await page.locator("[data-field=parts] [data-rid] [data-column=fee] input").first.fill("9")
    stored = await ground.api.call("GET", record)
    mine = [{**row, "id": old["id"]} for row, old in zip(ground.rows, stored["values"]["parts"], strict=True)]
    mine[0] = {**mine[0], "values": {**mine[0]["values"], "fee": "8"}}
    changed = {"subject": subjects[1], "parts": mine}
    await ground.api.call("PATCH", record, {"values": changed}, if_match=f'"{stored["version"]}"')
    await page.locator("button[type=submit]").click()
    await expect(page.locator("fieldset.dg-conflict").first).to_be_visible()


async def _selected(page: Page, ground: Ground, address: str) -> None:
    await page.goto(ground.build(DESIGNER))
    await choose(page, address)
    await expect(page.locator(".dgb-inspector-head")).to_be_visible()


def _designed(address: str, *presses: str, shows: str) -> Scene:
    async def scene(page: Page, ground: Ground) -> None:
        await _selected(page, ground, address)
        for selector in presses:
            await page.locator(selector).first.click()
        await expect(page.locator(shows).first).to_be_visible()

    return scene


async def _phone_mistakes(page: Page, ground: Ground) -> None:
    await page.goto(ground.pocket(f"{FORM}/new"))
    await page.locator("[data-field=hours] input").fill("101")
    await page.locator(".dg-submit button").last.tap()
    await expect(page.locator(".dg-field-error").first).to_be_visible()


DESK: dict[str, Scene] = {
    "home": _desk("", shows=".dg-tile, a[href*='/apps/']"),
    "account": _desk("", ".dg-account", shows="[role=menu]"),
    "nowhere": _desk("/nowhere", shows=".dg-state"),
    "list": _desk(FORM, shows="tbody tr[aria-rowindex]"),
    "filter": _desk(FORM, "text=Filter", "text=Add condition", "text=Add condition", shows=".dg-filter-match"),
    "filter-open": _desk(
        FORM, "text=Filter", "text=Add condition", ".dg-filter-line .ant-select", shows=".ant-select-item-option"
    ),
    "columns": _desk(FORM, "text=Columns", shows=".dg-chooser"),
    "empty": _desk(BLANK, shows=".dg-state"),
    "nothing-found": _nothing_found,
    "drawer": _desk(FORM, ".dg-open", shows="dialog.dg-drawer [data-field=total]"),
    "record": _desk(f"{FORM}/records/{{job}}", shows="[data-field=total]"),
    "delete": _desk(f"{FORM}/records/{{job}}", "role=button[name=Delete]", shows="dialog.dg-dialog"),
    "form": _desk(f"{FORM}/new", shows="[data-field=subject] input"),
    "form-edit": _desk(f"{FORM}/records/{{job}}/edit", shows="[data-field=parts] [data-rid]"),
    "form-choice": _desk(f"{FORM}/new", "[data-field=state] .ant-select", shows=".ant-select-item-option"),
    "form-choices": _desk(f"{FORM}/records/{{job}}/edit", "[data-field=topics] .ant-select", shows=".ant-select-item-option"),
    "form-link": _desk(f"{FORM}/new", "[data-field=machine] .ant-select", shows=".ant-select-item-option"),
    "form-date": _desk(f"{FORM}/new", "[data-field=day] input", shows=".ant-picker-dropdown"),
    "form-moment": _desk(f"{FORM}/new", "[data-field=begin] input", shows=".ant-picker-dropdown"),
    "form-time": _desk(f"{FORM}/new", "[data-field=alarm] input", shows=".ant-picker-dropdown"),
    "form-rows-choice": _desk(
        f"{FORM}/records/{{job}}/edit", "[data-rid] [data-column=machine] .ant-select", shows=".ant-select-item-option"
    ),
    "form-bare": _desk(f"/apps/{APP}/forms/{BARE}/new", shows="[data-field=serial]"),
    "mistakes": _mistakes,
    "conflict": _conflict,
    "members": _desk("/admin/members", shows="table"),
    "member": _desk("/admin/members", "text=Add member", shows="dialog.dg-dialog"),
    "departments": _desk("/admin/departments", shows="text=Stores"),
    "department": _desk("/admin/departments", "text=Add department", shows="dialog.dg-dialog"),
    "packs": _desk("/admin/packs", shows=".dg-packs"),
    "pack": _desk("/admin/packs", ".dg-pack-foot button", shows="dialog.dg-dialog"),
    "keys": _desk("/admin/keys", shows="text=Scales"),
    "key": _desk("/admin/keys", "text=Create key", shows="dialog.dg-dialog"),
    "export": _desk(FORM, ".dg-list-tools [aria-haspopup=menu]", "[role=menuitem]", shows="dialog.dg-dialog fieldset"),
    "jobs": _desk("/admin/jobs", shows=".dg-schedules"),
    "work": _desk("/work", shows=".dg-state"),
    "audit": _desk("/admin/audit", shows="table"),
    "audit-changes": _desk("/admin/audit", "text=Show changes", shows=".dg-changes"),
    "password": _desk("", ".dg-account", "text=Change password", shows="dialog.dg-dialog"),
}  # fmt: skip

BUILDER: dict[str, Scene] = {
    "apps": _build("", shows=f"[data-app={APP}]"),
    "new-app": _build("", "[data-testid=new-app]", shows="[data-testid=name-dialog]"),
    "app": _build(f"/{APP}", shows=f"[data-form={ORDER}]"),
    "form-menu": _build(f"/{APP}", f"[data-form={ORDER}] .dg-icon-button", shows="[role=menu]"),
    "menu": _build(f"/{APP}/menu/main", shows=".dgb-menu"),
    "menu-entry": _build(f"/{APP}/menu/main", ".dgb-menu-words", shows=".dgb-menu-editor"),
    "settings": _build(f"/{APP}/settings", shows=".dgb-swatches"),
    "releases": _build(f"/{APP}/releases", shows="[data-release='1']"),
    "compare": _build(f"/{APP}/releases", "[data-release='1'] button", shows="[role=dialog]"),
    "designer": _build(DESIGNER, shows=".dgb-canvas [data-element=subject]"),
    "designer-bare": _build(f"/{APP}/form/{BARE}", shows=".dgb-canvas [data-element=tabs]"),
    "preview-bare": _build(
        f"/{APP}/form/{BARE}", "[data-testid=preview]", "[data-testid=fill-samples]", shows="[role=dialog] [data-field=serial]"
    ),
    "designer-empty": _build(f"/{BROKEN}/form/hollow", shows=".dgb-canvas"),
    "designer-wrong": _build(f"/{BROKEN}/form/wrong", shows=".dgb-canvas [data-problem]"),
    "outline": _build(DESIGNER, "role=tab[name=Outline]", shows="[role=tree]"),
    "preview": _build(DESIGNER, "[data-testid=preview]", shows="[role=dialog] [data-field=subject]"),
    "preview-filled": _build(
        DESIGNER, "[data-testid=preview]", "[data-testid=fill-samples]", shows="[data-field=parts] [data-rid]"
    ),
    "preview-phone": _build(
        DESIGNER, "[data-testid=preview]", ".ant-segmented-item:last-child", shows="[data-device=phone] [data-field=subject]"
    ),
    "plan": _build(f"/{APP}", "[data-testid=publish]", shows="[data-testid=plan] li"),
    "plan-wrong": _build(f"/{BROKEN}", "[data-testid=publish]", shows="[data-testid=publish-dialog] button:has-text('wrong'), .dgb-problems"),
    "text": _designed("subject", shows="#property-label"),
    "two-languages": _designed("subject", ".dgb-globe", shows=".dgb-both"),
    "choice": _designed("state", shows="[data-property=options]"),
    "colours": _designed("state", ".dgb-option-colour", shows=".dgb-option-more"),
    "serial": _designed("number", shows="[data-property=serial_parts]"),
    "rows": _designed("parts", shows="[data-property=row_fields]"),
    "lookup": _designed("price", shows="[data-property=lookup]"),
    "formula": _designed("total", "#property-expression", shows="[data-testid=formula-dialog] .cm-content"),
    "condition": _designed("hours", "[data-property=visible] .ant-segmented-item:last-child", shows="[data-testid=formula-dialog]"),
    "element-menu": _designed("hours", shows=".dgb-toolbar"),
}  # fmt: skip

PHONE: dict[str, Scene] = {
    "home": _pocket("", shows="a[href*='/apps/']"),
    "me": _pocket("/me", shows=".dg-me"),
    "work": _pocket("/work", shows=".dg-state"),
    "export": _pocket(FORM, ".dg-frame-more", "[role=menuitem]", shows="dialog fieldset"),
    "app": _pocket(f"/apps/{APP}", shows=f"a[href*='{ORDER}']"),
    "list": _pocket(FORM, shows=".dg-record-card"),
    "empty": _pocket(BLANK, shows=".dg-state"),
    "record": _pocket(f"{FORM}/records/{{job}}", shows="[data-field=total]"),
    "form": _pocket(f"{FORM}/new", shows="[data-field=subject] input"),
    "form-edit": _pocket(f"{FORM}/records/{{job}}/edit", shows="[data-field=parts] [data-rid]"),
    "row": _pocket(f"{FORM}/records/{{job}}/edit", "[data-field=parts] .dg-card-main", shows="[role=dialog] [data-column=count]"),
    "choice": _pocket(f"{FORM}/new", "[data-field=state] .dg-picker", shows="[role=dialog] [role=option]"),
    "choices": _pocket(f"{FORM}/records/{{job}}/edit", "[data-field=topics] .dg-picker", shows="[role=dialog] [role=option]"),
    "link": _pocket(f"{FORM}/new", "[data-field=machine] .dg-picker", shows="[role=dialog] [role=option]"),
    "date": _pocket(f"{FORM}/new", "[data-field=day] .dg-picker", shows="[role=dialog]"),
    "moment": _pocket(f"{FORM}/new", "[data-field=begin] .dg-picker", shows="[role=dialog]"),
    "form-bare": _pocket(f"/apps/{APP}/forms/{BARE}/new", shows="[data-field=serial]"),
    "mistakes": _phone_mistakes,
}  # fmt: skip

# The pages whose scenes need no word of a language, seen once more in Chinese.
IN_CHINESE = {
    "desk": (
        "home",
        "list",
        "drawer",
        "record",
        "form-edit",
        "form-date",
        "mistakes",
        "members",
        "packs",
        "jobs",
        "export",
    ),
    "builder": ("app", "settings", "designer", "choice", "rows", "plan", "formula"),
    "phone": ("home", "me", "work", "list", "form", "row", "choice", "date"),
}
