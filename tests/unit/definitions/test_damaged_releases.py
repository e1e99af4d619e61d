"""Releases that were damaged in the database, wherever: only their app goes off, and those that link to it, with a reason.

CI: 200 sets of apps; campaign (DOUGONG_CAMPAIGN=1): 10,000. The seed is fixed.
"""

import copy
import json
import os
import random
from typing import Any
from uuid import UUID

import pytest

from dougong.database import Workspace
from dougong.definitions.catalog import WorkspaceApps, _assemble
from dougong.definitions.releases import Pointers, Release
from engines.access import Rights
from engines.form import load_documents, plan_storage
from engines.form.query import compile_count, compile_get, compile_list, read_query
from engines.form.write import compile_insert
from tests.unit.form.samples import element, form
from tests.unit.form.test_form_mutated import _WAYS, GOOD, _places

SEED = 20261124
SETS = 10_000 if os.environ.get("DOUGONG_CAMPAIGN") else 200
WORKSPACE = Workspace(UUID(int=1), "x", "x", "ws_x", "r", None, "Asia/Shanghai", "zh-CN")
LINK = element("link", "customer", target={"app": "app", "form": "customer"})
SHOWN = element("lookup", "shown", link="customer", field="name")
APPS: dict[str, list[dict[str, Any]]] = {
    "app": GOOD,
    "linking": [{"type": "app", "key": "linking", "label": "x"}, form(LINK, SHOWN)],
    "alone": [{"type": "app", "key": "alone", "label": "x"}, form(element("text", "name"))],
}


def _published() -> dict[str, Release]:
    loaded = {app: load_documents(copy.deepcopy(documents))[0] for app, documents in APPS.items()}
    found = {}
    for app, documents in APPS.items():
        others = {other: theirs for other, theirs in loaded.items() if other != app}
        storage, _ = plan_storage(app, loaded[app], None, others)
        found[app] = Release(app, 1, json.dumps(documents), storage.model_dump_json())
    return found


PUBLISHED = _published()


def _damaged(chance: random.Random) -> Release:
    parts: list[Any] = [json.loads(PUBLISHED["app"].documents), json.loads(PUBLISHED["app"].storage)]
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        places = _places(chance.choice(parts))
        if places:
            owner, key = chance.choice(places)
            chance.choice(_WAYS)(chance, owner, key, places)
    return Release("app", 1, *map(json.dumps, parts))


def _assembled(*releases: Release) -> WorkspaceApps:
    return _assemble(WORKSPACE, Pointers(1, dict.fromkeys(APPS, 1)), {}, releases)


def _use(apps: WorkspaceApps, app: str) -> None:
    """Compiles all that serving the app needs."""
    for form_ in apps.app(app).compiled.forms.values():
        for rights in (Rights(["admin"]), Rights(["staff"])):
            if rights.of(form_).allows("see"):
                query = read_query(form_, rights, {})
                compile_list(form_, rights, query.shape)
                compile_count(form_, rights, query.count_shape)
                compile_get(form_, rights)
                compile_insert(form_, rights)


def test_only_what_is_damaged_is_off() -> None:
    chance = random.Random(SEED)  # test data
    whole = 0
    for _ in range(SETS):
        apps = _assembled(_damaged(chance), PUBLISHED["linking"], PUBLISHED["alone"])
        assert set(apps.apps) | set(apps.broken) == set(APPS)
        assert "alone" in apps.apps
        assert all(apps.broken.values())
        assert "app" not in apps.broken or "linking" in apps.broken
        for app in apps.apps:
            _use(apps, app)
        whole += "app" in apps.apps
    assert SETS * 0.1 < whole < SETS * 0.9


def test_a_release_that_is_not_there() -> None:
    apps = _assembled(PUBLISHED["linking"], PUBLISHED["alone"])
    assert apps.broken == {"app": "release", "linking": "→ app/customer"}
    _use(apps, "alone")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda documents, storage: storage["forms"].pop("order.items"), "storage order.items"),
        (lambda documents, storage: storage["forms"]["order"].update(hidden=True), "storage order"),
        (lambda documents, storage: storage["forms"]["place"]["columns"].clear(), "storage place.name"),
        (lambda documents, storage: storage["forms"]["place"]["columns"][0].update(column="id"), "storage place"),
        (lambda documents, storage: storage["forms"]["place"]["columns"][0].update(type="xml"), "ValidationError"),
        (lambda documents, storage: documents.remove(documents[2]), "→ app/customer"),
    ],
)
def test_reasons(damage: Any, reason: str) -> None:
    documents, storage = json.loads(PUBLISHED["app"].documents), json.loads(PUBLISHED["app"].storage)
    damage(documents, storage)
    damaged = Release("app", 1, json.dumps(documents), json.dumps(storage))
    assert _assembled(damaged, PUBLISHED["alone"]).broken["app"] == reason
