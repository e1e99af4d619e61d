"""Publishes documents the way a designer does, for tests that need a form that runs."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx

from dougong.database import Workspace

Document = dict[str, Any]


async def publish(client: httpx.AsyncClient, workspace: Workspace, app: str, documents: Sequence[Document]) -> str:
    """Creates the app when it is new, saves the documents over what is there, publishes; returns the app's base URL."""
    apps = f"/api/v1/w/{workspace.key}/apps"
    base = f"{apps}/{app}"
    created = await client.post(apps, json={"key": app, "label": app})
    assert created.status_code in (201, 409), created.text
    draft = (await client.get(f"{base}/draft")).json()
    revisions = {(document["type"], document["key"]): document["revision"] for document in draft["documents"]}
    for document in documents:
        revision = revisions.get((document["type"], document["key"]), 0)
        path = f"{base}/draft/{document['type']}/{document['key']}"
        saved = await client.put(path, json=document, headers={"If-Match": f'"{revision}"'})
        assert saved.status_code == 200, saved.text
    plan = (await client.post(f"{base}/plan")).json()
    assert not [p for p in plan["problems"] if p["severity"] == "error"], plan["problems"]
    started = await client.post(f"{base}/publish", json={"plan_hash": plan["plan_hash"]})
    assert started.status_code == 202, started.text
    await _done(client, f"{base}/publications/{started.json()['publication']}")
    return base


async def _done(client: httpx.AsyncClient, path: str) -> None:
    for _ in range(400):
        state = (await client.get(path)).json()
        if state["state"] == "done":
            return
        assert state["error"] is None, state
        await asyncio.sleep(0.025)
    raise AssertionError(f"the publication did not end: {state}")
