"""The design routes as clients use them."""

import asyncio
from typing import Any

import httpx
import pytest

from dougong.database import Workspace
from tests.integration.conftest import MakeMember
from tests.integration.definitions.bench import element, form, formula

pytestmark = pytest.mark.database


@pytest.fixture
def apps(workspace: Workspace) -> str:
    return f"/api/v1/w/{workspace.key}/apps"


@pytest.fixture
async def shop(client: httpx.AsyncClient, apps: str) -> str:
    created = await client.post(apps, json={"key": "shop", "label": {"zh-CN": "小店", "en-US": "Shop"}})
    assert created.status_code == 201, created.text
    return f"{apps}/shop"


async def put(client: httpx.AsyncClient, shop: str, document: dict[str, Any], revision: int = 0) -> httpx.Response:
    path = f"{shop}/draft/{document['type']}/{document['key']}"
    return await client.put(path, json=document, headers={"If-Match": f'"{revision}"'})


async def publish(client: httpx.AsyncClient, shop: str) -> dict[str, Any]:
    plan = (await client.post(f"{shop}/plan")).json()
    started = await client.post(f"{shop}/publish", json={"plan_hash": plan["plan_hash"]})
    assert started.status_code == 202, started.text
    path = f"{shop}/publications/{started.json()['publication']}"
    for _ in range(400):
        state: dict[str, Any] = (await client.get(path)).json()
        if state["state"] == "done" or state["error"]:
            return state
        await asyncio.sleep(0.02)
    raise AssertionError(state)


class TestApps:
    async def test_key_taken(self, client: httpx.AsyncClient, apps: str, shop: str) -> None:
        again = await client.post(apps, json={"key": "shop", "label": "x"})
        assert (again.status_code, again.json()["code"]) == (409, "app_exists")

    @pytest.mark.parametrize("key", ["", "A", "a__b", "a_", "1a", "a" * 49, "a;drop", "é"])
    async def test_hostile_key(self, client: httpx.AsyncClient, apps: str, key: str) -> None:
        assert (await client.post(apps, json={"key": key, "label": "x"})).status_code == 422

    async def test_builder_sees_unpublished_apps_staff_do_not(
        self, client: httpx.AsyncClient, staff_client: httpx.AsyncClient, apps: str, shop: str
    ) -> None:
        mine = (await client.get(apps)).json()["apps"]
        assert mine == [
            {
                "key": "shop",
                "label": {"zh-CN": "小店", "en-US": "Shop"},
                "icon": None,
                "color": None,
                "description": None,
                "release": None,
                "released_at": None,
                "has_draft_changes": True,
            }
        ]
        assert (await staff_client.get(apps)).json() == {"apps": []}
        assert (await staff_client.get(shop)).status_code == 404
        assert (await staff_client.get(f"{shop}/draft")).status_code == 403

    async def test_list_says_what_waits_for_publishing(
        self, client: httpx.AsyncClient, staff_client: httpx.AsyncClient, apps: str, shop: str
    ) -> None:
        async def standing(who: httpx.AsyncClient = client) -> tuple[bool, bool | None]:
            [app] = (await who.get(apps)).json()["apps"]
            return app["released_at"] is not None, app["has_draft_changes"]

        saved = (await put(client, shop, form("order", element("text", "name"), formula("long", "LEN(name)")))).json()
        await publish(client, shop)
        assert await standing() == (True, False)
        assert await standing(staff_client) == (False, None)
        saved = (await put(client, shop, form("order"), saved["revision"])).json()
        assert await standing() == (True, True)
        back = form("order", element("text", "name"), formula("long", "LEN(name)"))
        saved = (await put(client, shop, back, saved["revision"])).json()
        assert await standing() == (True, False)  # as published again
        await client.delete(f"{shop}/draft/form/order", headers={"If-Match": f'"{saved["revision"]}"'})
        assert await standing() == (True, True)


