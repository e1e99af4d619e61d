"""House rules of the form engine that a machine can hold."""

import ast
from pathlib import Path

from engines.form.kinds import FieldKind
from engines.form.registry import FIELD_KINDS, LAYOUT_KINDS

ENGINES = Path(__file__).parents[3] / "engines"
KIND_FILES = {"fields", "layouts"}


def _compares_a_kind(node: ast.AST) -> bool:
    """`x.type == "money"` or `"money" in …` with the name of a kind."""
    names = {*FIELD_KINDS, *LAYOUT_KINDS}
    if not isinstance(node, ast.Compare):
        return False
    sides = [node.left, *node.comparators]
    of_type = any(isinstance(side, ast.Attribute) and side.attr in ("type", "kind") for side in sides)
    text = any(isinstance(side, ast.Constant) and side.value in names for side in sides)
    # Types of values have names of their own (`number`, `list`), in the attribute `kind` of a `ValueType`.
    of_value = any(isinstance(side, ast.Attribute) and side.attr == "kind" for side in sides)
    return of_type and text and not of_value


def test_no_code_outside_a_kinds_own_file_asks_for_a_kind_by_name() -> None:
    found = [
        f"{file.relative_to(ENGINES)}:{node.lineno}"
        for folder in ("form", "app")
        for file in (ENGINES / folder).rglob("*.py")
        if file.parent.name not in KIND_FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _compares_a_kind(node) and isinstance(node, ast.Compare)
    ]
    assert found == []


def test_a_kind_has_five_to_eight_methods() -> None:
    methods = [name for name, value in vars(FieldKind).items() if callable(value) and not name.startswith("_")]
    assert 5 <= len(methods) <= 8
