"""Members and departments through HTTP."""

from uuid import uuid4

import httpx
import pytest

from dougong.database import Workspace
from tests.integration.conftest import MakeMember, Person

pytestmark = pytest.mark.database
NEW = {"name": "赵六", "email": "zhao@example.com", "password": "correct-horse-battery-staple-9"}


@pytest.fixture
def base(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}"


async def test_me(client: httpx.AsyncClient, base: str, admin: Person, workspace: Workspace) -> None:
    answer = await client.get(f"{base}/me")
    assert answer.json() == {
        "member": {"id": str(admin.member_id), "name": "王管理", "department": None},
        "roles": ["admin"],
        "department": None,
        "locale": "zh-CN",
        "timezone": "Asia/Shanghai",
        "workspace": {
            "key": workspace.key,
            "name": "测试公司",
            "timezone": "Asia/Shanghai",
            "locale": "zh-CN",
        },
    }


async def test_add_a_member(client: httpx.AsyncClient, anonymous: httpx.AsyncClient, base: str) -> None:
    department = (await client.post(f"{base}/departments", json={"name": "销售部"})).json()["id"]
    email = f"{uuid4()}@example.com"
    member = {**NEW, "email": email, "roles": ["builder", "staff"], "department": department}
    answer = await client.post(f"{base}/members", json=member)
    assert answer.status_code == 201
    assert answer.json()["roles"] == ["builder", "staff"]
    signed_in = await anonymous.post("/api/v1/session", json={"email": email, "password": NEW["password"]})
    assert signed_in.json()["workspaces"][0]["roles"] == ["builder", "staff"]
    twice = await client.post(f"{base}/members", json=member)
    assert (twice.status_code, twice.json()["code"]) == (422, "already_member")


async def test_an_existing_account_joins_another_workspace(
    client: httpx.AsyncClient, base: str, make_member: MakeMember, other_workspace: Workspace
) -> None:
    person = await make_member("staff", of=other_workspace)
    answer = await client.post(f"{base}/members", json={**NEW, "email": person.email})
    assert answer.status_code == 201
    keys = [w["key"] for w in (await person.client.get("/api/v1/session")).json()["workspaces"]]
    assert len(keys) == 2


async def test_everyone_finds_members_by_name(
    client: httpx.AsyncClient, staff_client: httpx.AsyncClient, base: str, make_member: MakeMember
) -> None:
    for name in ("陈一", "陈二", "林三"):
        await make_member("staff", name=name)
    found = (await staff_client.get(f"{base}/members", params={"search": "陈"})).json()
    assert {frozenset(member) for member in found["members"]} == {frozenset({"id", "name", "department"})}
    assert {member["name"] for member in found["members"]} == {"陈一", "陈二"}
    assert "email" in (await client.get(f"{base}/members")).json()["members"][0]


async def test_pages(client: httpx.AsyncClient, base: str, make_member: MakeMember) -> None:
    for number in range(4):
        await make_member("staff", name=f"同名{number % 2}")
    seen, cursor = [], None
    while True:
        page = (
            await client.get(f"{base}/members", params={"limit": 2, **({"cursor": cursor} if cursor else {})})
        ).json()
        seen += [member["id"] for member in page["members"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5
    assert (await client.get(f"{base}/members", params={"cursor": "rubbish"})).json()["code"] == "cursor_invalid"


async def test_a_disabled_member_is_out_at_once(client: httpx.AsyncClient, base: str, staff: Person) -> None:
    assert (await staff.client.get(f"{base}/me")).status_code == 200
    assert (await client.patch(f"{base}/members/{staff.member_id}", json={"active": False})).status_code == 200
    assert (await staff.client.get(f"{base}/me")).status_code == 404


async def test_a_taken_role_is_gone_at_once(client: httpx.AsyncClient, base: str, make_member: MakeMember) -> None:
    second = await make_member("admin", name="第二位")
    assert (await second.client.get(f"{base}/audit")).status_code == 200
    await client.patch(f"{base}/members/{second.member_id}", json={"roles": ["staff"]})
    assert (await second.client.get(f"{base}/audit")).status_code == 403


@pytest.mark.parametrize("patch", [{"roles": ["staff"]}, {"active": False}])
async def test_the_last_admin_stays(
    client: httpx.AsyncClient, base: str, admin: Person, patch: dict[str, object]
) -> None:
    answer = await client.patch(f"{base}/members/{admin.member_id}", json=patch)
    assert (answer.status_code, answer.json()["code"]) == (422, "last_admin")


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"email": "no address"}, "invalid_value", ["email"]),
        ({"roles": ["owner"]}, "not_an_option", ["roles", 0]),
        ({"department": str(uuid4())}, "unknown_department", ["department"]),
        ({"is_superuser": True}, "unknown_key", ["is_superuser"]),
        ({"name": "  "}, "too_short", ["name"]),
        ({"name": "a\u0000b"}, "wrong_format", ["name"]),
        ({"name": 5}, "invalid_value", ["name"]),
        ({"password": "short"}, "password_too_short", ["password"]),
    ],
)
async def test_refused_members(
    client: httpx.AsyncClient, base: str, change: dict[str, object], code: str, path: list[object]
) -> None:
    answer = await client.post(f"{base}/members", json={**NEW, "email": f"{uuid4()}@example.com", **change})
    assert answer.status_code == 422
    assert [(error["code"], error["path"]) for error in answer.json()["errors"]] == [(code, path)]


async def test_departments(
    client: httpx.AsyncClient, staff_client: httpx.AsyncClient, base: str, staff: Person
) -> None:
    made = (await client.post(f"{base}/departments", json={"name": "财务部"})).json()
    twice = await client.post(f"{base}/departments", json={"name": "财务部"})
    assert (twice.status_code, twice.json()["code"]) == (422, "name_taken")
    renamed = await client.patch(f"{base}/departments/{made['id']}", json={"name": "财务中心"})
    assert renamed.json() == {"id": made["id"], "name": "财务中心"}
    assert (await staff_client.get(f"{base}/departments")).json() == {"departments": [renamed.json()]}

    await client.patch(f"{base}/members/{staff.member_id}", json={"department": made["id"]})
    assert (await staff_client.get(f"{base}/me")).json()["department"] == renamed.json()
    in_use = await client.delete(f"{base}/departments/{made['id']}")
    assert (in_use.status_code, in_use.json()["code"]) == (422, "department_in_use")
    await client.patch(f"{base}/members/{staff.member_id}", json={"department": None})
    assert (await client.delete(f"{base}/departments/{made['id']}")).status_code == 204
    assert (await client.delete(f"{base}/departments/{made['id']}")).status_code == 404


async def test_every_change_is_in_the_audit_trail(client: httpx.AsyncClient, base: str, staff: Person) -> None:
    await client.patch(f"{base}/members/{staff.member_id}", json={"name": "改名", "roles": ["builder"]})
    entry = (await client.get(f"{base}/audit", params={"event": "member.update"})).json()["entries"][0]
    assert entry["changes"] == {
        "name": {"old": "李员工", "new": "改名"},
        "roles": {"old": ["staff"], "new": ["builder"]},
    }
    assert entry["actor_name"] == "王管理"
    assert entry["record_id"] == str(staff.member_id)
    assert entry["request_id"]
