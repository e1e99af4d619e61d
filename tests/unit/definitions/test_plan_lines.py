"""A plan in words: what is one change is one line, what is gone has its name, and no line counts nothing."""

import re
from typing import Any

import pytest

from dougong.definitions.lint import lint
from dougong.definitions.plan_lines import PlannedStep, PlanWords, plan_lines
from engines.form import load_documents, plan_storage
from engines.form.analysis import Universe
from engines.form.plan import forms_of
from engines.form.registry import FIELD_KINDS
from engines.messages import say
from tests.unit.form.samples import THING, element, form

NAME = element("text", "name", label="Name")
Body = dict[str, Any]


def lines(old: list[Body], new: list[Body], count: int = 3, locale: str = "en-US") -> list[tuple[str, str]]:
    """Kind and sentence of each line between two states of an app in which everything touches `count` records."""
    before, after = (load_documents([*bodies])[0] for bodies in (old, new))
    storage = plan_storage("a", before, None)[0] if old else None
    steps = [PlannedStep(step, count, count) for step in plan_storage("a", after, storage)[1]]
    draft, present = (Universe(forms_of({"a": documents})) for documents in (after, before))
    words = PlanWords("a", draft, present, locale)
    found = [words.line_json(line) for line in plan_lines(steps)]
    return [(line["kind"], line["message"]) for line in found]


def order(*elements: Body, label: str = "Order") -> Body:
    return form(*elements, key="order", label=label)


def total(expression: str, **more: Any) -> Body:
    return element("formula", "total", label="Total", expression={"formula": expression}, **more)


def test_a_removed_field_is_called_by_its_label() -> None:
    was, now = order(NAME, element("phone", "phone_1", label={"zh-CN": "电话", "en-US": "Phone"})), order(NAME)
    assert lines([was], [now]) == [("hide_column", "Hide the field “Phone” of “Order”; 3 values are kept")]
    assert lines([was], [now], 1)[0][1].endswith("; 1 value is kept")
    assert lines([was], [now], 0)[0][1].endswith("; it holds no values")
    assert lines([was], [now], locale="zh-CN")[0][1] == "隐藏“Order”的字段“电话”；3 个值会保留"


def test_a_changed_formula_is_one_line() -> None:
    was, now = order(NAME, total("LEN(name)")), order(NAME, total("LEN(name) * 2"))
    assert lines([was], [now]) == [
        ("change_formula", "The formula of “Total” in “Order” changes; 3 values are recalculated")
    ]
    assert lines([was], [now], 1)[0][1].endswith("; 1 value is recalculated")
    assert lines([was], [now], 0)[0][1] == "The formula of “Total” in “Order” changes"


def test_an_index_that_moves_along_is_not_told() -> None:
    was, now = (order(NAME, total(text, indexed=True)) for text in ("LEN(name)", "LEN(name) * 2"))
    assert [kind for kind, _ in lines([was], [now])] == ["change_formula"]
    assert [kind for kind, _ in lines([order(NAME, total("1"))], [now])] == ["change_formula", "create_index"]


def test_a_change_of_type_is_one_line() -> None:
    was = order(element("text", "size", label="Size"))
    assert [kind for kind, _ in lines([was], [order(element("number", "size", label="Size"))])] == ["convert_column"]
    by_formula = order(element("formula", "size", label="Size", expression={"formula": "1"}))
    assert [kind for kind, _ in lines([was], [by_formula])] == ["become_formula"]
    link = [order(element("link", "to", target={"form": name})) for name in ("thing", "order")]
    assert [kind for kind, _ in lines([THING, link[0]], [THING, link[1]])] == ["replace_column"]


def test_a_new_field_is_one_line() -> None:
    unique = element("text", "code", label="Code", unique=True, indexed=True)
    assert lines([order(NAME)], [order(NAME, unique)]) == [("add_column", "Add the field “Code” to “Order”")]
    assert lines([order(NAME)], [order(NAME, total("LEN(name)"))]) == [
        ("add_computed", "Add the field “Total” to “Order” and calculate 3 values")
    ]


def test_a_column_of_rows_says_where_it_is() -> None:
    def rows(*inside: Body) -> Body:
        return order(NAME, element("sub_form", "items", label="Items", elements=list(inside)))

    quantity = element("number", "qty", label="Quantity")
    assert lines([rows(NAME, quantity)], [rows(NAME)]) == [
        ("hide_column", "Hide the field “Quantity” of “Order › Items”; 3 values are kept")
    ]


def test_a_form_that_comes_or_goes_is_told_once() -> None:
    rows = element("sub_form", "items", label="Items", elements=[NAME])
    whole = order(NAME, rows, element("link", "to", target={"form": "thing"}), element("text", "no", unique=True))
    assert [sentence for _, sentence in lines([THING], [THING, whole])] == [
        "Create the form “Order”",
        "Create the sub-form “Items” of “Order”",
    ]
    assert lines([THING, whole], [THING]) == [("hide_table", "Hide the form “Order”; 3 records are kept")]


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("before", FIELD_KINDS)
def test_every_line_is_a_sentence(before: str, count: int) -> None:
    """Between every two kinds, unique and indexed or not: never a code, a nought, or a wrong plural."""
    link = element("link", "link")
    lookup = {"link": "link", "field": "name"}
    was = order(link, element(before, "field", **(lookup if before == "lookup" else {})))
    news = [order(link, element(after, "field", **(lookup if after == "lookup" else {}))) for after in FIELD_KINDS]
    for now in [order(link), *news]:
        for locale in ("en-US", "zh-CN"):
            for _, sentence in [*lines([THING, was], [THING, now], count, locale), *lines([], [now], count, locale)]:
                assert not re.search(r"plan\.|[{}|]|“”|\b0\b", sentence), sentence
                assert not re.search(r"\b1 \w+s\b|\b2 (value|record|row|entry)\b", sentence), sentence


def test_an_app_that_would_break_is_told_by_its_names() -> None:
    about = {"type": "app", "format": 1, "key": "orders", "label": {"zh-CN": "订单", "en-US": "Orders"}}
    upper = element("formula", "upper", label="Capitals", expression={"formula": "UPPER(customer.name)"})
    link = element("link", "customer", label="Customer", target={"app": "shop", "form": "customer"})
    theirs, _ = load_documents([about, order(NAME, link, upper)])
    problems = lint("shop", [form(element("text", "other"), key="customer")], {"orders": theirs}).problems
    told = [found.problem for found in problems if found.problem.code == "breaks_other_app"]
    sentences = [say(problem.code, problem.params, "en-US") for problem in told]
    assert any(sentence.startswith("The app “Orders” would break at Order › Capitals: ") for sentence in sentences)
    assert all("_" not in sentence for sentence in sentences), sentences
    assert say(told[0].code, told[0].params, "zh-CN").startswith("应用“订单”会因此出错")
