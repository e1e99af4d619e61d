"""What a late writer is told."""

from runtime.submission.conflict import Snapshot, conflicts

ROW, GONE = "018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b"


def test_rewinding_gives_the_values_of_the_older_version() -> None:
    now = Snapshot.of({"a": "3", "items": [{"id": ROW, "values": {"qty": "2"}}]}, ["items"])
    now.rewind({"a": {"old": "2", "new": "3"}, "items": {"rows": {ROW: {"qty": {"old": "1", "new": "2"}}}}})
    now.rewind({
        "a": {"old": None, "new": "2"},
        "items": {"rows": {GONE: {"position": {"old": 1, "new": None}, "qty": {"old": "9", "new": None}}}},
    })  # fmt: skip
    assert now.get("a") is None
    assert now.get("items") == [{"id": ROW, "values": {"qty": "1"}}, {"id": GONE, "values": {"qty": "9"}}]


def test_rows_that_came_later_are_not_in_the_base() -> None:
    now = Snapshot.of({"items": [{"id": ROW, "values": {"qty": "2"}}]}, ["items"])
    now.rewind({"items": {"rows": {ROW: {"position": {"old": None, "new": 0}, "qty": {"old": None, "new": "2"}}}}})
    assert now.get("items") == []


def test_each_field_that_somebody_changed() -> None:
    base, theirs = (
        Snapshot({"a": "1", "b": "1", "c": "1", "hidden": "1"}),
        Snapshot({"a": "2", "b": "1", "c": "5", "hidden": "7"}),
    )
    assert conflicts(base, theirs, {"a": "3", "b": "4"}, ("a", "b", "c")) == [
        {"field": "a", "base": "1", "yours": "3", "theirs": "2"},
        {"field": "b", "base": "1", "yours": "4", "theirs": "1"},
        {"field": "c", "base": "1", "yours": "1", "theirs": "5"},
    ]


def test_without_history_only_what_differs() -> None:
    found = conflicts(None, Snapshot({"a": "2", "b": "1"}), {"a": "3", "b": "1"}, ("a", "b"))
    assert found == [{"field": "a", "base": None, "yours": "3", "theirs": "2"}]
