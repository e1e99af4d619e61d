"""Writes `tests/cases/expr/frozen.json`: random programs with the results they have today, which every back end must
give tomorrow too. `python -m tests.unit.expr.freeze`, only when a meaning is changed on purpose: the difference between
the old file and the new one is the list of what changes for the users' formulas.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engines.expr import FormulaError, Node, check, compile_python, parse
from engines.expr.cli_eval import prepare
from engines.expr.nodes import Call, walk
from engines.expr.nodes import Path as FieldPath
from engines.expr.values import Env, to_json
from tests.unit.expr.programs import SCOPE, TYPES, Programs

TARGET = Path(__file__).parents[2] / "cases" / "expr" / "frozen.json"
SEED = 20261125
VALUES, BLANKS, ERRORS = 230, 40, 30
LONGEST = 300  # characters: what a person can still read when it fails
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """Programs with a value, programs that come to nothing, and texts that are refused."""
    programs = Programs(SEED)
    wanted = {"value": VALUES, "blank": BLANKS, "error": ERRORS}
    while any(wanted.values()):
        text = programs.typed(4) if wanted["value"] or wanted["blank"] else programs.soup()
        case = _case(text, programs.env())
        kind = "error" if "error" in case else "blank" if case["value"] is None else "value"
        if len(text) <= LONGEST and wanted[kind] and _is_telling(text):
            wanted[kind] -= 1
            yield case


def _is_telling(text: str) -> bool:
    """A field or a literal alone says nothing about meaning."""
    try:
        return any(isinstance(node, Call) for node in walk(parse(text)))
    except FormulaError:
        return True


def _case(text: str, env: Env) -> Case:
    try:
        checked = check(parse(text), SCOPE)
    except FormulaError as error:
        place = {"code": error.code, "line": error.line, "column": error.column}
        near = {path: kind for path, kind in TYPES.items() if path.split(".")[0] in text}
        return {"formula": text, "types": near, "error": place}
    used = _used(checked.node)
    case: Case = {"formula": text, "record": _record(env.record, used), "types": {path: TYPES[path] for path in used}}
    case |= {"now": to_json(env.now), "zone": env.zone.key, "user": dict(env.user)}
    prepared = prepare(case)
    return case | {"value": to_json(compile_python(prepared.checked)(prepared.env))}


def _used(node: Node) -> list[str]:
    """The paths of the program, a sub-form with those of its columns."""
    named = {".".join(part.path) for part in walk(node) if isinstance(part, FieldPath)}
    named |= {path.split(".")[0] for path in named if path.split(".")[0] in TYPES}
    return [path for path in TYPES if path in named]


def _record(record: Mapping[str, Any], used: list[str]) -> Case:
    """What the program looks at, as JSON."""
    tops = {path.split(".")[0] for path in used}
    return {name: _plain(name, value, used) for name, value in record.items() if name in tops}


def _plain(name: str, value: Any, used: list[str]) -> Any:
    if isinstance(value, list):
        return [_plain(name, row, used) for row in value]
    if isinstance(value, dict):
        return {key: to_json(inner) for key, inner in value.items() if f"{name}.{key}" in used}
    return to_json(value)


def frozen_text() -> str:
    lines = ",\n".join(f"  {json.dumps(case, ensure_ascii=False)}" for case in cases())
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    TARGET.write_text(frozen_text(), encoding="utf-8")
