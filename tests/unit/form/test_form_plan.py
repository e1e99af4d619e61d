"""The storage planner: what stays, what is converted, what is hidden and comes back."""

import random
from typing import Any

import pytest

from engines.form import Storage, load_documents, plan_storage
from engines.form.registry import FIELD_KINDS
from engines.form.steps import Step
from tests.unit.form.samples import THING, all_kinds, element, form


def plan(old: Storage | None, *elements: dict[str, Any]) -> tuple[Storage, list[Step]]:
    documents, problems = load_documents([form(*elements), THING])
    assert not problems
    return plan_storage("app", documents, old)


def kinds(steps: list[Step]) -> list[tuple[str, str | None]]:
    return [(step.kind, step.field) for step in steps]


def test_a_plan_from_its_own_storage_is_empty() -> None:
    documents, _ = load_documents([all_kinds(), THING])
    storage, steps = plan_storage("app", documents, None)
    assert steps
    again = Storage.model_validate_json(storage.model_dump_json())
    assert plan_storage("app", documents, again) == (storage, [])
    assert [Step.model_validate_json(step.model_dump_json()) for step in steps] == steps


def test_labels_limits_and_places_touch_no_table() -> None:
    storage, _ = plan(None, element("text", "name"), element("number", "n", decimals=1))
    changed = [
        element("section", "s", elements=[element("number", "n", decimals=4, max="9")]),
        element("long_text", "name"),
    ]
    assert plan(storage, *changed)[1] == []


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in FIELD_KINDS for b in FIELD_KINDS if a != b])
def test_every_change_of_kind_keeps_the_old_values_somewhere(before: str, after: str) -> None:
    link = element("link", "link")
    lookup = {"link": "link", "field": "name"}
    first = element(before, "field", **(lookup if before == "lookup" else {}))
    second = element(after, "field", **(lookup if after == "lookup" else {}))
    storage, _ = plan(None, link, first)
    changed, steps = plan(storage, link, second)
    old = {(table.table, column.column) for table in storage.forms.values() for column in table.columns}
    assert old <= {(table.table, column.column) for table in changed.forms.values() for column in table.columns}
    assert all(step.kind not in ("drop_column", "drop_table") for step in steps)
    assert plan(changed, link, second)[1] == []
    back, _ = plan(changed, link, first)
    assert plan(back, link, first)[1] == []


def test_a_removed_field_comes_back_with_its_values() -> None:
    storage, _ = plan(None, element("text", "name"), element("text", "code", unique=True))
    without, steps = plan(storage, element("text", "name"))
    assert kinds(steps) == [("drop_index", "code"), ("hide_column", "code")]
    assert steps[-1].destructive
    again, steps = plan(without, element("text", "name"), element("text", "code"))
    assert kinds(steps) == [("unhide_column", "code")]
    assert again.forms["form"].column("code") is not None
    _, steps = plan(without, element("text", "name"), element("number", "code"))
    assert kinds(steps) == [("add_column", "code")]
    assert steps[0].column == "code__2"


def test_a_formula_is_filled_anew_when_what_it_uses_changes() -> None:
    fields = [element("number", "a"), element("formula", "f", expression={"formula": "a * 2"})]
    top = element("formula", "g", expression={"formula": "f + 1"})
    storage, _ = plan(None, *fields, top)
    fields[1] = element("formula", "f", expression={"formula": "a * 3"})
    _, steps = plan(storage, *fields, top)
    assert [(step.kind, step.column) for step in steps] == [
        ("add_column", "f__2"),
        ("add_column", "g__2"),
        ("compute_column", "f__2"),
        ("compute_column", "g__2"),
        ("hide_column", "f"),
        ("hide_column", "g"),
    ]
    assert not any(step.destructive for step in steps)


def test_a_formula_that_becomes_live_needs_no_column() -> None:
    link = element("link", "thing")
    storage, _ = plan(None, link, element("formula", "f", expression={"formula": "1 + 1"}))
    changed, steps = plan(storage, link, element("formula", "f", expression={"formula": "thing.price"}))
    assert kinds(steps) == [("hide_column", "f")]
    assert changed.forms["form"].column("f") is None


def test_a_removed_form_is_hidden_and_found_again() -> None:
    documents, _ = load_documents([form(element("text", "name"), element("link", "thing")), THING])
    storage, _ = plan_storage("app", documents, None)
    hidden, steps = plan_storage("app", documents[1:], storage)
    assert [step.kind for step in steps] == ["drop_foreign_key", "hide_table"]
    again, steps = plan_storage("app", documents, hidden)
    assert [step.kind for step in steps] == ["unhide_table", "add_foreign_key"]
    assert again == storage


def test_forms_seen_by_their_owners_have_an_index_for_it() -> None:
    role = {"type": "role", "key": "staff", "format": 1, "label": "x"}
    storage = None
    for rows, expected in (("all", []), ("own", ["create_index"]), ("own", []), ("all", ["drop_index"])):
        rights = {"form": {"actions": ["see"], "rows": rows, "fields": {}}}
        documents, problems = load_documents([form(element("text", "a")), {**role, "forms": rights}])
        assert not problems
        storage, steps = plan_storage("app", documents, storage)
        steps = [step for step in steps if step.kind != "create_table"]
        assert [step.kind for step in steps] == expected
        assert all(step.index and step.index.columns == ("owner_id", "id") for step in steps)


def test_indexes_follow_their_wishes() -> None:
    storage, _ = plan(None, element("text", "a", unique=True), element("text", "b"))
    _, steps = plan(storage, element("text", "a"), element("text", "b", indexed=True))
    assert [(step.kind, step.index.name) for step in steps if step.index] == [
        ("create_index", "app__form__b__idx"),
        ("drop_index", "app__form__a__key"),
    ]


def test_any_walk_through_designs_loses_no_column() -> None:
    chance = random.Random(20261124)  # no secret
    names = [name for name in FIELD_KINDS if name not in ("lookup",)]
    storage: Storage | None = None
    seen: set[tuple[str, str]] = set()
    for _ in range(150):
        chosen = chance.sample(["a", "b", "c", "d"], chance.randint(1, 4))
        fields = [element(chance.choice(names), key) for key in chosen]
        storage, steps = plan(storage, *fields)
        columns = [(table.table, column.column) for table in storage.forms.values() for column in table.columns]
        assert len(columns) == len(set(columns))
        assert seen <= set(columns)
        seen |= set(columns)
        for table in storage.forms.values():
            in_use = [column.field for column in table.columns if not column.hidden]
            assert len(in_use) == len(set(in_use))
        assert [step.before_switch for step in steps] == sorted((s.before_switch for s in steps), reverse=True)
        assert plan(storage, *fields)[1] == []