class TestDrafts:
    async def test_first_documents(self, client: httpx.AsyncClient, shop: str) -> None:
        draft = (await client.get(f"{shop}/draft")).json()
        assert [(item["type"], item["key"]) for item in draft["documents"]] == [("app", "shop"), ("menu", "main")]

    async def test_stale_save_gets_what_stands_there(
        self, client: httpx.AsyncClient, make_member: MakeMember, shop: str
    ) -> None:
        first = (await put(client, shop, form("order"))).json()["revision"]
        other = (await make_member("builder", name="李雷")).client
        assert (await put(other, shop, form("order", label="theirs"), first)).status_code == 200
        late = await put(client, shop, form("order", label="mine"), first)
        assert (late.status_code, late.json()["code"]) == (409, "stale")
        current = late.json()["current"]
        assert (current["body"]["label"], current["saved_by"]["name"]) == ("theirs", "李雷")
        assert (await put(client, shop, form("order", label="merged"), current["revision"])).status_code == 200

    async def test_of_concurrent_saves_one_wins(self, client: httpx.AsyncClient, shop: str) -> None:
        revision = (await put(client, shop, form("order"))).json()["revision"]
        answers = await asyncio.gather(
            *(put(client, shop, form("order", label=f"label {n}"), revision) for n in range(8))
        )
        assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7

    async def test_deleted_and_made_again_is_not_the_old_one(self, client: httpx.AsyncClient, shop: str) -> None:
        first = (await put(client, shop, form("order"))).json()["revision"]
        gone = await client.delete(f"{shop}/draft/form/order", headers={"If-Match": f'"{first}"'})
        assert gone.status_code == 204
        late = await put(client, shop, form("order", label="late"), first)
        assert (late.status_code, late.json()["current"]) == (409, None)
        again = (await put(client, shop, form("order"))).json()["revision"]
        assert again > first
        assert (await put(client, shop, form("order", label="late"), first)).status_code == 409

    async def test_version_is_required(self, client: httpx.AsyncClient, shop: str) -> None:
        assert (await client.put(f"{shop}/draft/form/order", json=form("order"))).status_code == 428

    async def test_history_and_restore(self, client: httpx.AsyncClient, make_member: MakeMember, shop: str) -> None:
        first = (await put(client, shop, form("order", label="one"))).json()["revision"]
        other = (await make_member("builder", name="李雷")).client
        second = (await put(other, shop, form("order", label="two"), first)).json()["revision"]
        entries = (await client.get(f"{shop}/draft/form/order/revisions")).json()["revisions"]
        assert [entry["revision"] for entry in entries] == [second, first]
        old = (await client.get(f"{shop}/draft/form/order/revisions/{first}")).json()
        assert old["body"]["label"] == "one"
        restored = await client.post(
            f"{shop}/draft/form/order/revisions/{first}/restore", headers={"If-Match": f'"{second}"'}
        )
        assert restored.status_code == 200
        assert (await client.get(f"{shop}/draft/form/order")).json()["body"]["label"] == "one"

    async def test_autosaves_of_one_person_are_one_entry(self, client: httpx.AsyncClient, shop: str) -> None:
        revision = 0
        for n in range(5):
            revision = (await put(client, shop, form("order", label=f"{n}"), revision)).json()["revision"]
        entries = (await client.get(f"{shop}/draft/form/order/revisions")).json()["revisions"]
        assert [entry["revision"] for entry in entries] == [revision]

    @pytest.mark.parametrize(
        ("path", "body", "status"),
        [
            ("form/order", form("other"), 422),
            ("form/order", [1], 422),
            ("nothing/order", {"type": "nothing", "key": "order"}, 404),
            ("form/Order", form("Order"), 404),
            ("app/other", {"type": "app", "key": "other"}, 422),
        ],
    )
    async def test_misplaced(self, client: httpx.AsyncClient, shop: str, path: str, body: object, status: int) -> None:
        answer = await client.put(f"{shop}/draft/{path}", json=body, headers={"If-Match": '"0"'})
        assert answer.status_code == status

    @pytest.mark.parametrize(
        "raw",
        [
            b"{",
            b'{"type":"form","key":"order","key":"order"}',
            b'{"type":"form","key":"order","n":NaN}',
            b'{"type":"form","key":"order","n":"\\ud800"}',
            b'{"type":"form","key":"order","n":"\xff"}',
            b"[" * 100_000,
        ],
    )
    async def test_malformed(self, client: httpx.AsyncClient, shop: str, raw: bytes) -> None:
        headers = {"If-Match": '"0"', "Content-Type": "application/json"}
        answer = await client.put(f"{shop}/draft/form/order", content=raw, headers=headers)
        assert answer.status_code == 400, answer.text

    async def test_unfinished_document_is_kept(self, client: httpx.AsyncClient, shop: str) -> None:
        broken = {"type": "form", "key": "order", "elements": [{"type": "what"}], "more": {"deep": [1.10]}}
        assert (await put(client, shop, broken)).status_code == 200
        assert (await client.get(f"{shop}/draft/form/order")).json()["body"] == broken
        problems = (await client.post(f"{shop}/lint")).json()["problems"]
        assert {problem["document"]["key"] for problem in problems} == {"order"}
        plan = (await client.post(f"{shop}/plan")).json()
        refused = await client.post(f"{shop}/publish", json={"plan_hash": plan["plan_hash"]})
        assert (refused.status_code, refused.json()["code"]) == (422, "not_publishable")


