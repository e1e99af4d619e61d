"""The function table and its sentences."""

import ast
import json
from pathlib import Path

import pytest

from engines.expr import FUNCTIONS, Env, FormulaError, Function, TypesScope, check, compile_python, parse
from engines.expr.schema import FOLDER, functions_document, signatures_document

ROOT = Path(__file__).parents[3]
LOCALES = ("en-US", "zh-CN")
EXAMPLES = TypesScope(
    {
        "tags": "list<text>",
        "items": "rows",
        "items.qty": "list<number>",
        "items.price": "list<number>",
        "items.amount": "list<number>",
        "items.kind": "list<text>",
        "items.product": "list<text>",
    }
)


def test_committed_table_is_fresh() -> None:
    assert (FOLDER / "functions.json").read_text(encoding="utf-8") == functions_document(), "run make schemas"
    assert (FOLDER / "signatures.json").read_text(encoding="utf-8") == signatures_document(), "run make schemas"


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_function_is_explained_in_both_languages(function: Function) -> None:
    for locale in LOCALES:
        text = function.help[locale]
        assert text.text.endswith(("。", ".")), function.name
        assert function.name in text.example
        compile_python(check(parse(text.example), EXAMPLES))(Env({}))


def sentences(locale: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(
        (ROOT / "engines" / "locales" / locale / "expr.json").read_text(encoding="utf-8")
    )
    return found


def test_every_code_has_a_sentence() -> None:
    codes = set()
    for file in (ROOT / "engines" / "expr").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="FormulaError"), args=[ast.Constant(value=code), *_]):
                    codes.add(f"formula.{code}")
    assert len(codes) > 15
    assert codes <= sentences("en-US").keys()


@pytest.mark.parametrize(
    "text",
    [
        "1 +",
        "foo",
        "FOO(1)",
        "ROUND()",
        "IF(TRUE)",
        "SUM()",
        'ROUND("a")',
        '1 + "a"',
        'DATEDIF(TODAY(), TODAY(), "x")',
        "MAX(tags)",
        'COUNTIF(items.qty, ">x")',
        "items",
        "(" * 101,
    ],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_are_filled_in(text: str, locale: str) -> None:
    with pytest.raises(FormulaError) as caught:
        check(parse(text), EXAMPLES)
    message = caught.value.message(locale)
    assert message
    assert "{" not in message
    assert "formula." not in message


FORBIDDEN = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "open",
    "globals",
    "vars",
    "setattr",
    "delattr",
    "breakpoint",
    "input",
}


def test_engines_have_no_way_to_run_text() -> None:
    """`open` included: an engine reads no file but its own sentences and the generated table."""
    found = []
    for file in (ROOT / "engines").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name) and node.id in FORBIDDEN:
                found.append(f"{file.relative_to(ROOT)}:{node.lineno}: {node.id}")
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
                found += [
                    f"{file.relative_to(ROOT)}:{node.lineno}: {name}"
                    for name in names
                    if name in ("importlib", "subprocess", "os", "pickle")
                ]
    assert not found
