"""What a submission changed, as the audit entry tells it: old and new value of each stored field, rows by their ids."""

from collections.abc import Mapping
from typing import Any

from engines.form.compile import CompiledForm
from engines.form.parse import Record
from runtime.submission.values import stored_rows, stored_values

Json = Any
Change = dict[str, Json]  # {"old", "new"}


def record_changes(form: CompiledForm, old: Record, new: Record) -> dict[str, Json]:
    """All that differs between two states of a record; every row must have its id."""
    changes: dict[str, Json] = dict(field_changes(stored_values(form, old), stored_values(form, new)))
    rows_before, rows_after = stored_rows(form, old), stored_rows(form, new)
    for sub_form, rows in rows_after.items():
        changed = row_changes(rows_before[sub_form], rows)
        if changed:
            changes[sub_form] = {"rows": changed}
    return changes


def field_changes(old: Mapping[str, Json], new: Mapping[str, Json]) -> dict[str, Change]:
    """The fields that differ. Values are JSON values; an absent one is blank."""
    return {
        name: {"old": before, "new": after}
        for name in dict.fromkeys([*new, *old])
        if (before := old.get(name)) != (after := new.get(name))
    }


def row_changes(
    old: Mapping[str, Mapping[str, Json]], new: Mapping[str, Mapping[str, Json]]
) -> dict[str, dict[str, Change]]:
    """Rows of a sub-form by id, each with `position` among its values; rows that are equal are left out."""
    changed = {row: field_changes(old.get(row, {}), new.get(row, {})) for row in dict.fromkeys([*old, *new])}
    return {row: changes for row, changes in changed.items() if changes}
