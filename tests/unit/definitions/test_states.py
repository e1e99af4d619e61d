"""The machine of a publication, without a database."""

import pytest

from dougong.definitions.publication.states import (
    AHEAD,
    OVER,
    UNDOABLE,
    Capture,
    CatchUp,
    Change,
    Create,
    EndCapture,
    Fill,
    ForgetChanges,
    Remove,
    State,
    Switch,
    Task,
    tasks,
)
from engines.form import Step, Storage, load_documents, plan_storage


def steps(old: list[dict[str, object]], new: list[dict[str, object]]) -> tuple[Storage | None, list[Step]]:
    """Storage of the old release and the steps to the new one."""
    before = plan_storage("a", load_documents(old)[0], None)[0] if old else None
    return before, plan_storage("a", load_documents(new)[0], before)[1]


def form(*elements: dict[str, object], key: str = "f") -> dict[str, object]:
    return {"type": "form", "format": 1, "key": key, "label": "f", "elements": list(elements)}


def field(kind: str, key: str, **more: object) -> dict[str, object]:
    return {"type": kind, "key": key, "label": key, **more}


def kinds(state: State, before: Storage | None, found: list[Step]) -> list[type[Task]]:
    return [type(task) for task in tasks(state, found, before, [])]


def test_every_open_state_leads_to_an_end() -> None:
    for state in AHEAD:
        here: State = state
        for _ in range(len(AHEAD) + 1):
            here = AHEAD.get(here, here)
        assert here in OVER


def test_after_the_switch_there_is_no_way_back() -> None:
    assert "clean" not in UNDOABLE
    assert UNDOABLE | OVER | {"clean", "undo"} == {*AHEAD, *OVER}


def test_new_tables_are_made_at_once_and_filled_never() -> None:
    before, found = steps([], [form(field("text", "a", unique=True), field("link", "l", target={"form": "f"}))])
    assert kinds("expand", before, found) == [Create]
    assert kinds("backfill", before, found) == kinds("validate", before, found) == []


def test_tables_in_use_are_captured_before_they_are_filled() -> None:
    rows = field("sub_form", "rows", elements=[field("number", "q")])
    total = field("formula", "t", expression={"formula": "SUM(rows.q)"})
    before, found = steps([form(rows)], [form(rows, total)])
    assert tasks("expand", found, before, []) == [
        Change(found[0]),
        Capture("f", "a__f", False),
        Capture("f", "a__f__rows", True),
    ]
    assert tasks("backfill", found, before, []) == [Fill("f")]
    assert tasks("validate", found, before, []) == [CatchUp()]
    assert tasks("switch", found, before, []) == [Switch()]
    assert tasks("clean", found, before, []) == [EndCapture("a__f"), EndCapture("a__f__rows"), ForgetChanges()]


def test_indexes_of_tables_in_use_come_after_the_values_and_go_after_the_switch() -> None:
    before, found = steps(
        [form(field("text", "a", unique=True))], [form(field("text", "a"), field("text", "b", unique=True))]
    )
    assert [task.step.kind for task in tasks("validate", found, before, []) if isinstance(task, Change)] == [
        "create_index"
    ]
    assert [task.step.kind for task in tasks("clean", found, before, []) if isinstance(task, Change)] == ["drop_index"]


def test_undo_removes_in_reverse() -> None:
    added = [{"kind": "table", "table": "t", "name": "t"}, {"kind": "index", "table": "t", "name": "i"}]
    assert tasks("undo", [], None, added) == [Remove("index", "t", "i"), Remove("table", "t", "t"), ForgetChanges()]


@pytest.mark.parametrize("state", sorted({*AHEAD, *OVER}))
def test_same_plan_same_tasks(state: State) -> None:
    before, found = steps([form(field("text", "a"))], [form(field("number", "a"), field("text", "b"))])
    assert tasks(state, found, before, []) == tasks(state, list(found), before, [])
