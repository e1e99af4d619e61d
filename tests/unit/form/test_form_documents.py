"""Loading documents: old formats, hostile ones, what is said about wrong ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from engines import upgrades
from engines.form import dump_document, load_documents
from engines.form.documents import load_document
from engines.problems import Refused
from engines.schemas import stale
from tests.unit.form.samples import element, form

CASES = Path(__file__).parents[2] / "cases" / "definitions"


@pytest.mark.parametrize("path", sorted((CASES / "format-1").glob("*.json")), ids=lambda path: path.stem)
def test_documents_of_old_formats_load(path: Path) -> None:
    documents, problems = load_documents([json.loads(path.read_text(encoding="utf-8"))])
    assert problems == []
    assert documents[0].format == upgrades.current_format(documents[0].type)


def test_every_upgrade_step_runs_once_and_in_order() -> None:
    steps = {
        "form": (
            lambda body: {**body, "seen": [*body.get("seen", []), 1]},
            lambda body: {**body, "seen": [*body["seen"], 2]},
        )
    }
    assert upgrades.upgrade({"type": "form", "key": "f"}, steps) == {
        "type": "form",
        "key": "f",
        "seen": [1, 2],
        "format": 3,
    }
    assert upgrades.upgrade({"type": "form", "format": 2, "seen": []}, steps)["seen"] == [2]
    with pytest.raises(Refused, match="newer_format"):
        upgrades.upgrade({"type": "form", "format": 4}, steps)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    assert stale() == []


HOSTILE: list[tuple[Any, str]] = [
    (None, "expected_object"),
    ([], "expected_object"),
    ({}, "unknown_document_type"),
    ({"type": "__proto__"}, "unknown_document_type"),
    ({"type": ["form"]}, "unknown_document_type"),
    ({"type": "form", "key": "f", "label": "F", "format": 2}, "newer_format"),
    ({"type": "form", "key": "f", "label": "F", "format": True}, "bad_format"),
    ({"type": "form", "key": "f", "label": "F", "format": "1"}, "bad_format"),
    (form(key="f", description="\ud800"), "not_json"),
    (form(key="f", description=float("nan")), "not_json"),
    (form(key="f" * 49), "bad_key"),
    (form(key=""), "bad_key"),
    (form(element("lookup", "name", link="", field="")), "not_chosen"),
    (form(element("link", "thing", target={"form": ""})), "not_chosen"),
    (form(element("nonsense", "x")), "unknown_kind"),
    (form({"key": "x", "label": "X"}), "missing_kind"),
    (form(key="f", __proto__={}), "unknown_member"),
    (form(*[element("text", f"t{n}") for n in range(501)]), "too_many_items"),
    (form(element("text", "x", min_length="1")), "wrong_type"),
    (form(element("number", "x", min=1)), "wrong_type"),
    (form(element("number", "x", min="1e400")), "wrong_type"),
]


@pytest.mark.parametrize(("body", "code"), HOSTILE, ids=lambda value: str(value)[:40])
def test_hostile_documents_are_refused(body: Any, code: str) -> None:
    document, problems = load_document(body)
    assert document is None
    assert code in {problem.code for problem in problems}


def test_a_hundred_thousand_levels_are_refused_not_walked() -> None:
    deep: dict[str, Any] = element("section", "s")
    for _ in range(100_000):
        deep = element("section", "s", elements=[deep])
    assert load_document(form(deep))[1][0].code == "too_deep"
    while deep:  # taken apart by hand: freeing it would recurse
        inner = deep.get("elements")
        deep = inner.pop() if inner else {}


def test_ten_thousand_elements_are_refused() -> None:
    fields = [[element("text", f"t{n}_{m}") for m in range(400)] for n in range(25)]
    sections = [element("section", f"s{n}", elements=inner) for n, inner in enumerate(fields)]
    assert [problem.code for problem in load_document(form(*sections))[1]] == ["too_many_elements"]


def test_all_problems_are_found_at_once_with_their_paths() -> None:
    body = form(
        element("columns", "c", columns=[{"key": "left", "elements": [element("text", "a", max_length=-1)]}]),
        element("tabs", "t", tabs=[{"key": "one", "label": "One", "elements": [element("select", "s", options=[{}])]}]),
        element("number", "n", default={"value": 1, "more": 2}),
    )
    _, problems = load_document(body)
    assert {(problem.code, problem.path) for problem in problems} == {
        ("too_small", ("elements", 0, "columns", 0, "elements", 0, "max_length")),
        ("missing", ("elements", 1, "tabs", 0, "elements", 0, "options", 0, "value")),
        ("missing", ("elements", 1, "tabs", 0, "elements", 0, "options", 0, "label")),
        ("unknown_member", ("elements", 2, "default", "more")),
    }


def test_a_document_is_dumped_without_its_defaults() -> None:
    documents, _ = load_documents([form(element("text", "name", max_length=255))])
    assert dump_document(documents[0])["elements"] == [{"type": "text", "key": "name", "label": "name"}]
