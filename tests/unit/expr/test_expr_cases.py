"""The conformance cases in Python."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from engines.expr import FUNCTIONS, FormulaError, Refused, compile_python, parse
from engines.expr.cli_eval import prepare
from engines.expr.nodes import Call, walk
from engines.expr.values import to_json

CASES = Path(__file__).parents[2] / "cases" / "expr"


def load() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}-{index}")
        for file in sorted(CASES.glob("*.json"))
        for index, case in enumerate(json.loads(file.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(FormulaError) as caught:
            prepare({**case, "types": case.get("types", {})})
        error = caught.value
        assert {"code": error.code, "line": error.line, "column": error.column} == case["error"]
    else:
        prepared = prepare({**case, "types": case.get("types", {})})
        value = to_json(compile_python(prepared.checked)(prepared.env))
        assert (type(value), value) == (type(case["value"]), case["value"])


def test_every_function_has_cases() -> None:
    used: Counter[str] = Counter()
    for param in load():
        case = param.values[0]
        if "value" in case:
            used.update({node.name for node in walk(parse(case["formula"])) if isinstance(node, Call)})
    few = {name: used[name] for name in FUNCTIONS if used[name] < (1 if name in ("PI", "TODAY", "NOW") else 3)}
    assert not few


def test_most_functions_are_exact_in_sql() -> None:
    refused = [function.name for function in FUNCTIONS.values() if isinstance(function.sql, Refused)]
    assert len(FUNCTIONS) >= 65
    assert len(refused) <= len(FUNCTIONS) * 0.2
