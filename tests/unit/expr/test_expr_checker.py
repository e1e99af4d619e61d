"""What the checker tells besides types."""

import pytest

from engines.expr import BOOLEAN, DATE, NUMBER, TEXT, Checked, FormulaError, TypesScope, check, parse, to_json
from engines.expr.types import ROWS, ValueType, list_of, parse_type

SCOPE = TypesScope(
    {
        "amount": "number",
        "due": "date",
        "items": ROWS,
        "items.qty": "list<number>",
        "customer.limit": ValueType("number", linked=True),
        "nothing": "blank",
    }
)


def checked(text: str) -> Checked:
    return check(parse(text), SCOPE)


def test_own_formula() -> None:
    result = checked("SUM(items.qty) * amount")
    assert (result.type, result.linked, result.volatile) == (NUMBER, False, False)
    assert result.paths == {("items", "qty"), ("amount",)}


def test_linked_formula() -> None:
    assert checked("customer.limit - amount").linked


@pytest.mark.parametrize("text", ["TODAY()", "NOW() & amount", "current_user.id", "IF(FALSE, TODAY(), due)"])
def test_volatile_formula(text: str) -> None:
    assert checked(text).volatile


def test_caller_is_no_field() -> None:
    assert checked("current_user.id").paths == frozenset()


def test_volatile_not_allowed() -> None:
    with pytest.raises(FormulaError, match="volatile_not_allowed at 1:10"):
        check(parse("1 + DAY( TODAY())"), SCOPE, allow_volatile=False)


def test_refusals_are_named_once() -> None:
    result = checked('PROPER("a") & PROPER("b") & SEARCH("a", "b")')
    assert [name for name, _ in result.sql_refusals] == ["PROPER", "SEARCH"]


def test_expected_type() -> None:
    assert check(parse("amount > 1"), SCOPE, expect=BOOLEAN).type == BOOLEAN
    assert check(parse('"2026-01-01"'), SCOPE, expect=DATE).type == DATE
    assert check(parse('""'), SCOPE, expect=NUMBER).type == TEXT
    with pytest.raises(FormulaError, match="result_type"):
        check(parse("amount"), SCOPE, expect=BOOLEAN)


def test_types_are_in_the_tree() -> None:
    tree = to_json(checked('due > "2026-01-01"').node)
    assert tree["type"] == "boolean"
    assert tree["right"] == {"node": "text", "value": "2026-01-01", "pos": [1, 7], "type": "date"}


def test_field_known_only_as_blank_takes_the_type_beside_it() -> None:
    assert to_json(checked("nothing = 0").node)["left"]["type"] == "number"  # type: ignore[index, call-overload]  # a JSON object


def test_similar_function_is_offered() -> None:
    with pytest.raises(FormulaError) as caught:
        checked("AVERGE(1)")
    assert "AVERAGE" in caught.value.message("en-US")
    assert "AVERAGE" in caught.value.message("zh-CN")


@pytest.mark.parametrize("text", ["number", "list<text>", "list<list<date>>", "rows", "blank"])
def test_written_types(text: str) -> None:
    assert str(parse_type(text)) == text


def test_unknown_type() -> None:
    with pytest.raises(ValueError, match="money"):
        parse_type("money")


def test_list_keeps_its_link() -> None:
    assert list_of(ValueType("number", linked=True)).linked
