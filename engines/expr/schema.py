"""The function table as data, read by the TypeScript side: `docs/schemas/functions.json` with the help on each function,
`docs/schemas/signatures.json` without, for pages that only calculate.

`python -m engines.expr.schema --write` writes them, `--check` ends with 1 when a committed one is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

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

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


def functions_document() -> str:
    """The text of `functions.json`."""
    document = {
        "format": 1,
        "limits": {"nodes": MAX_NODES, "depth": MAX_DEPTH, "nesting": MAX_NESTING, "length": MAX_LENGTH},
        "functions": [_signature(function) | _help(function) for function in FUNCTIONS.values()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def signatures_document() -> str:
    """The text of `signatures.json`; what has its usual value is left out, since every staff page loads it."""
    lines = ",\n".join(json.dumps(_told(_signature(each)), ensure_ascii=False) for each in FUNCTIONS.values())
    return f'{{"format": 1, "functions": [\n{lines}\n]}}\n'


def _told(data: Any) -> Any:
    """Without the members that are false, empty or null."""
    if isinstance(data, dict):
        return {name: _told(value) for name, value in data.items() if value}
    return [_told(each) for each in data] if isinstance(data, list) else data


def _signature(function: Function) -> dict[str, Any]:
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
    }


def _help(function: Function) -> dict[str, Json]:
    return {
        "sql": _sql(function),
        "description": {locale: text.text for locale, text in function.help.items()},
        "example": {locale: _example(text.example, function.volatile) for locale, text in function.help.items()},
    }


def _param(param: Param) -> dict[str, Any]:
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
    fresh = {"functions.json": functions_document(), "signatures.json": signatures_document()}
    if mode == "--write":
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in fresh.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return 0
    stale = [name for name, text in fresh.items() if not _is_written(FOLDER / name, text)]
    for name in stale:
        sys.stderr.write(f"docs/schemas/{name} is stale: run make schemas\n")
    return 1 if stale else 0


def _is_written(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "--check"))
