"""Long work as people meet it: its progress beside every page, cancelling, the file; and an administrator with a dead letter."""

import csv
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.axe import assert_accessible
from tests.e2e.conftest import Installation
from tests.e2e.helpers import JsonObject, administrator_page, api, same_person, simple_app

pytestmark = pytest.mark.browser

RECORDS = 30_000
NOTE: JsonObject = {
    "type": "form",
    "key": "note",
    "format": 1,
    "label": {"en-US": "Readings", "zh-CN": "抄表记录"},
    "title": "name",
    "elements": [
        {"type": "text", "key": "name", "label": {"en-US": "Meter", "zh-CN": "表号"}},
        {"type": "money", "key": "cost", "label": {"en-US": "Cost", "zh-CN": "费用"}},
        {"type": "long_text", "key": "words", "label": {"en-US": "Remarks", "zh-CN": "备注"}},
        {"type": "sub_form", "key": "rows", "label": "Rows", "elements": [{"type": "text", "key": "a", "label": "A"}]},
    ],
}
LIST = "/apps/meters/forms/note"


class Database:
    """The workspace's tables, past the server: what a browser can't wait for is held or made there."""

    def __init__(self, connection: "asyncpg.Connection[Any]", schema: str) -> None:
        self._connection, self._schema = connection, schema

    async def run(self, sql: str, *arguments: Any) -> list[Any]:
        return list(await self._connection.fetch(sql.replace("{s}", f'"{self._schema}"'), *arguments))

    @asynccontextmanager
    async def held(self) -> AsyncIterator[int]:
        """The newest export stands still in the middle of its work; how many percent it has done."""
        newest = "SELECT state, progress::text::jsonb->>'done' AS done FROM {s}.job WHERE kind = 'records.export' ORDER BY id DESC LIMIT 1"
        while True:
            async with self._connection.transaction():
                [row] = await self.run(f"{newest} FOR UPDATE")
                done = int(row["done"] or 0)
                if done > 0:
                    assert row["state"] == "running"
                    assert done < RECORDS
                    yield 100 * done // RECORDS
                    return


@pytest.fixture(scope="module")
async def database(database_url: str, installation: Installation) -> AsyncIterator[Database]:
    connection = await asyncpg.connect(database_url)
    yield Database(connection, f"ws_{installation.workspace}")
    await connection.close()


@pytest.fixture(scope="module")
async def administrator(browser: Browser, installation: Installation, database: Database) -> AsyncIterator[Page]:
    """Signed in, with a list that is long enough to be exported for a while."""
    async with administrator_page(browser, installation) as page:
        await api(page, installation).make_app("meters", simple_app("meters", "Meters", [NOTE]))
        await database.run(
            "INSERT INTO {s}.meters__note (id, version, created_at, updated_at, name, cost) "
            "SELECT gen_random_uuid(), 1, now(), now(), 'M-' || n, n % 90 FROM generate_series(1, $1) n",
            RECORDS,
        )
        yield page


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Background work under way")


async def begin(page: Page, columns: str) -> None:
    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Export CSV").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(columns).check()
    await dialog.get_by_role("button", name="Export", exact=True).click()
    await expect(dialog).to_have_count(0)


async def saved(page: Page) -> list[list[str]]:
    """What a press on Download brings."""
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name=re.compile("^Download Readings")).first.click()
    download = await waiting.value
    assert re.fullmatch(r"Readings \d{4}-\d\d-\d\d\.csv", download.suggested_filename)
    content = (await download.path()).read_bytes()
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_export_on_a_desk(administrator: Page, installation: Installation, database: Database) -> None:
    page = administrator
    await page.goto(installation.at(f"/w/{installation.workspace}{LIST}"))
    await page.get_by_role("searchbox").fill("M-1")
    await page.get_by_role("button", name=re.compile("Cost")).click()
    await expect(page.get_by_role("columnheader", name=re.compile("Cost"))).to_have_attribute("aria-sort", "ascending")
    await expect(page.get_by_text(re.compile(r"^M-[2-9]\d*$"))).to_have_count(0)
    matching = sum(f"M-{n}".startswith("M-1") for n in range(1, RECORDS + 1))
    await begin(page, "As in the list (2)")
    await expect(panel(page).get_by_text("Export of a list: Readings")).to_be_visible()
    await expect(panel(page).get_by_role("button", name=re.compile("^Download"))).to_be_visible(timeout=30_000)
    await assert_accessible(page, "work-panel-done")
    lines = await saved(page)
    assert lines[0] == ["Meter", "Cost"]
    assert len(lines) - 1 == matching
    assert [float(line[1]) for line in lines[1:]] == sorted(float(line[1]) for line in lines[1:])
    await panel(page).get_by_role("button", name="Put away").click()
    await expect(panel(page)).to_have_count(0)


