"""Many records in one submission, and sample data of packs."""

from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError
from dougong.http import CallerInfo
from dougong.ids import new_id
from runtime.submission.submissions import Submissions
from runtime.submission.writer import SubmissionWriter
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database


@pytest.fixture
def principal(office: Office) -> Principal:
    who = office.admin
    return Principal("member", who.member_id, who.account_id, "王管理", frozenset({"admin"}), None, "zh-CN", "cli")


@pytest.fixture
def submissions(office: Office) -> Submissions:
    return Submissions(office.databases, ReleaseCatalog(office.databases))


@pytest.fixture
def caller(office: Office, principal: Principal) -> CallerInfo:
    return CallerInfo(principal, office.workspace, office.databases, "request", "en-US")


async def test_a_thousand_at_once(office: Office, submissions: Submissions, caller: CallerInfo) -> None:
    customer = await office.customers.created(name="bulk")
    items = [{"values": {"product": "x", "qty": "2", "price": "3"}}]
    values = [{"subject": f"b{n}", "customer": customer["id"], "items": items} for n in range(1000)]
    before = await office.count(), await office.count("sales__order__items"), await office.count("audit")
    saved = await submissions.create_many(caller, "sales", "order", values)
    after = await office.count(), await office.count("sales__order__items"), await office.count("audit")
    assert [b - a for a, b in zip(before, after, strict=True)] == [1000, 1000, 1000]
    first, last = [(await office.orders.get(each.id)).json() for each in (saved[0], saved[-1])]
    assert int(last["values"]["number"][7:]) - int(first["values"]["number"][7:]) == 999
    assert last["values"]["total"] == "6"


async def test_all_or_none(office: Office, submissions: Submissions, caller: CallerInfo) -> None:
    before = await office.count("sales__customer")
    values: list[dict[str, Any]] = [{"name": "a"}, {"name": ""}, {"name": "b", "credit_limit": "-1"}]
    with pytest.raises(DougongError) as refused:
        await submissions.create_many(caller, "sales", "customer", values)
    found = {(each.code, each.path) for each in refused.value.problems}
    assert found == {("required", (1, "name")), ("too_small", (2, "credit_limit"))}
    assert await office.count("sales__customer") == before


async def test_no_more_than_a_thousand(submissions: Submissions, caller: CallerInfo) -> None:
    with pytest.raises(DougongError) as refused:
        await submissions.create_many(caller, "sales", "customer", [{"name": "a"}] * 1001)
    assert refused.value.problems[0].code == "too_many_items"


async def test_a_sample_record_is_written_once(office: Office, submissions: Submissions, principal: Principal) -> None:
    writer = SubmissionWriter(office.databases, ReleaseCatalog(office.databases), submissions)
    record_id = new_id()
    for _ in range(2):
        await writer.create(
            office.workspace, "sales", "customer", {"name": "sample"}, record_id=record_id, actor=principal
        )
    assert (await office.customers.get(str(record_id))).json()["values"]["name"] == "sample"
