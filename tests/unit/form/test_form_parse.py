"""What clients send: strict, everything wrong at once, every digit kept."""

from decimal import Decimal
from typing import Any

import pytest

from engines.form import parse_body, parse_values
from tests.unit.form.samples import compiled, element

FORM = compiled(
    element("text", "name"),
    element("number", "amount", decimals=8),
    element("switch", "ok"),
    element("datetime", "at"),
    element("multi_select", "tags"),
    element("serial", "number"),
    element("formula", "double", expression={"formula": "amount * 2"}),
    element("sub_form", "items", elements=[element("number", "qty", decimals=2), element("text", "note")]),
)
ID = "018f0000-0000-7000-8000-000000000001"


def problems(values: str) -> set[tuple[str, tuple[str | int, ...]]]:
    return {(problem.code, problem.path) for problem in parse_body(FORM, f'{{"values": {values}}}'.encode())[1]}


@pytest.mark.parametrize(
    ("values", "code", "path"),
    [
        ('{"ok": "12"}', "expected_boolean", ("ok",)),
        ('{"ok": 1}', "expected_boolean", ("ok",)),
        ('{"name": 1}', "expected_text", ("name",)),
        ('{"amount": true}', "expected_number", ("amount",)),
        ('{"amount": "1_000"}', "expected_number", ("amount",)),
        ('{"amount": "１２"}', "expected_number", ("amount",)),
        ('{"amount": " 1"}', "expected_number", ("amount",)),
        ('{"amount": "NaN"}', "expected_number", ("amount",)),
        ('{"amount": NaN}', "malformed_json", ()),
        ('{"amount": -Infinity}', "malformed_json", ()),
        ('{"at": "2026-01-01T00:00:00"}', "expected_datetime", ("at",)),
        ('{"at": 1764000000}', "expected_datetime", ("at",)),
        ('{"at": "0001-01-01T00:00:00+14:00"}', "expected_datetime", ("at",)),
        ('{"tags": "a"}', "expected_list", ("tags",)),
        ('{"tags": [1]}', "expected_text", ("tags", 0)),
        ('{"number": "1"}', "read_only_field", ("number",)),
        ('{"double": "1"}', "read_only_field", ("double",)),
        ('{"id": "x"}', "unknown_field", ("id",)),
        ('{"__proto__": {}}', "unknown_field", ("__proto__",)),
        ('{"items": [{"values": {"qty": "x"}}]}', "expected_number", ("items", 0, "qty")),
        ('{"items": [{"values": {"nope": 1}}]}', "unknown_field", ("items", 0, "nope")),
        ('{"items": [{"values": {}, "position": 1}]}', "unknown_field", ("items", 0, "position")),
        ('{"items": [{"id": 5, "values": {}}]}', "expected_id", ("items", 0, "id")),
        ('{"name": "a", "name": "b"}', "duplicate_member", ()),
        ('{"name": "a", "n\\u0061me": "b"}', "duplicate_member", ()),
        ('{"name": "\\ud800"}', "malformed_json", ()),
        ('{"name": "a\\u0000b"}', "unwanted_character", ("name",)),
        ('{"items": [{"values": {"note": "\\u0000"}}]}', "unwanted_character", ("items", 0, "note")),
    ],
)
def test_wrong_values_are_told_with_their_path(values: str, code: str, path: tuple[str | int, ...]) -> None:
    assert problems(values) == {(code, path)}


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b"null", b"{", b'{"values": 3}', b"\xff", b'{"values": {}, "x": 1}']
)
def test_wrong_bodies_are_told(raw: bytes) -> None:
    assert parse_body(FORM, raw)[1]


@pytest.mark.parametrize(
    "text", ["0.12345678901234567890123", "12345678901234567890.5", "1e5", "-0", "1234567890123456"]
)
def test_every_digit_is_kept(text: str) -> None:
    for written in (text, f'"{text}"'):
        record, found = parse_body(FORM, f'{{"values": {{"amount": {written}}}}}'.encode())
        assert found == []
        assert record["amount"] == Decimal(text)


@pytest.mark.parametrize("number", ["-9223372036854775809", "1" * 30, "1.2345678901234567890"])
def test_a_long_number_is_no_other_value(number: str) -> None:
    assert problems(f'{{"amount": {number}}}') == set()
    assert problems(f'{{"name": {number}}}') == {("expected_text", ("name",))}
    assert problems(f'{{"ok": {number}}}') == {("expected_boolean", ("ok",))}
    assert problems(f'{{"zz": {number}}}') == {("unknown_field", ("zz",))}
    assert problems(f'{{"items": [{{"values": {{"note": {number}}}}}]}}') == {("expected_text", ("items", 0, "note"))}


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    record, found = parse_values(
        FORM, b'{"name": "x", "ok": "no", "items": [{"values": {"qty": 1, "note": 2}}], "zz": 1}'
    )
    assert record == {"name": "x", "items": [{"qty": Decimal(1)}]}
    assert {problem.path for problem in found} == {("ok",), ("items", 0, "note"), ("zz",)}


def test_blank_is_null_whatever_the_kind() -> None:
    record, found = parse_values(FORM, {"name": "", "amount": "", "ok": None, "tags": [], "items": None})
    assert found == []
    assert record == {"name": None, "amount": None, "ok": None, "tags": None, "items": []}


def test_rows_are_flat_with_their_id() -> None:
    record, _ = parse_values(FORM, {"items": [{"id": ID.upper(), "values": {"qty": Decimal("1.50")}}, {"values": {}}]})
    assert record == {"items": [{"id": ID, "qty": Decimal("1.5")}, {}]}


@pytest.mark.parametrize("text", ['":', '\\":', ":", '"', '{"a":1,"a":2}'])
def test_texts_that_look_like_members_are_no_repeats(text: str) -> None:
    record, found = parse_values(FORM, {"name": text})
    assert found == []
    assert record == {"name": text}


def test_many_problems_are_bounded() -> None:
    values: dict[str, Any] = {f"x{n}": 1 for n in range(5000)}
    assert len(parse_values(FORM, values)[1]) <= 200
