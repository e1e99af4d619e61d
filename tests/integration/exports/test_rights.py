"""A file has what its member may see when it is made, and nobody else gets it."""

import csv
import io
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI

from dougong.parts import Platform
from dougong.settings import Settings
from runtime.jobs.handlers import export_records
from tests.integration.conftest import Person, add_person
from tests.integration.exports.conftest import COLUMNS, Hook, Lists, worker
from tests.integration.record_bench import problems

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_records, "PART", 10)


@pytest.fixture
async def clerk(app: FastAPI, platform: Platform, lists: Lists) -> AsyncIterator[Person]:
    """Somebody whose rights change: staff, like others, and a builder."""
    person = await add_person(app, platform, lists.workspace, ["builder", "staff"], "赵文员", None)
    await lists.fill(30, person.member_id)
    yield person
    await person.client.aclose()


@pytest.fixture
def members(lists: Lists) -> str:
    return f"/api/v1/w/{lists.workspace.key}/members"


async def test_staff_export_their_own_without_what_is_hidden(lists: Lists, settings: Settings) -> None:
    staff = lists.office.staff
    await lists.fill(3)
    mine = await lists.office.desk(staff.client).created(subject="Mine")
    refused = await staff.client.post(lists.url(), json={"fields": ["subject", "secret"]})
    assert problems(refused) == {("unknown_field", "fields.1")}
    hidden = {"field": "secret", "op": "eq", "value": "x"}
    assert (await staff.client.post(lists.url(), json={"filter": hidden})).status_code == 422
    assert (await staff.client.post(lists.url(), json={"sort": "secret"})).status_code == 422
    async with worker(lists, settings):
        headers, *lines = await lists.table(staff.client, await lists.begin(staff.client))
    assert "机密" not in headers
    assert [line[headers.index("编号")] for line in lines] == [mine["values"]["number"]]


async def test_a_form_that_is_not_for_them(lists: Lists) -> None:
    assert (await lists.office.staff.client.post(lists.url("private"), json={})).status_code == 404
    assert (await lists.office.client.post(lists.url("nowhere"), json={})).status_code == 404


@pytest.mark.parametrize(
    ("change", "cause"),
    [({"roles": ["staff"]}, "export_rights_changed"), ({"active": False}, "export_no_right")],
    ids=["a role taken", "deactivated"],
)
async def test_rights_taken_between_parts(
    lists: Lists,
    settings: Settings,
    clerk: Person,
    members: str,
    after_part: Callable[[Hook], None],
    change: dict[str, object],
    cause: str,
) -> None:
    async def take(place: int) -> None:
        if place == 1:
            answer = await lists.office.client.patch(f"{members}/{clerk.member_id}", json=change)
            assert answer.status_code == 200, answer.text

    after_part(take)
    async with worker(lists, settings):
        job = await lists.begin(clerk.client, fields=[*COLUMNS])
        row = await lists.until(job, "failed")
    assert row["cause"]["code"] == cause
    assert row["failures"] == 1
    assert job not in await lists.parts.exports.files.kept(lists.workspace)


async def test_rights_taken_before_it_is_fetched(lists: Lists, settings: Settings, clerk: Person, members: str) -> None:
    async with worker(lists, settings):
        job = await lists.begin(clerk.client, fields=[*COLUMNS])
        assert len(await lists.table(clerk.client, job)) == 31
    changed = await lists.office.client.patch(f"{members}/{clerk.member_id}", json={"roles": ["staff"]})
    assert changed.status_code == 200, changed.text
    refused = await lists.fetch(clerk.client, job)
    assert (refused.status_code, refused.json()["code"]) == (403, "export_rights_changed")


async def test_nobody_else_gets_the_file(
    lists: Lists, settings: Settings, clerk: Person, anonymous: httpx.AsyncClient, app: FastAPI
) -> None:
    async with worker(lists, settings):
        job = await lists.begin(clerk.client, fields=[*COLUMNS])
        await lists.until(job, "done")
    assert (await lists.fetch(lists.office.staff.client, job)).status_code == 404
    assert (await lists.fetch(lists.office.client, job)).status_code == 404, "not even an administrator"
    assert (await lists.fetch(anonymous, job)).status_code == 401
    assert (await lists.fetch(clerk.client, job)).status_code == 200


async def test_the_audit_trail_tells_of_it(lists: Lists, settings: Settings, clerk: Person) -> None:
    wish = {"filter": {"field": "amount", "op": "ge", "value": "3"}, "fields": ["subject"]}
    async with worker(lists, settings):
        job = await lists.begin(clerk.client, **wish)
        lines = await lists.table(clerk.client, job)
    rows = await lists.sql(
        "SELECT event, actor, app, form, changes FROM {s}.audit WHERE changes->'job'->>'new' = $1 ORDER BY id", str(job)
    )
    assert [(row["event"], row["actor"], row["app"], row["form"]) for row in rows] == [
        ("records.export", clerk.member_id, "sales", "order"),
        ("records.export_download", clerk.member_id, "sales", "order"),
    ]
    begun, fetched = (row["changes"] for row in rows)
    assert (begun["filter"]["new"], begun["fields"]["new"]) == (wish["filter"], wish["fields"])
    assert begun["records"]["new"] == fetched["records"]["new"] == len(lines) - 1 == 16


async def test_five_at_once_are_enough(lists: Lists, clerk: Person) -> None:
    for _ in range(5):
        await lists.begin(clerk.client)
    refused = await clerk.client.post(lists.url(), json={})
    assert (refused.status_code, refused.json()["code"]) == (429, "export_too_many")
    await lists.begin(lists.office.client)


async def test_a_repeated_request_begins_one(lists: Lists, clerk: Person) -> None:
    answers = [await clerk.client.post(lists.url(), json={}, headers={"idempotency-key": "once"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert len(await lists.sql("SELECT 1 FROM {s}.job WHERE actor = $1", clerk.member_id)) == 1


async def test_the_file_is_told_of_to_its_member(lists: Lists, settings: Settings, clerk: Person) -> None:
    async with worker(lists, settings):
        job = await lists.begin(clerk.client)
        await lists.until(job, "done")
    shown = (await clerk.client.get(f"/api/v1/w/{lists.workspace.key}/jobs/{job}")).json()
    answer = await lists.fetch(clerk.client, job)
    assert shown["about"] == "订单"
    assert shown["progress"] == {"done": 30, "total": 30}
    assert (shown["file"]["size"], shown["file"]["name"][:3]) == (len(answer.content), "订单 ")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E8%AE%A2%E5%8D%95%20")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 31
