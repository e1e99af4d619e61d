"""Taking sample data out again."""

from typing import Any

import httpx
import pytest

from dougong.database import Workspace
from dougong.packs import PackLibrary, shipped_packs
from tests.integration.packs.test_install import install

pytestmark = pytest.mark.database
LIBRARY = PackLibrary(shipped_packs()).all()
Json = dict[str, Any]


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}"


async def remove(client: httpx.AsyncClient, base: str, pack: str) -> Json:
    answer = await client.post(f"{base}/packs/{pack}/remove-sample-data")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def records(client: httpx.AsyncClient, base: str, app: str, form: str) -> list[Json]:
    found: list[Json] = (await client.get(f"{base}/apps/{app}/forms/{form}/records?limit=500")).json()["records"]
    return found


async def left(client: httpx.AsyncClient, base: str, pack: str) -> int:
    listed = (await client.get(f"{base}/packs")).json()["packs"]
    return int(next(each for each in listed if each["key"] == pack)["installed"]["sample_records"])


def brought(pack: str) -> int:
    return sum(len(each) for each in LIBRARY[pack].data.values())


async def test_untouched_data_go_the_dependent_pack_first(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "crm", sample_data=True)
    kept = await remove(client, base, "base")
    assert kept["linked"] > 0, "customers still link to regions"

    gone = await remove(client, base, "crm")
    assert gone == {"removed": brought("crm"), "changed": 0, "linked": 0, "shared": 0}
    assert await records(client, base, "crm", "customer") == []
    rest = await remove(client, base, "base")
    assert rest["linked"] == 0
    assert kept["removed"] + rest["removed"] == brought("base")
    assert [await left(client, base, pack) for pack in ("crm", "base")] == [0, 0]


async def test_what_somebody_works_with_stays(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "crm", sample_data=True)
    one, other = (await records(client, base, "crm", "customer"))[:2]
    path = f"{base}/apps/crm/forms/customer/records"
    changed = await client.patch(
        f"{path}/{one['id']}", json={"values": {"name": "Renamed"}}, headers={"If-Match": f'"{one["version"]}"'}
    )
    assert changed.status_code == 200, changed.text
    lead = next(form for form in LIBRARY["crm"].data if form == "contact")
    contact = await client.post(
        f"{base}/apps/crm/forms/{lead}/records", json={"values": {"name": "Mine", "customer": other["id"]}}
    )
    assert contact.status_code == 201, contact.text

    gone = await remove(client, base, "crm")
    assert (gone["changed"], gone["shared"]) == (1, 0)
    assert gone["linked"] >= 1
    assert gone["removed"] + gone["changed"] + gone["linked"] == brought("crm")
    assert {each["id"] for each in await records(client, base, "crm", "customer")} == {one["id"], other["id"]}
    assert len(await records(client, base, "crm", "contact")) == 1


async def test_records_that_two_packs_share_go_with_the_last(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "crm", sample_data=True)
    await install(client, base, "inventory", sample_data=True)
    shared = len(LIBRARY["inventory"].data["customer"])
    assert (await remove(client, base, "inventory"))["shared"] >= shared
    assert len(await records(client, base, "crm", "customer")) == len(LIBRARY["crm"].data["customer"])
    assert (await remove(client, base, "crm"))["shared"] == 0
    assert await records(client, base, "crm", "customer") == []


async def test_each_removal_is_in_the_log_and_can_be_taken_back(client: httpx.AsyncClient, base: str) -> None:
    await install(client, base, "base", sample_data=True)
    region = (await records(client, base, "base", "region"))[0]
    await remove(client, base, "base")
    entries = (await client.get(f"{base}/audit", params={"record": region["id"]})).json()["entries"]
    assert [entry["event"] for entry in entries] == ["record.delete", "record.create"]
    told = (await client.get(f"{base}/audit", params={"event": "pack.remove_sample_data"})).json()["entries"]
    assert told[0]["changes"]["removed"] == brought("base")
    back = await client.post(
        f"{base}/apps/base/forms/region/records/{region['id']}/restore",
        headers={"If-Match": f'"{entries[0]["version"]}"'},
    )
    assert back.status_code == 200, back.text


async def test_only_for_builders_and_installed_packs(
    client: httpx.AsyncClient, staff_client: httpx.AsyncClient, base: str
) -> None:
    assert (await client.post(f"{base}/packs/crm/remove-sample-data")).status_code == 404
    assert (await staff_client.post(f"{base}/packs/crm/remove-sample-data")).status_code == 403
