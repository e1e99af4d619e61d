"""`dougong eval`: a list of cases in, a list of values or errors out. Pure: SQL is run by the caller.

A case: `{"formula", "record"?, "types"?, "now"?, "zone"?, "user"?}`. Without `types` they are inferred from the record
as `records.possible_types` says; where a field may be two things, the first reading that the formula accepts is taken.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engines.expr.checker import Checked, check
from engines.expr.errors import FormulaError
from engines.expr.nodes import Node, Path, walk
from engines.expr.parser import parse
from engines.expr.python import compile_python
from engines.expr.records import possible_types, record_from_json
from engines.expr.scope import TypesScope
from engines.expr.types import ValueType, parse_type
from engines.expr.values import Env, Value, read_datetime, to_json

Case = Mapping[str, Any]
"""A case as parsed JSON, whose members are checked where they are read."""
Outcome = dict[str, object]

_DEFAULT_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_MOST_READINGS = 64


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case that is ready to run."""

    checked: Checked
    env: Env


SqlRunner = Callable[[Sequence[Prepared]], Sequence[Value | FormulaError]]
"""Runs prepared cases in the database, in order (see `sql_cases.plan_cases`)."""


def read_cases(text: str) -> list[Case]:
    """The cases of a file, numbers as decimals. Raises ValueError when it is no JSON list of objects."""
    cases = json.loads(text, parse_float=Decimal)
    if not isinstance(cases, list) or not all(
        isinstance(case, dict) and isinstance(case.get("formula"), str) for case in cases
    ):
        raise ValueError('expected a JSON list of {"formula": …, "record": {…}}')
    return cases


def evaluate_cases(cases: Sequence[Case], locale: str = "en-US", run_sql: SqlRunner | None = None) -> list[Outcome]:
    """`{"value": …}` or `{"error": {"code", "message", "line", "column"}}` for each case, in Python or by `run_sql`.

    Raises ValueError for a case whose record does not have the types it says.
    """
    prepared = [_attempt(case) for case in cases]
    ready = [item for item in prepared if isinstance(item, Prepared)]
    values = iter(run_sql(ready) if run_sql else [compile_python(item.checked)(item.env) for item in ready])
    results = (next(values) if isinstance(item, Prepared) else item for item in prepared)
    return [_outcome(result, locale) for result in results]


def _outcome(result: Value | FormulaError, locale: str) -> Outcome:
    if isinstance(result, FormulaError):
        error = {"code": result.code, "message": result.message(locale), "line": result.line, "column": result.column}
        return {"error": error}
    return {"value": to_json(result)}


def _attempt(case: Case) -> Prepared | FormulaError:
    try:
        return prepare(case)
    except FormulaError as error:
        return error


def prepare(case: Case) -> Prepared:
    """A case parsed and checked, its record as Python values. Raises FormulaError and ValueError."""
    node = parse(case["formula"])
    record = case.get("record") or {}
    first: FormulaError | None = None
    for types in _readings(case, node, record):
        try:
            checked = check(node, TypesScope(_linked(types, record)))
        except FormulaError as error:
            first = first or error
        else:
            return Prepared(checked, _env(case, record_from_json(record, types)))
    raise first or FormulaError("syntax")


def _readings(case: Case, node: Node, record: Mapping[str, object]) -> Iterator[dict[str, str]]:
    """Tables of types, the likeliest first."""
    if "types" in case:
        yield dict(case["types"])
        return
    possible = possible_types(record)
    used = {".".join(part.path) for part in walk(node) if isinstance(part, Path)}
    open_paths = [path for path, kinds in possible.items() if len(kinds) > 1 and path in used]
    likeliest = {path: kinds[0] for path, kinds in possible.items()}
    choices = itertools.product(*(possible[path] for path in open_paths))
    for choice in itertools.islice(choices, _MOST_READINGS):
        yield likeliest | dict(zip(open_paths, choice, strict=True))


def _linked(types: Mapping[str, str], record: Mapping[str, object]) -> dict[str, ValueType]:
    """Paths through an object of the record go along a link."""
    result = {}
    for path, kind in types.items():
        first, _, rest = path.partition(".")
        linked = bool(rest) and first != "parent" and isinstance(record.get(first), Mapping)
        result[path] = replace(parse_type(kind), linked=linked)
    return result


def _env(case: Case, record: Mapping[str, object]) -> Env:
    now = read_datetime(case["now"]) if "now" in case else _DEFAULT_NOW
    if now is None or now.tzinfo is None:
        raise ValueError(f"not an instant: {case['now']}")
    return Env(record, now, ZoneInfo(case.get("zone", "UTC")), case.get("user") or {})
