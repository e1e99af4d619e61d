"""Installing the packs, alone and together, and taking them out again."""

import asyncio
import io
import zipfile
from typing import Any

import httpx
import pytest

from dougong.database import Databases, Workspace
from dougong.directory.service import create_workspace
from dougong.packs import PackLibrary, shipped_packs
from dougong.packs.archive import read_folder, read_zip
from tests.integration.conftest import MakeMember

pytestmark = pytest.mark.database
LIBRARY = PackLibrary(shipped_packs())
ZIP = {"Content-Type": "application/zip"}


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}"


async def finished(client: httpx.AsyncClient, base: str, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    path = f"{base}/packs/installations/{answer.json()['installation']}"
    for _ in range(1500):
        row: dict[str, Any] = (await client.get(path)).json()
        if row["state"] == "done" or row["error"]:
            return row
        await asyncio.sleep(0.02)
    raise AssertionError(row)


async def install(client: httpx.AsyncClient, base: str, key: str, *, sample_data: bool = False) -> dict[str, Any]:
    answer = await client.post(f"{base}/packs/{key}/install", json={"sample_data": sample_data})
    row = await finished(client, base, answer)
    assert row["error"] is None, row
    return row


async def forms(client: httpx.AsyncClient, base: str, app: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(f"{base}/apps/{app}")).json()["documents"]["form"]
    return found


@pytest.mark.parametrize("key", LIBRARY.keys())
async def test_alone_with_what_it_requires(client: httpx.AsyncClient, base: str, key: str) -> None:
    await install(client, base, key)
    pack = LIBRARY.get(key)
    assert pack is not None
    own = {document.key for document in pack.documents if document.type == "form"}
    assert set(await forms(client, base, key)) == own


async def test_all_together_are_bound_and_share_their_records(client: httpx.AsyncClient, base: str) -> None:
    for key in ("crm", "inventory", "finance"):
        row = await install(client, base, key, sample_data=True)
        assert row["records_done"] == row["records_total"] > 0
    assert "customer" not in await forms(client, base, "inventory")
    assert not {"customer", "supplier"} & set(await forms(client, base, "finance"))
    crm = (await client.get(f"{base}/apps/crm/forms/customer/records?search=恒瑞")).json()["records"]
    assert len(crm) == 1
    orders = (await client.get(f"{base}/apps/inventory/forms/sales_order/records?limit=100")).json()["records"]
    assert crm[0]["id"] in {order["values"]["customer"] for order in orders}
    listed = (await client.get(f"{base}/packs")).json()["packs"]
    assert {pack["key"]: pack["installed"]["state"] for pack in listed} == dict.fromkeys(LIBRARY.keys(), "done")


async def test_own_form_goes_on_where_the_other_app_is_missing(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "inventory", sample_data=True)
    customers = (await client.get(f"{base}/apps/inventory/forms/customer/records?limit=100")).json()["records"]
    assert len(customers) == len(LIBRARY.all()["inventory"].data["customer"])


async def test_sample_data_of_a_requirement_come_later_when_first_wanted(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "base")
    assert (await client.get(f"{base}/apps/base/forms/region/records")).json()["records"] == []
    await install(client, base, "crm", sample_data=True)
    assert (await client.get(f"{base}/apps/base/forms/region/records")).json()["records"]


async def test_export_of_an_unchanged_pack_is_the_pack(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "crm")
    exported = await client.get(f"{base}/apps/crm/export")
    assert exported.headers["content-type"] == "application/zip"
    source = read_folder(shipped_packs() / "crm")
    assert read_zip(exported.content) == {path: text for path, text in source.items() if "data/" not in path}
    assert (await client.get(f"{base}/apps/crm/export")).content == exported.content


async def test_exported_imported_and_exported_again_without_a_difference(
    client: httpx.AsyncClient, base: str, databases: Databases, make_member: MakeMember
) -> None:
    other = await create_workspace(databases, key=f"{base.split('/')[-1]}b", name="二")
    there, admin = f"/api/v1/w/{other.key}", (await make_member("admin", of=other)).client
    for key in ("base", "crm", "inventory", "finance"):
        await install(client, base, key)
        first = (await client.get(f"{base}/apps/{key}/export")).content
        problems = (await client.post(f"{base}/packs/validate", content=first, headers=ZIP)).json()["problems"]
        assert [problem for problem in problems if problem["severity"] == "error"] == []
        row = await finished(admin, there, await admin.post(f"{there}/packs/import", content=first, headers=ZIP))
        assert row["error"] is None
        assert (await admin.get(f"{there}/apps/{key}/export")).content == first


async def test_pack_can_be_changed_like_any_app_and_its_version_counts_on(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "base")
    path = f"{base}/apps/base/draft/form/unit"
    draft = (await client.get(path)).json()
    body = {**draft["body"], "label": {"zh-CN": "单位", "en-US": "Unit!"}}
    saved = await client.put(path, json=body, headers={"If-Match": f'"{draft["revision"]}"'})
    assert saved.status_code == 200
    plan = (await client.post(f"{base}/apps/base/plan")).json()
    started = await client.post(f"{base}/apps/base/publish", json={"plan_hash": plan["plan_hash"]})
    publication = f"{base}/apps/base/publications/{started.json()['publication']}"
    while (await client.get(publication)).json()["state"] != "done":
        await asyncio.sleep(0.02)
    exported = (await client.get(f"{base}/apps/base/export")).content
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        assert b'"version": "0.1.1"' in archive.read("pack.json")


class TestRefused:
    async def test_twice(self, client: httpx.AsyncClient, base: str) -> None:
        await install(client, base, "base")
        again = await client.post(f"{base}/packs/base/install", json={})
        assert (again.status_code, again.json()["code"]) == (409, "pack_installed")

    async def test_unknown(self, client: httpx.AsyncClient, base: str) -> None:
        assert (await client.post(f"{base}/packs/nothing/install", json={})).status_code == 404

    async def test_app_of_the_same_key_is_there_and_nothing_is_left(self, client: httpx.AsyncClient, base: str) -> None:
        await client.post(f"{base}/apps", json={"key": "base", "label": "mine"})
        answer = await client.post(f"{base}/packs/base/install", json={})
        assert (answer.status_code, answer.json()["code"]) == (409, "app_exists")
        draft = (await client.get(f"{base}/apps/base/draft")).json()
        assert [item["body"]["label"] for item in draft["documents"] if item["type"] == "app"] == ["mine"]
        listed = (await client.get(f"{base}/packs")).json()["packs"]
        assert all(pack["installed"] is None for pack in listed)

    async def test_not_a_zip(self, client: httpx.AsyncClient, base: str) -> None:
        answer = await client.post(f"{base}/packs/import", content=b"hello", headers=ZIP)
        assert (answer.status_code, answer.json()["code"]) == (422, "pack_invalid")
        assert answer.json()["errors"][0]["code"] == "pack_unreadable"
        answer = await client.post(f"{base}/packs/import", content=b"hello", headers={"Content-Type": "text/plain"})
        assert answer.status_code == 415
        answer = await client.post(f"{base}/packs/validate", content=b"hello", headers=ZIP)
        assert [problem["code"] for problem in answer.json()["problems"]] == ["pack_unreadable"]

    async def test_staff_may_not(self, staff_client: httpx.AsyncClient, base: str) -> None:
        assert (await staff_client.get(f"{base}/packs")).status_code == 403
        assert (await staff_client.post(f"{base}/packs/base/install", json={})).status_code == 403
