"""Publishing writes the parsed tree beside each formula's text, so that nobody who reads a release has to parse it."""

from typing import Any

from engines.expr import FormulaError, parse, to_json


def with_trees(value: Any) -> Any:
    """The document with a `tree` in each formula. What is no formula, or a broken one, stays as it is."""
    if isinstance(value, list):
        return [with_trees(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if is_formula(value):
        try:
            return {"formula": value["formula"], "tree": to_json(parse(value["formula"]))}
        except FormulaError:
            return value
    return {name: with_trees(inner) for name, inner in value.items()}


def without_trees(value: Any) -> Any:
    """The document as its author wrote it."""
    if isinstance(value, list):
        return [without_trees(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if is_formula(value):
        return {"formula": value["formula"]}
    return {name: without_trees(inner) for name, inner in value.items()}


def is_formula(value: dict[str, Any]) -> bool:
    """Whether a JSON object is a formula: a text `formula`, and nothing besides but its tree."""
    return isinstance(value.get("formula"), str) and value.keys() <= {"formula", "tree"}
