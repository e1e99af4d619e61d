"""Random programs: each gives a value of its type or a FormulaError, in bounded time, and reaches nothing outside.

In CI 3,000 programs; `DOUGONG_CAMPAIGN=1` makes it 100,000. The seed is fixed, `DOUGONG_SEED` sets another.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.expr import Env, FormulaError, check, compile_python, parse, to_text
from engines.expr.cli_eval import evaluate_cases
from engines.expr.tree import from_json, to_json
from tests.unit.expr.programs import SCOPE, Programs

PROGRAMS = 100_000 if os.environ.get("DOUGONG_CAMPAIGN") else 3_000
SEED = int(os.environ.get("DOUGONG_SEED", "20261124"))
SECONDS = 2.0
KINDS: dict[str, type | tuple[type, ...]] = {
    "number": Decimal,
    "text": str,
    "boolean": bool,
    "date": date,
    "time": clock,
    "datetime": datetime,
}

_watching = False
_reached: list[str] = []
# What the interpreter itself reports while pure code runs.
_INNOCENT = ("object.__getattr__", "sys._getframe", "gc.", "code.__new__", "object.__setattr__")


def _audit(event: str, args: tuple[object, ...]) -> None:
    if _watching and not event.startswith(_INNOCENT):
        _reached.append(event)


sys.addaudithook(_audit)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What the code inside reaches outside of itself: files, imports, sockets, processes, compilers."""
    global _watching  # an audit hook cannot be removed
    _reached.clear()
    _watching = True
    try:
        yield _reached
    finally:
        _watching = False


def run(text: str, env: Env) -> object:
    try:
        checked = check(parse(text), SCOPE)
    except FormulaError as error:
        return error
    value = compile_python(checked)(env)
    assert value is None or isinstance(value, KINDS.get(checked.type.kind, tuple)), text
    return value


def test_programs_are_bounded_and_reach_nothing() -> None:
    programs = Programs(SEED)
    values = 0
    for index in range(PROGRAMS):
        text = programs.soup() if index % 3 == 0 else programs.typed(5)
        env = programs.env()
        began = time.perf_counter()
        with watched() as reached:
            result = run(text, env)
        assert not reached, (text, reached)
        assert time.perf_counter() - began < SECONDS, text
        values += not isinstance(result, FormulaError)
    assert values > PROGRAMS / 2


def test_typed_programs_are_accepted() -> None:
    """The generator makes what the checker takes, else the fuzz would test errors only."""
    programs = Programs(SEED + 1)
    texts = [programs.typed(3) for _ in range(500)]
    refused = [text for text in texts if isinstance(run(text, programs.env()), FormulaError)]
    assert len(refused) < 25, refused[:3]


def test_printed_trees_parse_to_themselves() -> None:
    programs = Programs(SEED + 2)
    for _ in range(500):
        try:
            tree = parse(programs.typed(5))
        except FormulaError:
            continue
        assert parse(to_text(tree)) == tree
        assert from_json(to_json(tree)) == tree


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_tree_or_an_error_inside_it(text: str) -> None:
    error = error_of(lambda: parse(text))
    if error:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1


def error_of(attempt: Callable[[], object]) -> FormulaError | None:
    try:
        attempt()
    except FormulaError as error:
        return error
    return None


_TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=3),
    lambda inner: st.fixed_dictionaries(
        {"node": st.sampled_from(["number", "text", "boolean", "path", "call", "unary", "binary", "x"])},
        optional={
            "value": inner,
            "path": inner,
            "name": st.sampled_from(["SUM", "sum", "FOO", ""]),
            "args": st.lists(inner, max_size=3),
            "op": st.sampled_from(["+", "-", "%", "=", "&&", "!="]),
            "arg": inner,
            "left": inner,
            "right": inner,
            "pos": inner,
        },
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(_TREES)
def test_any_json_gives_a_tree_or_an_error(data: object) -> None:
    hostile: Any = data
    error = error_of(lambda: check(from_json(hostile), SCOPE))
    assert error is None or error.code


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "items"]), st.none() | st.booleans() | st.text(max_size=12) | st.integers()
    )
)
def test_eval_answers_every_record(record: dict[str, object]) -> None:
    outcome = evaluate_cases([{"formula": 'a & b & "x"', "record": record}])[0]
    assert "value" in outcome or "error" in outcome