class TestPublish:
    async def test_plan_publish_roll_back(self, client: httpx.AsyncClient, shop: str) -> None:
        saved = (await put(client, shop, form("order", element("text", "name")))).json()
        assert (await publish(client, shop))["release"] == 1
        more = form("order", element("text", "name"), formula("long", "LEN(name)"))
        await put(client, shop, more, saved["revision"])
        plan = (await client.post(f"{shop}/plan")).json()
        assert plan["base_release"] == 1
        assert [step["kind"] for step in plan["steps"]] == ["add_computed"]
        assert plan["changes"] == [{"type": "form", "key": "order", "change": "changed", "paths": [["elements", 1]]}]
        assert (await publish(client, shop))["release"] == 2
        restored = await client.post(f"{shop}/releases/1/restore")
        assert [step["kind"] for step in restored.json()["steps"]] == ["hide_column"]
        assert (await publish(client, shop))["release"] == 3
        releases = (await client.get(f"{shop}/releases")).json()["releases"]
        assert [(release["number"], release["current"]) for release in releases] == [(3, True), (2, False), (1, False)]
        same = (await client.get(f"{shop}/releases/1/compare/3")).json()
        assert same == {"changes": []}

    async def test_stale_plan_is_refused_with_the_new_one(self, client: httpx.AsyncClient, shop: str) -> None:
        saved = (await put(client, shop, form("order", element("text", "name")))).json()
        plan = (await client.post(f"{shop}/plan")).json()
        await put(client, shop, form("order", element("text", "title")), saved["revision"])
        refused = await client.post(f"{shop}/publish", json={"plan_hash": plan["plan_hash"]})
        assert (refused.status_code, refused.json()["code"]) == (409, "plan_stale")
        assert refused.json()["plan"]["plan_hash"] != plan["plan_hash"]

    async def test_formulas_have_their_tree_and_drafts_do_not(self, client: httpx.AsyncClient, shop: str) -> None:
        await put(client, shop, form("order", element("number", "a"), formula("b", "a + 1")))
        await publish(client, shop)
        published = (await client.get(shop)).json()
        expression = published["documents"]["form"]["order"]["elements"][1]["expression"]
        assert (expression["tree"]["node"], expression["tree"]["type"]) == ("binary", "number")
        drafted = (await client.get(f"{shop}/draft/form/order")).json()["body"]["elements"][1]["expression"]
        assert drafted == {"formula": "a + 1"}

    async def test_trees_follow_the_types_of_linked_apps(self, client: httpx.AsyncClient, apps: str, shop: str) -> None:
        """A reader runs them as they are: what the fields of other apps are must be true at the moment he asks."""
        saved = (await put(client, shop, form("customer", element("text", "name"), element("number", "grade")))).json()
        await publish(client, shop)
        orders = f"{apps}/orders"
        await client.post(apps, json={"key": "orders", "label": "Orders"})
        link = element("link", "customer", target={"app": "shop", "form": "customer"})
        best = {"key": "best", "condition": {"formula": "ISBLANK(customer.grade)"}, "message": "no"}
        await put(client, orders, form("order", link, formula("grade", "customer.grade"), checks=[best]))
        await publish(client, orders)

        async def types() -> tuple[str, str]:
            order = (await client.get(orders)).json()["documents"]["form"]["order"]
            tree, check = order["elements"][1]["expression"]["tree"], order["checks"][0]["condition"]["tree"]
            return tree["type"], check["type"]

        assert await types() == ("number", "boolean")
        changed = form("customer", element("text", "name"), element("text", "grade"))
        await put(client, shop, changed, saved["revision"])
        await publish(client, shop)
        assert await types() == ("text", "boolean")

    async def test_hidden_fields_and_forms_are_not_described(
        self, client: httpx.AsyncClient, staff_client: httpx.AsyncClient, shop: str
    ) -> None:
        secret = element("money", "cost")
        shown = element("text", "name", visible={"formula": "cost > 1"})
        box = element("section", "box", elements=[secret, shown])
        await put(client, shop, form("order", box, formula("gain", "cost * 2"), element("text", "fixed")))
        await put(client, shop, form("secret", element("text", "name")))
        menu = {
            "type": "menu",
            "format": 1,
            "key": "main",
            "label": "m",
            "items": [
                {"type": "form", "key": "order", "form": "order"},
                {"type": "group", "key": "g", "label": "g", "items": [{"type": "form", "key": "s", "form": "secret"}]},
            ],
        }
        revision = (await client.get(f"{shop}/draft/menu/main")).json()["revision"]
        await put(client, shop, menu, revision)
        rights = {
            "order": {"actions": ["see"], "fields": {"cost": "hidden", "fixed": "read"}},
            "secret": {"actions": []},
        }
        await put(client, shop, {"type": "role", "format": 1, "key": "staff", "label": "s", "forms": rights})
        await publish(client, shop)
        answer = await staff_client.get(shop)
        assert "cost" not in answer.text
        assert "secret" not in answer.text
        seen = answer.json()
        assert [item["key"] for item in seen["documents"]["menu"]["main"]["items"]] == ["order"]
        assert seen["access"] == {"order": {"actions": ["see"], "fields": {"fixed": "read"}}}
        assert "cost" in (await client.get(shop)).text

    async def test_open_publication_keeps_others_out(
        self, client: httpx.AsyncClient, shop: str, workspace: Workspace
    ) -> None:
        await put(client, shop, form("order", element("text", "name")))
        plan = (await client.post(f"{shop}/plan")).json()
        answers = await asyncio.gather(
            *(client.post(f"{shop}/publish", json={"plan_hash": plan["plan_hash"]}) for _ in range(4))
        )
        codes = sorted(answer.status_code for answer in answers)
        assert codes == [202, 409, 409, 409]

    async def test_same_idempotency_key_publishes_once(self, client: httpx.AsyncClient, shop: str) -> None:
        await put(client, shop, form("order", element("text", "name")))
        plan = (await client.post(f"{shop}/plan")).json()
        body, headers = {"plan_hash": plan["plan_hash"]}, {"Idempotency-Key": "once"}
        first = await client.post(f"{shop}/publish", json=body, headers=headers)
        second = await client.post(f"{shop}/publish", json=body, headers=headers)
        assert first.json() == second.json()
        publications = (await client.get(f"{shop}/publications")).json()["publications"]
        assert len(publications) == 1
