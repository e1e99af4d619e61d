"""The query language: what is refused, and that values never become SQL."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from engines.access import Rights
from engines.form.query import compile_count, compile_list, read_query
from engines.form.query.names import SYSTEM, find
from engines.form.query.operators import ALWAYS, OPERATORS
from engines.form.statements import list_statement
from engines.problems import Refused
from tests.unit.form.samples import THING, all_kinds, compile_forms, compiled, element

RIGHTS = Rights(["staff"])
FORM = compiled(
    element("text", "name"),
    element("number", "amount"),
    element("multi_select", "tags"),
    element("attachment", "papers"),
    element("link", "thing"),
    element("sub_form", "items", elements=[element("number", "qty")]),
    element("lookup", "thing_name", link="thing", field="name"),
    element("formula", "doubled", expression={"formula": "amount * 2"}),
    element("formula", "of_thing", expression={"formula": "thing.name"}),
    element("formula", "age", expression={"formula": "NOW() - NOW()"}),
)


def told(**request: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        read_query(FORM, RIGHTS, request)
    return {(problem.code, "/".join(map(str, problem.path))) for problem in refusal.value.problems}


def where(field: Any, op: Any, *value: Any) -> dict[str, Any]:
    return {"field": field, "op": op, **({"value": value[0]} if value else {})}


@pytest.mark.parametrize(
    ("filter_", "code", "path"),
    [
        (3, "expected_object", "filter"),
        ({}, "unknown_field", "filter/field"),
        (where("nope", "eq", 1), "unknown_field", "filter/field"),
        (where(["name"], "eq", 1), "unknown_field", "filter/field"),
        (where("name' OR 1=1 --", "eq", 1), "unknown_field", "filter/field"),
        (where("name", "gt", "x"), "unknown_operator", "filter/op"),
        (where("name", "ilike", "x"), "unknown_operator", "filter/op"),
        (where("name", {"$gt": 1}, "x"), "unknown_operator", "filter/op"),
        (where("papers", "eq", "x"), "unknown_operator", "filter/op"),
        (where("name", "eq"), "missing", "filter/value"),
        (where("name", "is_blank", 1), "unknown_member", "filter/value"),
        (where("name", "eq", None), "blank_value", "filter/value"),
        (where("name", "eq", 1), "wrong_value", "filter/value"),
        (where("name", "eq", "\x00"), "unwanted_character", "filter/value"),
        (where("amount", "eq", "1e"), "wrong_value", "filter/value"),
        (where("amount", "in", 1), "expected_list", "filter/value"),
        (where("amount", "in", [1] * 1001), "expected_list", "filter/value"),
        (where("amount", "between", [1]), "expected_pair", "filter/value"),
        (where("items.nope", "eq", 1), "unknown_field", "filter/field"),
        (where("thing.nope", "eq", 1), "unknown_field", "filter/field"),
        ({"formula": "amount +"}, "formula.unexpected_end", "filter/formula"),
        ({"formula": "amount"}, "formula.result_type", "filter/formula"),
        ({"formula": 3}, "expected_text", "filter/formula"),
        ({"formula": "TRUE", "field": "name"}, "unknown_member", "filter/field"),
        ({"op": "and", "conditions": [where("nope", "eq", 1)]}, "unknown_field", "filter/conditions/0/field"),
        ({"op": "and", "conditions": {}}, "expected_list", "filter/conditions"),
        ({"op": "and"}, "missing", "filter/conditions"),
        ({"op": "not", "condition": 3}, "expected_object", "filter/condition"),
    ],
)
def test_wrong_filters_are_refused_with_their_place(filter_: Any, code: str, path: str) -> None:
    assert (code, path) in told(filter=filter_)


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"sort": "nope"}, "unknown_field"),
        ({"sort": "tags"}, "not_sortable"),
        ({"sort": "items.qty"}, "not_sortable"),
        ({"sort": "thing_name"}, "not_sortable_live"),
        ({"sort": "-of_thing"}, "not_sortable_live"),
        ({"sort": "age"}, "not_sortable_live"),
        ({"sort": "name; DROP TABLE x"}, "unknown_field"),
        ({"sort": ["name"] * 6}, "too_many_items"),
        ({"sort": 3}, "expected_list"),
        ({"fields": "name,nope"}, "unknown_field"),
        ({"limit": 501}, "bad_limit"),
        ({"limit": "20"}, "bad_limit"),
        ({"limit": True}, "bad_limit"),
        ({"count": "yes"}, "expected_boolean"),
        ({"search": "x" * 201}, "bad_search"),
        ({"offset": 3}, "unknown_member"),
    ],
)
def test_wrong_requests_are_refused(request_: dict[str, Any], code: str) -> None:
    assert code in {code for code, _ in told(**request_)}


def test_a_formula_whose_results_are_stored_orders_lists() -> None:
    assert read_query(FORM, RIGHTS, {"sort": "-doubled"}).shape.sort == (("doubled", True),)


def test_deep_and_wide_filters_are_bounded() -> None:
    deep: dict[str, Any] = where("name", "eq", "x")
    for _ in range(2000):
        deep = {"op": "not", "condition": deep}
    assert told(filter=deep) == {("filter_too_large", "/".join(["filter", *["condition"] * 8]))}
    wide = {"op": "or", "conditions": [where("name", "eq", "x")] * 200}
    assert {code for code, _ in told(filter=wide)} == {"filter_too_large"}


VALUES = ["x", "'; DROP TABLE x; --", "$1", "%s", ":value_0", '"', "\\", "😀", "x" * 1000]


def test_the_sql_is_the_same_whatever_the_values() -> None:
    shapes, texts = set(), set()
    for value in VALUES:
        conditions = [
            where("name", "contains", value),
            where("tags", "includes_any", [value, value]),
            where("amount", "in", list(range(1, len(value) % 7 + 2))),
            where("thing.name", "starts_with", value),
        ]
        request = {"filter": {"op": "or", "conditions": conditions}, "search": value[:200], "sort": "-amount,name"}
        query = read_query(FORM, RIGHTS, request)
        shapes.add(query.shape)
        texts.add(compile_list(FORM, RIGHTS, query.shape).sql + compile_count(FORM, RIGHTS, query.count_shape).sql)
        assert list_statement(FORM, RIGHTS, query) is list_statement(FORM, RIGHTS, query)
    assert len(shapes) == 1
    assert len(texts) == 1


KINDS = compile_forms(THING, all_kinds()).forms["form"]
NAMES = [*(".".join(field.info.node) for field in KINDS.every_field()), *SYSTEM, "link.name"]
FILTERS = [(name, op) for name in NAMES for op in (*find(KINDS, RIGHTS, name).operators, *ALWAYS)]
SAMPLES = [  # two values of each type
    ("x'; --", '"'),
    ("1.5", "-2"),
    (True, False),
    ("2026-11-24", "2026-11-25"),
    ("09:30:00", "10:30:00"),
    ("2026-11-24T01:30:00Z", "2026-11-25T01:30:00Z"),
    ("018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"),
]


def _filter_of(name: str, op: str, n: int) -> dict[str, Any]:
    """The operator with another value for each n."""
    arity = OPERATORS[op].arity
    if arity == "none":
        return where(name, op)
    value = next(pair[n] for pair in SAMPLES if _reads(find(KINDS, RIGHTS, name).reader, pair[n]))
    return where(name, op, [value, value] if arity == "pair" else [value] * (n + 1) if arity == "list" else value)


def _reads(reader: TypeAdapter[Any], value: object) -> bool:
    try:
        reader.validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("name", "op"), FILTERS)
def test_no_operator_of_any_kind_puts_its_value_into_the_sql(name: str, op: str) -> None:
    texts = set()
    for n in (0, 1):
        query = read_query(KINDS, RIGHTS, {"filter": _filter_of(name, op, n)})
        assert OPERATORS[op].arity == "none" or query.values
        texts.add(compile_list(KINDS, RIGHTS, query.shape).sql + compile_count(KINDS, RIGHTS, query.count_shape).sql)
    assert len(texts) == 1


def test_every_operator_is_tried() -> None:
    assert {op for _, op in FILTERS} == set(OPERATORS)


def test_every_parameter_is_a_parameter() -> None:
    query = read_query(FORM, RIGHTS, {"filter": where("name", "eq", "needle"), "limit": 7, "search": "hay"})
    statement = list_statement(FORM, RIGHTS, query)
    assert "needle" not in statement.sql
    assert "hay" not in statement.sql
    assert statement.sql.count("$") >= 3
