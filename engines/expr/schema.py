"""`docs/schemas/functions.json`: the function table as data, read by the TypeScript side.

`python -m engines.expr.schema --write` writes it, `--check` ends with 1 when the committed one is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from engines.expr.checker import check
from engines.expr.errors import FormulaError
from engines.expr.functions import FUNCTIONS
from engines.expr.nodes import MAX_DEPTH, MAX_LENGTH, MAX_NESTING, MAX_NODES
from engines.expr.parser import parse
from engines.expr.python import compile_python
from engines.expr.scope import TypesScope
from engines.expr.signature import Function, Param, Refused
from engines.expr.tree import Json
from engines.expr.values import Env, to_json

PATH = Path(__file__).parents[2] / "docs" / "schemas" / "functions.json"


def functions_document() -> str:
    """The file's text."""
    document = {
        "format": 1,
        "limits": {"nodes": MAX_NODES, "depth": MAX_DEPTH, "nesting": MAX_NESTING, "length": MAX_LENGTH},
        "functions": [_function(function) for function in FUNCTIONS.values()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _function(function: Function) -> Json:
    return {
        "name": function.name,
        "group": function.group,
        "params": [_param(param) for param in function.params],
        "repeat": function.repeat,
        "tail": _param(function.tail) if function.tail else None,
        "result": function.result,
        "variables": {name: list(kinds) for name, kinds in function.variables.items()},
        "volatile": function.volatile,
        "lazy": function.lazy,
        "sql": _sql(function),
        "description": {locale: text.text for locale, text in function.help.items()},
        "example": {locale: _example(text.example, function.volatile) for locale, text in function.help.items()},
    }


def _param(param: Param) -> Json:
    return {
        "name": param.name,
        "types": list(param.types),
        "optional": param.optional,
        "choices": list(param.choices),
    }


def _sql(function: Function) -> Json:
    if isinstance(function.sql, Refused):
        return {"refused": {"en-US": function.sql.en, "zh-CN": function.sql.zh}}
    return "exact"


def _example(formula: str, volatile: bool) -> Json:
    """An example, with its result where it depends on nothing."""
    try:
        checked = check(parse(formula), TypesScope({}))
    except FormulaError:  # it names fields
        return {"formula": formula}
    if volatile:
        return {"formula": formula}
    result = to_json(compile_python(checked)(Env({})))
    return {"formula": formula, "result": str(result).upper() if isinstance(result, bool) else str(result)}


def main(mode: str) -> int:
    fresh = functions_document()
    if mode == "--write":
        PATH.parent.mkdir(parents=True, exist_ok=True)
        PATH.write_text(fresh, encoding="utf-8")
        return 0
    if not PATH.exists() or PATH.read_text(encoding="utf-8") != fresh:
        sys.stderr.write("docs/schemas/functions.json is stale: run make schemas\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "--check"))
