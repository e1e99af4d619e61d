"""A release that was damaged in the database switches off its app and those that link to it; all others go on."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from dougong.database import Databases, Workspace
from tests.integration.publishing import publish

pytestmark = pytest.mark.database


def _form(key: str, *more: dict[str, Any]) -> dict[str, Any]:
    name = {"type": "text", "key": "name", "label": "x"}
    return {"type": "form", "format": 1, "key": key, "label": "x", "elements": [name, *more]}


LINK = {"type": "link", "key": "f", "label": "x", "target": {"app": "broken", "form": "f"}}
ROLE = {"type": "role", "format": 1, "key": "staff", "label": "x", "forms": {"f": {"actions": [], "fields": {}}}}


def _documents(change: Callable[[list[dict[str, Any]]], object]) -> Callable[[str, str], tuple[str, str]]:
    def damage(documents: str, storage: str) -> tuple[str, str]:
        bodies = json.loads(documents)
        change(bodies)
        return json.dumps(bodies), storage

    return damage


def _of_type(bodies: list[dict[str, Any]], type_: str) -> dict[str, Any]:
    return next(body for body in bodies if body["type"] == type_)


DAMAGES: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "no_list": lambda documents, storage: ("{}", storage),
    "no_app": _documents(lambda bodies: bodies.remove(_of_type(bodies, "app"))),
    "a_kind_that_never_was": _documents(lambda bodies: _of_type(bodies, "form")["elements"][0].update(type="wizard")),
    "a_broken_role": _documents(lambda bodies: _of_type(bodies, "role").update(forms=[])),
    "no_tables": lambda documents, storage: (documents, '{"forms": {}}'),
    "a_storage_that_is_none": lambda documents, storage: (documents, "[]"),
}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_only_the_broken_app_is_off(
    client: httpx.AsyncClient,
    staff_client: httpx.AsyncClient,
    workspace: Workspace,
    databases: Databases,
    app: FastAPI,
    damage: str,
) -> None:
    broken = await publish(client, workspace, "broken", [_form("f"), ROLE])
    whole = await publish(client, workspace, "whole", [_form("f")])
    linking = await publish(client, workspace, "linking", [_form("g", LINK)])
    async with databases.owner(workspace) as connection, connection.begin():
        table = f'"{workspace.schema}".release'
        row = (
            await connection.execute(text(f"SELECT documents::text, storage::text FROM {table} WHERE app = 'broken'"))
        ).one()
        documents, storage = DAMAGES[damage](*row)
        change = text(
            f"UPDATE {table} SET documents = CAST(:d AS json), storage = CAST(:s AS json) WHERE app = 'broken'"
        )
        await connection.execute(change, {"d": documents, "s": storage})
        await connection.execute(text(f'UPDATE "{workspace.schema}".release_epoch SET value = value + 1'))
    app.state.catalog._workspaces.clear()  # as after a start of the server

    for base, form in ((broken, "f"), (linking, "g")):
        for who in (client, staff_client):
            for answer in (
                await who.get(base),
                await who.get(f"{base}/forms/{form}/records"),
                await who.post(f"{base}/forms/{form}/records", json={"values": {"name": "a"}}),
            ):
                assert (answer.status_code, answer.json()["code"]) == (503, "app_broken"), answer.text
        plan = await client.post(f"{base}/plan")
        assert (plan.status_code, plan.json()["code"]) == (503, "app_broken")
    assert (await client.get(whole)).status_code == 200
    made = await staff_client.post(f"{whole}/forms/f/records", json={"values": {"name": "a"}})
    assert made.status_code == 201
    listed = {each["key"] for each in (await client.get(f"/api/v1/w/{workspace.key}/apps")).json()["apps"]}
    assert listed == {"broken", "linking", "whole"}
    seen = {each["key"] for each in (await staff_client.get(f"/api/v1/w/{workspace.key}/apps")).json()["apps"]}
    assert seen == {"whole"}
