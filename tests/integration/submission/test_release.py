"""A release that comes into force while a process still knows the old one."""

import copy

import pytest

from dougong.access.principal import Principal
from dougong.definitions import ReleaseCatalog
from dougong.http import CallerInfo
from runtime.submission.submissions import Submissions
from tests.integration.publishing import publish
from tests.integration.record_bench import Office
from tests.integration.record_forms import PLACE

pytestmark = pytest.mark.database


async def test_a_process_with_an_old_release_goes_on_with_the_new_one(office: Office) -> None:
    who = Principal(
        "member", office.admin.member_id, office.admin.account_id, "王管理", frozenset({"admin"}), None, "zh-CN", "web"
    )
    caller = CallerInfo(who, office.workspace, office.databases, "request", "zh-CN")
    elsewhere = Submissions(office.databases, ReleaseCatalog(office.databases))
    await elsewhere.create(caller, "sales", "place", b'{"values": {"name": "a"}}')
    wider = copy.deepcopy(PLACE)
    wider["elements"].append({"type": "text", "key": "street", "label": "街道"})
    await publish(office.client, office.workspace, "sales", [wider])
    saved = await elsewhere.create(caller, "sales", "place", b'{"values": {"name": "b", "street": "s"}}')
    assert b'"street" : "s"' in saved.document
    release = await office.sql("SELECT release FROM {s}.audit WHERE record_id = $1", saved.id)
    assert release[0][0] == 2