async def test_progress_beside_every_page_and_cancelling(
    administrator: Page, installation: Installation, database: Database
) -> None:
    page = administrator
    await page.goto(installation.at(f"/w/{installation.workspace}{LIST}"))
    await begin(page, "All (5)")
    async with database.held() as percent:
        await expect(panel(page).get_by_text(f"{percent} %")).to_be_visible()
        await page.get_by_role("link", name="All apps").click()
        await expect(panel(page).get_by_role("progressbar")).to_have_attribute("value", str(percent))
        await assert_accessible(page, "work-panel")
        await panel(page).get_by_role("button", name=re.compile("^Cancel")).click()
        await page.get_by_role("dialog").get_by_role("button", name="Cancel it").click()
    await expect(panel(page).get_by_text("Cancelled")).to_be_visible()
    await expect(panel(page).get_by_role("button", name=re.compile("^Download"))).to_have_count(0)


async def test_a_dead_letter_is_run_again(administrator: Page, installation: Installation, database: Database) -> None:
    cause = '{"code": "job_unavailable", "params": {"error": "ConnectionError"}}'
    for kind, key in (("jobs.clean", uuid4()), ("tomorrow.kind", uuid4())):
        await database.run(
            "INSERT INTO {s}.job (id, kind, queue, payload, state, failures, cause, finished_at) "
            "VALUES ($1, $2, 'quick', '{}', 'failed', 8, $3::text::jsonb, now())",
            key, kind, cause,
        )  # fmt: skip
    page = administrator
    await page.goto(installation.at(f"/w/{installation.workspace}"))
    await page.get_by_role("link", name="Administration").click()
    await page.get_by_role("link", name="Background work").click()
    await page.get_by_role("tab", name="Failed").click()
    dead = page.get_by_role("row", name=re.compile("Clean up work that is over.*did not answer"))
    await expect(page.get_by_role("row", name=re.compile("tomorrow.kind"))).to_be_visible()
    await assert_accessible(page, "admin-jobs-failed")
    await dead.get_by_role("button", name=re.compile("^Run again")).press("Enter")
    await page.get_by_role("dialog").get_by_role("button", name="Run again").press("Enter")
    await expect(dead).to_have_count(0)
    await page.get_by_role("tab", name="Done").click()
    await expect(page.get_by_role("row", name=re.compile("Clean up work that is over.*Done"))).to_be_visible(
        timeout=40_000
    )
    await expect(page.get_by_role("table").last.get_by_text("Every day at 03:")).to_be_visible()


async def test_my_work_on_a_desk_and_a_phone(administrator: Page, installation: Installation) -> None:
    async with same_person(administrator, phone=True, accept_downloads=True) as context:
        page = await context.new_page()
        await page.goto(installation.at(f"/m/w/{installation.workspace}{LIST}"))
        await begin(page, "As in the list (2)")
        await expect(panel(page).get_by_role("button", name=re.compile("^Download"))).to_be_visible(timeout=30_000)
        await assert_accessible(page, "phone-work-panel")
        await panel(page).get_by_role("button", name="Put away").tap()
        await page.goto(installation.at(f"/m/w/{installation.workspace}/me"))
        await page.get_by_role("link", name="My background work").tap()
        await assert_accessible(page, "phone-work")
        assert len(await saved(page)) == RECORDS + 1
    page = administrator
    await page.goto(installation.at(f"/w/{installation.workspace}"))
    await page.get_by_role("button", name="Account menu").click()
    await page.get_by_role("menuitem", name="My background work").click()
    await expect(page.get_by_role("heading", name="My background work")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("^Download Readings")).first).to_be_visible()
    await expect(page.get_by_text("Cancelled").first).to_be_visible()
    await assert_accessible(page, "work")
