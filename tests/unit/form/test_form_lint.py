"""Lint: each case is an app's documents with exactly the findings they have."""

import json
from pathlib import Path
from typing import Any

import pytest

from engines.form import load_documents
from engines.form.lint import lint_app
from engines.messages import say
from tests.unit.form.samples import THING, all_kinds, element, form

CASES = sorted((Path(__file__).parents[2] / "cases" / "definitions" / "lint").glob("*.json"))
APP = {"type": "app", "key": "app", "label": "App"}


def findings(*bodies: dict[str, Any], others: dict[str, list[dict[str, Any]]] | None = None) -> set[tuple[str, str]]:
    """(code, path) of every finding."""
    documents, problems = load_documents([APP, *bodies])
    assert not problems, problems
    loaded = {app: load_documents(documents_)[0] for app, documents_ in (others or {}).items()}
    found = lint_app("app", documents, loaded)
    for each in found:
        for locale in ("zh-CN", "en-US"):
            assert "{" not in say(each.problem.code, each.problem.params, locale), each
    return {(each.problem.code, "/".join(map(str, each.problem.path))) for each in found}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    assert findings(*case["documents"]) == {(code, place) for code, place in case["findings"]}


def test_a_form_with_all_kinds_has_no_finding() -> None:
    assert findings(all_kinds(), THING) == set()


def test_a_link_to_another_app_needs_its_published_form() -> None:
    link = element("link", "customer", target={"app": "crm", "form": "customer"})
    lookup = element("lookup", "limit", link="customer", field="limit")
    body = form(element("text", "name"), link, lookup)
    assert findings(body) == {("unknown_app_form", "elements/1/target")}
    crm = [form(element("money", "limit"), key="customer")]
    assert findings(body, others={"crm": crm}) == set()
    crm = [form(element("money", "other"), key="customer")]
    assert findings(body, others={"crm": crm}) == {("unknown_field", "elements/2/field")}


def test_circles_through_other_forms_are_found() -> None:
    one = form(
        element("text", "name"),
        element("link", "other", target={"form": "two"}),
        element("formula", "a", expression={"formula": "other.b + 1"}),
        key="one",
    )
    two = form(
        element("text", "name"),
        element("link", "other", target={"form": "one"}),
        element("formula", "b", expression={"formula": "other.a + 1"}),
        key="two",
    )
    assert {code for code, _ in findings(one, two)} == {"formula_cycle"}


def test_a_long_chain_of_formulas_is_refused_not_recursed() -> None:
    fields = [element("formula", f"f{n}", expression={"formula": f"f{n + 1} + 1"}) for n in range(450)]
    found = findings(form(element("text", "name"), *fields, element("number", "f450")))
    assert {code for code, _ in found} == {"formula_chain"}


def test_doubled_names_do_not_double_the_work() -> None:
    """Each formula names the next twice: found once each, not two to the power of forty times."""
    fields = [element("formula", f"f{n}", expression={"formula": f"f{n + 1} + f{n + 1}"}) for n in range(38)]
    assert findings(form(element("text", "name"), *fields, element("number", "f38"))) == set()


def test_of_the_prototypes_keys_one_is_reserved() -> None:
    """`constructor` is what a browser finds in every object; the others have capitals and are no keys."""
    found = findings(form(element("text", "constructor"), element("text", "hasownproperty")))
    assert found == {("reserved_key", "elements/0/key")}
