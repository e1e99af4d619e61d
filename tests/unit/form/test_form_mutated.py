"""Documents with something wrong in them, wherever: they are refused with a place, or everything after works.

CI: 150 documents; campaign (DOUGONG_CAMPAIGN=1): 10,000. The seed is fixed.
"""

import copy
import os
import random
from collections.abc import Callable
from typing import Any

from engines import messages
from engines.access import Rights
from engines.form import compile_workspace, load_documents, plan_storage
from engines.form.lint import lint_app
from engines.form.query import compile_count, compile_get, compile_list, read_query
from engines.form.write import compile_insert
from engines.text import LOCALES
from tests.integration.record_forms import CUSTOMER, FOLDER, LIMITED, ORDER, PLACE, PRIVATE, STAFF, VISIT
from tests.unit.form.samples import THING, all_kinds

SEED = 20261124
DOCUMENTS = 10_000 if os.environ.get("DOUGONG_CAMPAIGN") else 150
APP = {"type": "app", "key": "app", "format": 1, "label": "应用"}
MENU = {
    "type": "menu",
    "key": "main",
    "format": 1,
    "label": "菜单",
    "items": [{"type": "form", "key": "a", "form": "order"}],
}
GOOD: list[dict[str, Any]] = [
    APP,
    MENU,
    CUSTOMER,
    ORDER,
    PLACE,
    VISIT,
    LIMITED,
    PRIVATE,
    FOLDER,
    STAFF,
    THING,
    all_kinds(),
]
ODD: list[Any] = [
    *[None, True, False, 0, -1, 1, 2**31, 2**63, -(2**80), 1e308, float("nan"), 0.1, "", " ", "x", "1", "-1", "1e999"],
    *["'; DROP TABLE x; --", '"', "\x00", "\ud800", "😀", "a" * 5000, "__proto__", "id", "parent", "values", "name"],
    *[
        "customer",
        "order",
        "items",
        "total",
        "SUM(items.line)",
        "total + 1",
        "customer.credit",
        "((((",
        "1/0",
        "TODAY()",
    ],
    *["parent.amount", "items.qty", "customer.customer.name", [], {}, [[]], [{}], ["a", "a"], {"formula": "total"}],
    *[{"value": []}, {"zh-CN": ""}, {"formula": {}}, {"": None}, "sub_form", "lookup", "link", "formula", "number"],
    *["9" * 60, "2026-02-30", "(a+)+$", "[", "\\", "staff", "own", "all", "form", "section", {"form": "customer"}],
]


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in inside for place in ((value, key), *_places(inner))]


def _replace(chance: random.Random, owner: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
    owner[key] = copy.deepcopy(chance.choice(ODD))


def _swap(chance: random.Random, owner: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
    other, name = chance.choice(places)
    owner[key] = copy.deepcopy(other[name])


def _leave_out(chance: random.Random, owner: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
    del owner[key]


def _add(chance: random.Random, owner: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
    other, name = chance.choice(places)
    if isinstance(owner, dict):
        owner[name if isinstance(name, str) else "unique"] = copy.deepcopy(other[name])
    else:
        owner.insert(key, copy.deepcopy(other[name]))


_WAYS: list[Callable[[random.Random, Any, Any, list[tuple[Any, Any]]], None]] = [_replace, _swap, _leave_out, _add]


def _mutated(chance: random.Random) -> list[Any]:
    bodies = copy.deepcopy(GOOD)
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        places = _places(bodies)
        owner, key = chance.choice(places)
        chance.choice(_WAYS)(chance, owner, key, places)
    return bodies


def _works(bodies: list[Any]) -> bool:
    """Whether the documents may be published; then that all which publishing and serving compile can be compiled."""
    documents, problems = load_documents(bodies)
    if not problems:
        problems = lint_app("app", documents)
    for found in problems:
        assert all(messages.say(found.problem.code, found.problem.params, locale) for locale in LOCALES)
    if any(found.problem.severity == "error" for found in problems):
        return False
    storage, _ = plan_storage("app", documents, None)
    app = compile_workspace({"app": (documents, storage)}, "ws_x")["app"]
    for form in app.forms.values():
        for rights in (Rights(["admin"]), Rights(["staff"])):
            if not rights.of(form).allows("see"):
                continue
            query = read_query(form, rights, {})
            compile_list(form, rights, query.shape)
            compile_count(form, rights, query.count_shape)
            compile_get(form, rights)
            compile_insert(form, rights)
    return True


def test_a_mutated_document_is_refused_or_works() -> None:
    chance = random.Random(SEED)  # test data
    assert _works(copy.deepcopy(GOOD))
    works = sum(_works(_mutated(chance)) for _ in range(DOCUMENTS))
    assert DOCUMENTS * 0.05 < works < DOCUMENTS * 0.9
