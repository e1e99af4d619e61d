"""Names that mean harm: as keys they are refused, as labels they are text; references that lead nowhere or in circles."""

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from dougong.database import Workspace
from tests.integration.hostile.caller import DATABASE_SPEAKS, check_answer
from tests.integration.publishing import publish

pytestmark = pytest.mark.database

NAMES = [
    "'",
    '"',
    ";",
    "'; DROP TABLE x; --",
    '"; DROP TABLE x; --',
    "x\x00y",
    "a" * 64,
    "名" * 30,
    "😀",
    "Select",
    "a b",
    "a.b",
    "a/b",
    "../..",
    "%2e%2e",
    "__proto__",
    "constructor\u202e",
    "а",  # Cyrillic
    "${x}",
    "{{x}}",
    "%s",
    ":x",
    "-1",
    "1a",
    "\n",
    "",
]
WORDS = ["select", "table", "user", "order", "group", "null", "prototype", "a" * 48]


def _text(key: str, label: str = "x") -> dict[str, Any]:
    return {"type": "text", "key": key, "label": label}


def _form(key: str, *elements: dict[str, Any], label: str = "x") -> dict[str, Any]:
    return {"type": "form", "format": 1, "key": key, "label": label, "elements": list(elements)}


def _refused(response: httpx.Response, *statuses: int) -> None:
    check_answer(response)
    assert response.status_code in statuses, response.text


async def _lint(client: httpx.AsyncClient, base: str) -> list[dict[str, Any]]:
    response = await client.post(f"{base}/lint")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["problems"]
    assert not any(DATABASE_SPEAKS.search(problem["message"]) for problem in found), found
    return found


async def _save(client: httpx.AsyncClient, base: str, form: dict[str, Any], revision: int = 0) -> int:
    headers = {"If-Match": f'"{revision}"'}
    response = await client.put(f"{base}/draft/{form['type']}/{form['key']}", json=form, headers=headers)
    assert response.status_code == 200, response.text
    return int(response.json()["revision"])


async def test_harmful_keys_are_refused_with_their_place(client: httpx.AsyncClient, workspace: Workspace) -> None:
    apps = f"/api/v1/w/{workspace.key}/apps"
    base = f"{apps}/crm"
    assert (await client.post(apps, json={"key": "crm", "label": "CRM"})).status_code == 201
    revision = 0
    for name in NAMES:
        _refused(await client.post(apps, json={"key": name, "label": "x"}), 422)
        place = f"{base}/draft/form/{quote(name, safe='')}"
        _refused(await client.put(place, json=_form(name), headers={"If-Match": '"0"'}), 400, 404, 405, 422)
        _refused(await client.get(f"{apps}/{quote(name, safe='')}/draft"), 400, 404, 422)
        records = f"{base}/forms/{quote(name, safe='')}/records"
        _refused(await client.get(records), 400, 404, 422)
        revision = await _save(client, base, _form("f", _text("ok"), _text(name)), revision)
        found = await _lint(client, base)
        assert any(problem["path"][:2] == ["elements", 1] for problem in found), (name, found)
        _refused(await client.post(f"{base}/publish", json={"plan_hash": "x"}), 409, 422)


async def test_words_of_sql_and_harmful_labels_live(client: httpx.AsyncClient, workspace: Workspace) -> None:
    labels = [name for name in NAMES if name.strip() and "\x00" not in name]
    elements = [_text(word, labels[place % len(labels)]) for place, word in enumerate(WORDS)]
    elements += [_text(f"f{place}", label) for place, label in enumerate(labels)]
    rows = {"type": "sub_form", "key": "where", "label": '";', "elements": [_text(word) for word in WORDS]}
    documents = [_form("select", *elements, rows, label="'; DROP TABLE x; --"), _form("a" * 48, *elements, label='"')]
    base = await publish(client, workspace, "table", documents)
    for form in ("select", "a" * 48):
        values: dict[str, Any] = dict.fromkeys(WORDS, "'; --")
        if form == "select":
            values["where"] = [{"values": dict.fromkeys(WORDS, '"')}]
        made = await client.post(f"{base}/forms/{form}/records", json={"values": values})
        assert made.status_code == 201, made.text
        for word in WORDS:
            filter_ = json.dumps({"field": word, "op": "eq", "value": "'; --"})
            listed = await client.get(f"{base}/forms/{form}/records", params={"filter": filter_, "sort": f"-{word}"})
            assert listed.status_code == 200, listed.text
            assert len(listed.json()["records"]) == 1
            written = json.dumps({"formula": f'{word} = "\'; --"'})
            listed = await client.get(f"{base}/forms/{form}/records", params={"filter": written})
            assert len(listed.json()["records"]) == 1, listed.text


