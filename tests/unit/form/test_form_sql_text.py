"""The SQL of a query depends on its shape alone, never on a value: whole random queries, each with two sets of values.

CI: 100 queries; campaign (DOUGONG_CAMPAIGN=1): 5,000. The seed is fixed.
"""

import os
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from engines.form.query import compile_count, compile_list, read_query
from engines.form.query.cursor import write_cursor
from engines.form.query.names import SYSTEM, find
from engines.form.query.operators import OPERATORS
from tests.unit.form.test_form_query import FILTERS, KINDS, NAMES, RIGHTS, SAMPLES, _reads, where

QUERIES = 5_000 if os.environ.get("DOUGONG_CAMPAIGN") else 100
SORTS = [name for name in (*KINDS.fields, *SYSTEM) if find(KINDS, RIGHTS, name).sortable]
HARMFUL = ["'; DROP TABLE x; --", '"', "$1", "%s", ":limit", "\\", "😀", "/*", "''", "E'\\n'", " "]
TEXTS = st.sampled_from(HARMFUL) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
MEANINGFUL = TEXTS.filter(lambda text: bool(text.strip()))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2).map(str)
VALUES = (  # as in SAMPLES
    MEANINGFUL,
    NUMBERS,
    st.booleans(),
    st.dates().map(str),
    st.times().map(lambda time: time.replace(microsecond=0).isoformat()),
    st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z"),
    st.uuids().map(str),
)
KNOWN = {
    name: next(place for place, pair in enumerate(SAMPLES) if _reads(find(KINDS, RIGHTS, name).reader, pair[0]))
    for name in {name for name, _ in FILTERS}
}
Pair = tuple[Any, Any]


def _pairs(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Pair]:
    return st.tuples(of, of)


@st.composite
def conditions(draw: st.DrawFn) -> Pair:
    """The same condition twice, with values of its own each time; a list also with another length."""
    name, operator = draw(st.sampled_from(FILTERS))
    value: st.SearchStrategy[Any] = VALUES[KNOWN[name]]
    match OPERATORS[operator].arity:
        case "none":
            return where(name, operator), where(name, operator)
        case "pair":
            value = st.lists(value, min_size=2, max_size=2)
        case "list":
            value = st.lists(value, min_size=1, max_size=4)
    one, other = draw(_pairs(value))
    return where(name, operator, one), where(name, operator, other)


@st.composite
def formulas(draw: st.DrawFn) -> Pair:
    literals = st.tuples(st.sampled_from(HARMFUL), st.integers(0, 10**6), st.sampled_from(HARMFUL))
    one, other = draw(_pairs(literals))
    return _formula(*one), _formula(*other)


def _formula(text: str, number: int, start: str) -> dict[str, Any]:
    quoted, begin = (written.replace('"', '""') for written in (text, start))
    return {"formula": f'OR(text = "{quoted}", number > {number}, LEFT(text, 2) <> "{begin}")'}


FILTER_PAIRS = st.recursive(
    conditions() | formulas(),
    lambda inner: (
        inner.map(lambda pair: tuple({"op": "not", "condition": each} for each in pair))
        | st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda made: tuple({"op": made[0], "conditions": [pair[n] for pair in made[1]]} for n in (0, 1))
        )
    ),
    max_leaves=5,
)
SEARCHES = _pairs(st.sampled_from(["x'; --", '"', "名字", "%_", "\\"])) | st.just((None, None))
LIMITS = _pairs(st.integers(1, 200))


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[str], Pair]:
    """Sort keys, and two cursors of that order that end in blanks at the same keys; None for the first page."""
    names = draw(st.lists(st.sampled_from(SORTS), max_size=3, unique=True))
    sort = [(name, draw(st.booleans())) for name in names]
    keys = [f"-{name}" if descending else name for name, descending in sort]
    if draw(st.booleans()):
        return keys, (None, None)
    values = [draw(_pairs(VALUES[KNOWN[name]]) | st.just((None, None))) for name in names]
    ends = [write_cursor(sort, [*(value[n] for value in values), SAMPLES[-1][n]]) for n in (0, 1)]
    return keys, (ends[0], ends[1])


def test_every_name_has_values() -> None:
    assert {name for name, _ in FILTERS} <= set(NAMES)
    assert all(_reads(find(KINDS, RIGHTS, name).reader, SAMPLES[place][1]) for name, place in KNOWN.items())


@seed(20261124)
@settings(max_examples=QUERIES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(filters=FILTER_PAIRS, searches=SEARCHES, limits=LIMITS, order=orders())
def test_no_value_changes_the_sql(filters: Pair, searches: Pair, limits: Pair, order: tuple[list[str], Pair]) -> None:
    sort, cursors = order
    texts = []
    for n in (0, 1):
        asked = {
            "fields": ["text"],
            "filter": filters[n],
            "search": searches[n],
            "limit": limits[n],
            "sort": sort,
            "cursor": cursors[n],
        }
        query = read_query(KINDS, RIGHTS, asked)
        made = compile_list(KINDS, RIGHTS, query.shape), compile_count(KINDS, RIGHTS, query.count_shape)
        texts.append([statement.sql for statement in made])
    assert texts[0] == texts[1]
    assert not any(";" in text or "DROP" in text or "--" in text for text in texts[0])
