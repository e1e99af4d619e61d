"""Input that wants to hurt: deep, long, strange."""

import time
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest

from engines.expr import Env, FormulaError, check, compile_python, from_json, parse, to_json, to_text
from engines.expr.nodes import MAX_LENGTH, Binary, Number
from tests.unit.expr.programs import SCOPE


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(FormulaError) as caught:
        attempt()
    return caught.value.code


@pytest.mark.parametrize(
    "text",
    [
        "(" * 16_000,
        "ABS(" * 4_000,
        "-" * 16_000 + "1",
        "1" + "%" * 16_000,
        "1+" * 8_000 + "1",
        "1^" * 8_000 + "1",
        '"a"&' * 4_000 + '"a"',
        "IF(TRUE," * 1_800 + "1" + ")" * 1_800,
        "SUM(" + "1," * 8_000 + "1)",
        "." * 16_000,
        "a." * 8_000 + "a",
        '"' * 16_001,
        "“" * 16_000,
        "1e" + "9" * 16_000,
        "9" * 16_000,
        "(" * 8_000 + ")" * 8_000,
        "\u3000" * 16_384,
    ],
)
def test_parser_answers_at_once(text: str) -> None:
    began = time.perf_counter()
    with suppress(FormulaError):
        parse(text)
    assert time.perf_counter() - began < 1


def test_length_is_limited_before_anything_is_read() -> None:
    assert code_of(lambda: parse("1" * (MAX_LENGTH + 1))) == "too_long"


@pytest.mark.parametrize("text", ["1 + \ud800", '"\udfff"', "a\x00", '"\x00"'])
def test_characters_that_no_database_holds(text: str) -> None:
    assert code_of(lambda: parse(text)) == "syntax"


def test_deep_json_is_refused() -> None:
    tree: dict[str, object] = {"node": "number", "value": "1"}
    for _ in range(60):
        tree = {"node": "unary", "op": "-", "arg": tree}
    assert code_of(lambda: from_json(tree)) == "too_deep"  # type: ignore[arg-type]  # plain JSON


def test_wide_json_is_refused() -> None:
    tree = {"node": "call", "name": "SUM", "args": [{"node": "number", "value": "1"}] * 500}
    assert code_of(lambda: from_json(tree)) == "too_many_nodes"


@pytest.mark.parametrize(
    "value", ["1_0", "NaN", "Infinity", "１", "1e100", "0x1", "", " ", "1 2", "--1", "9" * 35, "1e99999999999", "1\n"]
)
def test_json_numbers_are_strict(value: str) -> None:
    assert code_of(lambda: from_json({"node": "number", "value": value})) == "bad_number"


def test_json_numbers_may_be_negative() -> None:
    assert from_json({"node": "number", "value": "-12.50"}) == Number(Decimal("-12.5"))


@pytest.mark.parametrize("text", ["1e99", "9" * 34 + "e66", "1e-99", "5e-67"])
def test_the_largest_and_smallest_numbers_come_back(text: str) -> None:
    assert from_json(to_json(parse(text))) == parse(text)


@pytest.mark.parametrize("value", ["1" + "0" * 100, "1" * 35 + "0" * 9, "1" + "0" * 4000])
def test_zeros_do_not_make_a_number_longer_than_it_may_be(value: str) -> None:
    assert code_of(lambda: from_json({"node": "number", "value": value})) == "bad_number"


def test_deepest_tree_prints_and_parses() -> None:
    tree = Number(Decimal(1))
    node: Binary | Number = tree
    for _ in range(49):
        node = Binary("-", tree, node)
    assert parse(to_text(node)) == node


@pytest.mark.parametrize(
    "formula",
    [
        'REPT(REPT("a", 100000), 100000)',
        'SUBSTITUTE(REPT("a", 100000), "a", REPT("b", 100000))',
        'SEARCH(REPT("a?", 120) & "b", REPT("a", 131072))',
        'SEARCH("*a*a*a*a*a*b", REPT("a", 131072))',
        'FIND(REPT("a", 60000) & "b", REPT("a", 131072))',
        "(9 ^ 9) ^ (9 ^ 9)",
        "1.0000000001 ^ 1e40",
        "EXP(1e99)",
        "EXP(-1e99)",
        "LN(1e-99)",
        "FACT(1e99)",
        'WORKDAY("2026-01-01", 1e99)',
        "(-7) ^ 1e99",
        "(-7) ^ -1e99",
        'TEXT(1e99, "#,##0.00000000000000000000")',
    ],
)
def test_costly_values_stay_cheap(formula: str) -> None:
    run = compile_python(check(parse(formula), SCOPE))
    began = time.perf_counter()
    run(Env({}))
    assert time.perf_counter() - began < 1


def test_chain_of_joins_is_bounded() -> None:
    record = {"name": "x" * 100_000}
    assert compile_python(check(parse("&".join(["name"] * 40)), SCOPE))(Env(record)) is None