async def test_names_that_the_database_would_give_itself(client: httpx.AsyncClient, workspace: Workspace) -> None:
    """Tables and indexes share one name space."""
    rows = {"type": "sub_form", "key": "a_pkey", "label": "x", "elements": [{**_text("name"), "indexed": True}]}
    unique = {**_text("name"), "unique": True}
    forms = [_form(key, unique, rows) for key in ("a", "a_pkey", "a_name_key", "a_id_pk", "a_record_id_idx")]
    base = await publish(client, workspace, "app", forms)
    for form in forms:
        values = {"name": "x", "a_pkey": [{"values": {"name": "y"}}]}
        made = await client.post(f"{base}/forms/{form['key']}/records", json={"values": values})
        assert made.status_code == 201, made.text


async def test_keys_that_could_be_two_names(client: httpx.AsyncClient, workspace: Workspace) -> None:
    apps = f"/api/v1/w/{workspace.key}/apps"
    refused = await client.post(apps, json={"key": "a__b", "label": "x"})
    _refused(refused, 422)
    assert [(each["code"], each["path"]) for each in refused.json()["errors"]] == [("wrong_format", ["key"])]
    assert (await client.post(apps, json={"key": "a", "label": "x"})).status_code == 201
    await _save(client, f"{apps}/a", _form("b__c", _text("name")))
    assert ("ambiguous_key", ["key"]) in [(each["code"], each["path"]) for each in await _lint(client, f"{apps}/a")]


def _computed(key: str, text: str) -> dict[str, Any]:
    return {"type": "formula", "key": key, "label": "x", "expression": {"formula": text}}


def _link(key: str, form: str, **target: str) -> dict[str, Any]:
    return {"type": "link", "key": key, "label": "x", "target": {"form": form, **target}}


BROKEN: list[tuple[dict[str, Any], str, list[object]]] = [
    (_link("a", "nowhere"), "unknown_form", ["elements", 1, "target"]),
    (_link("a", "nowhere", app="nobody"), "unknown_app_form", ["elements", 1, "target"]),
    (_computed("a", "nope + 1"), "formula.unknown_field", ["elements", 1, "expression", "formula"]),
    (_computed("a", "a + 1"), "formula_cycle", ["elements", 1, "expression", "formula"]),
    (_computed("a", "SUM(("), "formula.unexpected_end", ["elements", 1, "expression", "formula"]),
    (
        {"type": "lookup", "key": "a", "label": "x", "link": "name", "field": "name"},
        "lookup_without_link",
        ["elements", 1, "link"],
    ),
    ({**_text("a"), "visible": {"formula": "b = 1"}}, "formula.unknown_field", ["elements", 1, "visible", "formula"]),
    ({**_text("a"), "__proto__": {"x": 1}}, "unknown_member", ["elements", 1, "__proto__"]),
    ({"type": "wizard", "key": "a", "label": "x"}, "unknown_kind", ["elements", 1]),
]


async def test_dangling_references_and_cycles_are_told(client: httpx.AsyncClient, workspace: Workspace) -> None:
    base = await publish(client, workspace, "crm", [_form("f", _text("name"))])
    draft = (await client.get(f"{base}/draft/form/f")).json()
    revision = draft["revision"]
    for element, code, path in BROKEN:
        revision = await _save(client, base, _form("f", _text("name"), element), revision)
        found = await _lint(client, base)
        assert (code, path) in [(problem["code"], problem["path"]) for problem in found], found
        plan = await client.post(f"{base}/plan")
        assert plan.status_code == 200, plan.text
        refused = await client.post(f"{base}/publish", json={"plan_hash": plan.json()["plan_hash"]})
        _refused(refused, 422)
        assert code in {each["code"] for each in refused.json()["errors"]}, refused.text
    release = await client.get(base)
    assert release.json()["release"] == 1  # the published app goes on
    made = await client.post(f"{base}/forms/f/records", json={"values": {"name": "a"}})
    assert made.status_code == 201


async def test_a_circle_over_forms_is_told(client: httpx.AsyncClient, workspace: Workspace) -> None:
    apps = f"/api/v1/w/{workspace.key}/apps"
    assert (await client.post(apps, json={"key": "crm", "label": "CRM"})).status_code == 201
    base = f"{apps}/crm"
    await _save(client, base, _form("a", _link("b", "b"), _computed("x", "b.x + 1")))
    await _save(client, base, _form("b", _link("a", "a"), _computed("x", "a.x + 1")))
    assert {"formula_cycle"} <= {problem["code"] for problem in await _lint(client, base)}
