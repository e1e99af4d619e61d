"""What a submission changed, as the audit entry tells it: old and new value of each stored field, rows by their ids."""

from collections.abc import Iterable, Mapping
from typing import Any

Json = Any
Change = dict[str, Json]  # {"old", "new"}


def field_changes(names: Iterable[str], old: Mapping[str, Json], new: Mapping[str, Json]) -> dict[str, Change]:
    """The fields of `names` that differ. Values are JSON values; an absent one is blank."""
    return {
        name: {"old": before, "new": after}
        for name in names
        if (before := old.get(name)) != (after := new.get(name))
    }


def row_changes(
    names: Iterable[str], old: Mapping[str, Mapping[str, Json]], new: Mapping[str, Mapping[str, Json]]
) -> dict[str, dict[str, Change]]:
    """Rows of a sub-form by id, each with `position` among its values; rows that are equal are left out."""
    fields = ("position", *names)
    changed = {
        row_id: field_changes(fields, old.get(row_id, {}), new.get(row_id, {})) for row_id in dict.fromkeys([*old, *new])
    }
    return {row_id: changes for row_id, changes in changed.items() if changes}
