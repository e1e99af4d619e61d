"""What a submission tells the audit log."""

from runtime.submission.changes import field_changes, row_changes


def test_only_what_differs() -> None:
    changes = field_changes({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"})
    assert changes == {"b": {"old": "2", "new": "3"}, "c": {"old": None, "new": "4"}}


def test_rows_by_id_with_their_position() -> None:
    old = {"r1": {"position": 0, "qty": "1"}, "r2": {"position": 1, "qty": "2"}}
    new = {"r2": {"position": 0, "qty": "2"}, "r3": {"position": 1, "qty": "5"}}
    assert row_changes(old, new) == {
        "r1": {"position": {"old": 0, "new": None}, "qty": {"old": "1", "new": None}},
        "r2": {"position": {"old": 1, "new": 0}},
        "r3": {"position": {"old": None, "new": 1}, "qty": {"old": None, "new": "5"}},
    }
