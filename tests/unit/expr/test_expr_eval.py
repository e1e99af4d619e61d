"""`dougong eval`: types are inferred, outcomes are JSON."""

from decimal import Decimal

import pytest

from engines.expr.cli_eval import evaluate_cases, read_cases


def value(formula: str, record: dict[str, object] | None = None) -> object:
    outcome = evaluate_cases([{"formula": formula, "record": record or {}}])[0]
    return outcome.get("value", outcome.get("error"))


@pytest.mark.parametrize(
    ("formula", "record", "expected"),
    [
        ("amount * 2", {"amount": 1}, "2"),
        ("amount * 2", {"amount": Decimal("1.50")}, "3"),
        ("amount * 2", {"amount": 0.1}, "0.2"),
        ("amount * 2", {"amount": "1.50"}, "3"),
        ("LEN(code)", {"code": "123"}, "3"),
        ("code & 1", {"code": "007"}, "0071"),
        ("due + 1", {"due": "2026-02-28"}, "2026-03-01"),
        ("LEN(due)", {"due": "2026-02-28"}, "10"),
        ("HOUR(at)", {"at": "09:30"}, "9"),
        ("at + 1", {"at": "2026-01-01T00:00:00Z"}, "2026-01-02T00:00:00Z"),
        ("amount + 1", {"amount": None}, "1"),
        ("amount = 0", {"amount": None}, True),
        ('name & "x"', {"name": None}, "x"),
        ('name = ""', {"name": ""}, True),
        ("AND(active, TRUE)", {"active": True}, True),
        ("SUM(items.qty)", {"items": [{"qty": "2"}, {"qty": None}, {"qty": 3}]}, "5"),
        ("SUMPRODUCT(items.qty, items.price)", {"items": [{"qty": "2", "price": "1.5"}]}, "3"),
        ("COUNTROWS(items)", {"items": []}, "0"),
        ("COUNTROWS(items)", {"items": [{}, {}]}, "2"),
        ('INCLUDES(tags, "a")', {"tags": ["a", "b"]}, True),
        ("INCLUDES(tags, 1)", {"tags": ["1", "2"]}, True),
        ("customer.limit - 1", {"customer": {"limit": "10"}}, "9"),
        ("tags", {"tags": ["a"]}, ["a"]),
        ("a + b", {"a": "1", "b": "2"}, "3"),
        ("LEN(a) + b", {"a": "1", "b": "2"}, "3"),
    ],
)
def test_inferred(formula: str, record: dict[str, object], expected: object) -> None:
    assert value(formula, record) == expected


def test_error_has_a_place_and_a_sentence() -> None:
    error = value("1 +\n  foo")
    assert isinstance(error, dict)
    assert (error["code"], error["line"], error["column"]) == ("unknown_field", 2, 3)
    assert "foo" in error["message"]


def test_error_of_the_likeliest_reading_is_told() -> None:
    error = value("amount + due", {"amount": "1", "due": "2026-01-01"})
    assert isinstance(error, dict)
    assert error["code"] == "operand_type"


def test_types_settle_what_is_open() -> None:
    case = {"formula": 'code & ""', "record": {"code": "1.50"}, "types": {"code": "text"}}
    assert evaluate_cases([case]) == [{"value": "1.50"}]


def test_numbers_of_a_file_are_decimals() -> None:
    cases = read_cases('[{"formula": "a * 3", "record": {"a": 0.1234567890123456789}}]')
    assert evaluate_cases(cases) == [{"value": "0.3703703670370370367"}]


@pytest.mark.parametrize("text", ["{}", "[1]", "[{}]", '[{"formula": 1}]', "nothing"])
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_cases(text)


def test_order_is_kept_around_errors() -> None:
    outcomes = evaluate_cases([{"formula": "1"}, {"formula": "("}, {"formula": "2"}])
    assert [next(iter(outcome)) for outcome in outcomes] == ["value", "error", "value"]
