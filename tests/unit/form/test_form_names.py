"""Names in the database: no two things that keys name are ever called the same, and none is longer than PostgreSQL keeps.

CI: 300 sets of keys; campaign (DOUGONG_CAMPAIGN=1): 20,000. The seed is fixed.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from dougong.database import workspace_tables
from engines.form import load_documents
from engines.form.lint import lint_app
from engines.names import IDENTIFIER_BYTES, column_name, index_name, is_ambiguous, table_name
from tests.unit.form.samples import element, form
from tests.unit.form.test_form_lint import findings

SETS = 20_000 if os.environ.get("DOUGONG_CAMPAIGN") else 300
PARTS = ["a", "b", "", "2", "id", "pk", "idx", "x" * 40]
KEYS = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3)
    .map(lambda parts: "_".join(parts)[:48])
    .filter(lambda key: key[:1].isalpha() and not is_ambiguous(key))
)
LONG = "x" * 40
COLUMNS = ("id", "record_id", "owner_id")
ENDINGS = ("pk", "key", "idx")


def relations(app: str, forms: dict[str, list[str]], fields: list[str]) -> Iterator[str]:
    """Every table and every index that these keys can lead to: they share one name space."""
    columns = {*COLUMNS, *fields, *(column_name(field, 2) for field in fields)}
    for key, sub_forms in forms.items():
        for sub_form in (None, *sub_forms):
            table = table_name(app, key, sub_form)
            yield table
            yield from (index_name(table, column, ending) for column in columns for ending in ENDINGS)


@seed(20261124)
@settings(max_examples=SETS, deadline=None, database=None)
@given(
    apps=st.dictionaries(
        KEYS, st.dictionaries(KEYS, st.lists(KEYS, max_size=3, unique=True), max_size=3), min_size=2, max_size=3
    ),
    fields=st.lists(KEYS, min_size=1, max_size=4, unique=True),
)
def test_all_names_differ(apps: dict[str, dict[str, list[str]]], fields: list[str]) -> None:
    names = [name for app, forms in apps.items() for name in relations(app, forms, fields)]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert max(map(len, names), default=0) <= IDENTIFIER_BYTES
    assert not any(name in PLATFORM for name in names)


PLATFORM = {
    name
    for table in workspace_tables("ws_x").publication.metadata.tables.values()
    for name in (table.name, *(index.name for index in table.indexes), *(str(key.name) for key in table.constraints))
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (table_name("a", "b__c"), table_name("a", "b", "c")),
        (table_name("a__b", "c"), table_name("a", "b", "c")),
        (column_name("amount__2"), column_name("amount", 2)),
        (index_name(table_name("a", "b", "c"), "id", "pk"), index_name(table_name("a", "b"), "c__id", "pk")),
    ],
)
def test_why_some_keys_are_refused(one: str, other: str) -> None:
    assert one == other


@pytest.mark.parametrize("key", ["a__b", "a__", "a___b"])
def test_keys_that_could_be_read_in_two_ways(key: str) -> None:
    assert findings(form(element("text", "name"), key=key)) == {("ambiguous_key", "key")}
    assert findings(form(element("text", "name"), element("text", key))) == {("ambiguous_key", "elements/1/key")}
    rows = element("sub_form", key, elements=[element("text", "name")])
    assert findings(form(element("text", "name"), rows)) == {("ambiguous_key", "elements/1/key")}
    inner = element("sub_form", "rows", elements=[element("text", key)])
    assert findings(form(element("text", "name"), inner)) == {("ambiguous_key", "elements/1/elements/0/key")}


def test_the_key_of_an_app_too() -> None:
    documents, _ = load_documents([{"type": "app", "key": "a__b", "label": "x"}])
    assert {found.problem.code for found in lint_app("a__b", documents)} == {"ambiguous_key"}


def test_a_key_made_of_what_is_left_of_a_longer_one() -> None:
    """`app__xx…x__yy…y` is cut to 46 bytes and `_<hash>`: as if the hash were another sub-form of the same form."""
    keys = ("y" * length for length in range(20, 48))
    longer = next(key for key in keys if table_name("app", LONG, key)[-8].isalpha())
    thief = table_name("app", LONG, longer)[-8:]
    assert table_name("app", LONG, thief) == table_name("app", LONG, longer)
    rows = [element("sub_form", key, elements=[element("text", "name")]) for key in (longer, thief)]
    assert findings(form(element("text", "name"), *rows[:1], key=LONG)) == set()
    both = form(element("text", "name"), *rows, key=LONG)
    assert findings(both) == {("table_taken", "elements/1/key"), ("table_taken", "elements/2/key")}
