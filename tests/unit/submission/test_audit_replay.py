"""Folding the audit log."""

from typing import Any

from runtime.audit_replay import replay

RECORD = "018f0000-0000-7000-8000-000000000001"
ROW = "018f0000-0000-7000-8000-00000000000a"


def entry(event: str, changes: dict[str, Any], version: int = 1) -> dict[str, Any]:
    return {"event": event, "app": "crm", "form": "order", "record_id": RECORD, "version": version, "changes": changes}


def change(old: Any, new: Any) -> dict[str, Any]:
    return {"old": old, "new": new}


CREATED = entry("record.create", {"amount": change(None, "1"), "note": change(None, "a")})


def only(entries: list[dict[str, Any]]) -> Any:
    return replay(entries)["crm", "order"][RECORD]


def test_creation_sets_values() -> None:
    assert only([CREATED]).values == {"amount": "1", "note": "a"}


def test_update_replaces_and_blanks() -> None:
    updated = entry("record.update", {"amount": change("1", "2"), "note": change("a", None)}, 2)
    record = only([CREATED, updated])
    assert (record.version, record.values) == (2, {"amount": "2"})


def test_rows_come_change_and_go() -> None:
    rows = {"items": {"rows": {ROW: {"position": change(None, 0), "qty": change(None, "3")}}}}
    more = {"items": {"rows": {ROW: {"qty": change("3", "4")}}}}
    gone = {"items": {"rows": {ROW: {"position": change(0, None), "qty": change("4", None)}}}}
    log = [entry("record.create", rows), entry("record.update", more, 2), entry("record.update", gone, 3)]
    assert only(log[:1]).rows["items"] == {ROW: {"position": 0, "qty": "3"}}
    assert only(log[:2]).rows["items"][ROW]["qty"] == "4"
    assert only(log).rows["items"] == {}


def test_bin_and_back() -> None:
    deleted = entry("record.delete", {}, 2)
    assert only([CREATED, deleted]).deleted
    assert not only([CREATED, deleted, entry("record.restore", {}, 3)]).deleted


def staged(values: dict[str, Any], publication: str = "p1") -> dict[str, Any]:
    about = {"publication": publication, "field": "amount", "rows": None, "values": values}
    return entry("publication.values", about)


def switch(column: str | None, publication: str = "p1") -> dict[str, Any]:
    columns = [{"form": "order", "rows": None, "field": "amount", "column": column}] if column else []
    return entry("publication.switch", {"publication": publication, "columns": columns})


FIRST = switch("amount", "p0")


def test_published_values_count_from_the_switch() -> None:
    assert only([FIRST, CREATED, staged({RECORD: "1.00"})]).values["amount"] == "1"
    assert only([FIRST, CREATED, staged({RECORD: "1.00"}), switch("amount__2")]).values["amount"] == "1.00"


def test_a_later_batch_wins_also_with_a_blank() -> None:
    filled = [FIRST, CREATED, staged({RECORD: "5"}), staged({RECORD: "6"}), switch("amount__2")]
    assert only(filled).values["amount"] == "6"
    blank = [FIRST, CREATED, staged({RECORD: "5"}), staged({RECORD: None}), switch("amount__2")]
    assert "amount" not in only(blank).values


def test_a_new_column_that_was_not_filled_is_blank() -> None:
    assert "amount" not in only([FIRST, CREATED, switch("amount__2")]).values


def test_a_publication_that_was_undone_counts_for_nothing() -> None:
    assert only([FIRST, CREATED, staged({RECORD: "5"}), switch("amount", "p2")]).values["amount"] == "1"


def test_a_column_that_comes_back_has_its_values_again() -> None:
    removed = [FIRST, CREATED, switch(None, "p2")]
    assert "amount" not in only(removed).values
    assert only([*removed, switch("amount", "p3")]).values["amount"] == "1"
    other = [*removed, switch("amount__2", "p3")]
    assert "amount" not in only(other).values
    assert only([*other, switch("amount", "p4")]).values["amount"] == "1"
