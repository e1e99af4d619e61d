"""Comparing documents; trees of formulas; locks."""

from typing import Any
from uuid import UUID

import pytest

from dougong.database import Workspace
from dougong.definitions.changes import by_name, compare, differences
from dougong.definitions.locks import app_lock_key
from dougong.definitions.trees import with_trees, without_trees


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a",)]),
        ({"a": 1}, {"b": 1}, [("b",), ("a",)]),
        ({"a": True}, {"a": 1}, [("a",)]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [("a", 1)]),
        ({"a": [1]}, {"a": [1, 2]}, [("a", 1)]),
        ({"e": [{"key": "x", "n": 1}]}, {"e": [{"key": "y"}, {"key": "x", "n": 1}]}, [("e", 0)]),
        ({"e": [{"key": "x", "n": 1}]}, {"e": [{"key": "x", "n": 2}]}, [("e", 0, "n")]),
        ({"e": [{"key": "x"}, {"key": "y"}]}, {"e": [{"key": "y"}, {"key": "x"}]}, [("e",)]),
        ({"e": [{"key": "x"}, {"key": "y"}]}, {"e": [{"key": "y"}]}, [("e",)]),
        ({"o": [{"value": "a", "label": "A"}]}, {"o": [{"value": "a", "label": "B"}]}, [("o", 0, "label")]),
    ],
)
def test_differences(old: Any, new: Any, paths: list[tuple[str | int, ...]]) -> None:
    assert list(differences(old, new)) == paths


def test_documents() -> None:
    old = by_name([{"type": "form", "key": "a"}, {"type": "form", "key": "b"}])
    new = by_name([{"type": "form", "key": "b", "label": "x"}, {"type": "menu", "key": "c"}])
    assert [(change.type, change.key, change.change) for change in compare(old, new)] == [
        ("form", "a", "removed"),
        ("form", "b", "changed"),
        ("menu", "c", "added"),
    ]


def test_trees_come_and_go() -> None:
    document = {"elements": [{"expression": {"formula": "a + 1"}}, {"default": {"value": {"formula": 1}}}]}
    treed = with_trees(document)
    assert treed["elements"][0]["expression"]["tree"]["node"] == "binary"
    assert without_trees(treed) == document


def test_broken_formula_has_no_tree() -> None:
    assert with_trees({"formula": "1 +"}) == {"formula": "1 +"}


def test_lock_of_each_app_of_each_workspace_is_its_own() -> None:
    def workspace(number: int) -> Workspace:
        return Workspace(UUID(int=number), "w", "w", "ws_w", "r", None, "UTC", "en-US")

    keys = {app_lock_key(workspace(number), app) for number in range(50) for app in ("crm", "shop", "a", "b")}
    assert len(keys) == 200
    assert all(-(2**63) <= key < 2**63 for key in keys)
