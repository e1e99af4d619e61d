"""Defaults, formulas and conditions on the server."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engines.access import Rights
from engines.form import CompiledForm, parse_values
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.links import link_fetches
from engines.form.validate import refuse_fields, validate
from tests.unit.form.samples import compiled, element

FACTS = Facts(now=datetime(2026, 11, 24, 17, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"), user={"id": "me"})


Told = list[tuple[str, str]]


def create(form: CompiledForm, values: dict[str, Any], facts: Facts = FACTS) -> tuple[dict[str, Any], Told]:
    sent, problems = parse_values(form, values)
    assert problems == []
    record = compute(form, sent, facts, new=True)
    return record, _told(validate(form, record, facts, sent=sent))


def change(form: CompiledForm, old: dict[str, Any], values: dict[str, Any]) -> Told:
    sent, problems = parse_values(form, values)
    assert problems == []
    record = compute(form, {**old, **sent}, FACTS, new=False)
    return _told(validate(form, record, FACTS, sent=sent, old=old))


def _told(problems: Any) -> Told:
    return [(problem.code, "/".join(map(str, problem.path))) for problem in problems]


def test_defaults_and_formulas_run_in_the_order_of_their_needs() -> None:
    form = compiled(
        element("formula", "total", expression={"formula": "SUM(items.amount) + fee"}),
        element("number", "fee", default={"formula": "base * 2"}),
        element("number", "base", default={"value": "5"}),
        element(
            "sub_form",
            "items",
            elements=[
                element("formula", "amount", expression={"formula": "qty * parent.base"}),
                element("number", "qty", default={"formula": "parent.base + 1"}),
            ],
        ),
    )
    record, _ = create(form, {"items": [{"values": {}}, {"values": {"qty": 1}}]})
    assert record["items"] == [{"amount": 30, "qty": 6}, {"amount": 5, "qty": 1}]
    assert (record["base"], record["fee"], record["total"]) == (5, 10, 45)
    record, _ = create(form, {"base": None})  # sent as blank stays blank
    assert (record["base"], record["fee"]) == (None, 0)


def test_defaults_know_the_clock_the_zone_and_the_caller() -> None:
    form = compiled(
        element("date", "day", default={"formula": "TODAY()"}),
        element("datetime", "at", default={"formula": "NOW()"}),
        element("text", "who", default={"formula": "current_user.id"}),
        element("number", "rounded", decimals=1, default={"formula": "1 / 3"}),
    )
    record, problems = create(form, {})
    assert problems == []
    assert record["day"] == date(2026, 11, 25)
    assert record["at"] == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert (record["who"], record["rounded"]) == ("me", Decimal("0.3"))


def test_rows_keep_their_defaults_to_new_ones() -> None:
    form = compiled(element("sub_form", "items", elements=[element("text", "note", default={"value": "new"})]))
    record = compute(form, {"items": [{"id": "1"}, {}]}, FACTS, new=False)
    assert record["items"] == [{"id": "1", "note": None}, {"note": "new"}]


def test_formulas_follow_links_that_are_fetched() -> None:
    form = compiled(
        element("link", "thing"),
        element("money", "price", default={"formula": "thing.price * 2"}, required={"formula": 'thing.name = "x"'}),
        element("text", "same", default={"formula": "thing"}),
    )
    fetches = link_fetches(form)
    assert [(fetch.node, sorted(fetch.types)) for fetch in fetches] == [(("thing",), [("name",), ("price",)])]
    thing = "018f0000-0000-7000-8000-000000000001"
    linked: dict[tuple[str, ...], Any] = {("thing",): fetches[0].read([(thing, '{"name": "x", "price": "1.5"}')])}
    record, problems = create(form, {"thing": thing}, Facts(linked=linked))
    assert (record["price"], record["same"], problems) == (3, thing, [])
    _, problems = create(form, {"thing": thing, "price": None}, Facts(linked=linked))
    assert problems == [("required", "price")]


def test_files_are_their_ids_in_formulas() -> None:
    form = compiled(element("attachment", "papers"), element("formula", "n", expression={"formula": "COUNTA(papers)"}))
    record, _ = create(form, {"papers": [{"id": "018f0000-0000-7000-8000-000000000001"}]})
    assert record["n"] == 1


NAME = element("text", "name", required=True, max_length=3)
CONDITIONS = compiled(
    element("switch", "more"),
    element(
        "section", "s", visible={"formula": "more"}, elements=[element("text", "name", required=True, max_length=3)]
    ),
    element("number", "limit", max="10", read_only={"formula": "NOT(more)"}),
    element("text", "fixed", read_only=True, default={"value": "f"}),
    element("sub_form", "items", min_rows=1, elements=[element("text", "code", unique=True, required=True)]),
    checks=[{"key": "c", "condition": {"formula": "limit <> 7"}, "message": "no seven", "field": "limit"}],
)
ROW = {"values": {"code": "a"}}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"more": True, "name": "abc", "items": [ROW]}, []),
        ({"more": True, "items": [ROW]}, [("required", "name")]),
        ({"items": [ROW]}, []),
        ({"name": "abc", "items": [ROW]}, [("read_only_field", "name")]),
        ({"more": True, "name": "abcd", "limit": 11, "items": [ROW]}, [("too_long", "name"), ("too_large", "limit")]),
        ({"limit": 3, "items": [ROW]}, [("read_only_field", "limit")]),
        ({"fixed": "x", "items": [ROW]}, [("read_only_field", "fixed")]),
        ({"more": True, "name": "a", "limit": 7, "items": [ROW]}, [("check_failed", "limit")]),
        ({"items": [ROW, {"values": {}}]}, [("required", "items/1/code")]),
        ({"items": [ROW, ROW]}, [("not_unique_in_rows", "items/1/code")]),
    ],
)
def test_conditions_are_asked_on_the_server(values: dict[str, Any], told: Told) -> None:
    assert create(CONDITIONS, values)[1] == told


def test_a_change_is_judged_by_what_it_changes() -> None:
    old, _ = create(CONDITIONS, {"more": True, "name": "abc", "limit": 5, "items": [ROW]})
    old["items"][0]["id"] = "018f0000-0000-7000-8000-000000000001"
    assert change(CONDITIONS, old, {"more": False}) == []  # the hidden name keeps its value
    assert change(CONDITIONS, old, {"more": False, "name": "abc", "limit": 5}) == []
    assert change(CONDITIONS, old, {"more": False, "name": "x"}) == [("read_only_field", "name")]
    assert change(CONDITIONS, {**old, "name": "too long"}, {"limit": 6}) == []  # was there before the limit
    assert change(CONDITIONS, {**old, "name": None}, {"limit": 6}) == [("required", "name")]


def test_rights_refuse_fields_before_anything_is_computed() -> None:
    access = Rights(["staff"]).of(CONDITIONS)
    access.fields[("limit",)] = "hidden"
    access.fields[("items", "code")] = "read"
    sent, _ = parse_values(CONDITIONS, {"limit": 1, "items": [ROW], "more": True})
    assert _told(refuse_fields(CONDITIONS, access, sent)) == [
        ("unknown_field", "limit"),
        ("read_only_field", "items/0/code"),
    ]
