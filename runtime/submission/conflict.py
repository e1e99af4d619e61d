"""What a late writer is told: for each field the value that he started from, his own, and the present one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = Any
Values = dict[str, Json]
Rows = dict[str, dict[str, Values]]  # sub-form → row id → values with `position`


@dataclass
class Snapshot:
    """A record's values as JSON, rows by their ids."""

    values: Values
    rows: Rows = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Json], sub_forms: Iterable[str]) -> "Snapshot":
        """From the `values` of a record as the API gives it out."""
        names = set(sub_forms)
        rows = {
            name: {row["id"]: {**row["values"], "position": place} for place, row in enumerate(values.get(name) or ())}
            for name in names
        }
        return cls({name: value for name, value in values.items() if name not in names}, rows)

    def rewind(self, changes: Mapping[str, Mapping[str, Json]]) -> None:
        """Takes the changes of one audit entry back; entries must come newest first."""
        for name, change in changes.items():
            if "rows" in change:
                _rewind_rows(self.rows.setdefault(name, {}), change["rows"])
            else:
                self.values[name] = change["old"]

    def get(self, name: str) -> Json:
        """The field's value as the API gives it out; rows in their order."""
        if name not in self.rows:
            return self.values.get(name)
        rows = sorted(self.rows[name].items(), key=lambda item: item[1]["position"])
        return [
            {
                "id": row_id,
                "values": {key: value for key, value in row.items() if key != "position" and value is not None},
            }
            for row_id, row in rows
        ]


def _rewind_rows(rows: dict[str, Values], changes: Mapping[str, Mapping[str, Mapping[str, Json]]]) -> None:
    for row_id, fields in changes.items():
        row = rows.setdefault(row_id, {})
        row.update({name: change["old"] for name, change in fields.items()})
        if row.get("position") is None:
            del rows[row_id]


def conflicts(
    base: Snapshot | None, theirs: Snapshot, yours: Mapping[str, Json], readable: Iterable[str]
) -> list[Values]:
    """The fields that the late writer wanted to change or that others have changed meanwhile.

    `base` is None when the history does not reach back to his version. Fields that he may not read are left out.
    """
    found = []
    for name in readable:
        now = theirs.get(name)
        before = base.get(name) if base is not None else None
        changed = base is not None and before != now
        if name in yours and (changed or yours[name] != now):
            found.append({"field": name, "base": before, "yours": yours[name], "theirs": now})
        elif changed:
            found.append({"field": name, "base": before, "yours": before, "theirs": now})
    return found
