"""The audit log as the truth: folding it from empty gives every stored value of every record.

Entries that matter here:

- `record.create`, `record.update`: `changes` is `{field: {"old", "new"}}`, for a sub-form `{"rows": {row id: {field: …}}}` with the row's
  `position` among its fields; a row whose position becomes null is gone.
- `record.delete`, `record.restore`: into the recycle bin and out of it.
- `publication.values`, `publication.switch`: what publishing calculated for whole columns, and the moment from which it
  counts, with the column that each field has from then on. A column that comes back has the values that it had.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]  # field → value as the API gives it; blank ones are absent
Form = tuple[str, str]  # app, form


@dataclass
class Replayed:
    """A record as the log tells it."""

    version: int = 0
    deleted: bool = False
    values: Values = field(default_factory=dict)
    rows: dict[str, dict[str, Values]] = field(default_factory=dict)  # sub-form → row id → values with `position`


Records = dict[str, Replayed]
_Field = tuple[str, str, str | None, str]  # app, form, sub-form, field
_Column = dict[str, Any]  # record or row id → value


class Replay:
    """Takes entries in the order of their ids; `forms` is the state after the last of them."""

    def __init__(self) -> None:
        self.forms: dict[Form, Records] = {}
        self._columns: dict[_Field, str] = {}  # in use
        self._left: dict[tuple[_Field, str], _Column] = {}  # values of columns that are no longer in use
        self._staged: dict[str, dict[_Field, _Column]] = {}  # by publication

    def take(self, entry: Mapping[str, Any]) -> None:
        """`entry`: `event`, `app`, `form`, `record_id`, `version`, `changes` of one row of the audit table."""
        match entry["event"]:
            case "record.create" | "record.update" | "record.delete" | "record.restore":
                self._take_record(entry)
            case "publication.values":
                self._stage(entry)
            case "publication.switch":
                self._switch(entry)

    def _take_record(self, entry: Mapping[str, Any]) -> None:
        records = self.forms.setdefault((entry["app"], entry["form"]), {})
        record = records.setdefault(str(entry["record_id"]), Replayed())
        record.version = entry["version"]
        if entry["event"] in ("record.delete", "record.restore"):
            record.deleted = entry["event"] == "record.delete"
        for name, change in entry["changes"].items():
            if "rows" in change:
                _change_rows(record.rows.setdefault(name, {}), change["rows"])
            else:
                _put(record.values, name, change["new"])

    def _stage(self, entry: Mapping[str, Any]) -> None:
        changes = entry["changes"]
        field_ = (entry["app"], entry["form"], changes["rows"], changes["field"])
        self._staged.setdefault(changes["publication"], {}).setdefault(field_, {}).update(changes["values"])

    def _switch(self, entry: Mapping[str, Any]) -> None:
        app, changes = entry["app"], entry["changes"]
        staged = self._staged.pop(changes["publication"], {})
        wanted = {(app, each["form"], each["rows"], each["field"]): each["column"] for each in changes["columns"]}
        of_app = [known for known in self._columns if known[0] == app]
        for each in dict.fromkeys([*of_app, *wanted]):
            if self._columns.get(each) != wanted.get(each) or each in staged:
                self._move(each, wanted.get(each), staged.get(each, {}))

    def _move(self, each: _Field, column: str | None, filled: _Column) -> None:
        """The field leaves its column, and has another one from now on (None: it is removed)."""
        holders = dict(self._holders(each))
        former = self._columns.pop(each, None)
        if former is not None:
            self._left[each, former] = {owner: held.get(each[3]) for owner, held in holders.items()}
        if column is not None:
            self._columns[each] = column
        values = {**self._left.pop((each, column or ""), {}), **filled}
        for owner, held in holders.items():
            _put(held, each[3], values.get(owner))

    def _holders(self, each: _Field) -> Iterable[tuple[str, Values]]:
        app, form, sub_form, _ = each
        for record_id, record in self.forms.get((app, form), {}).items():
            if sub_form is None:
                yield record_id, record.values
            else:
                yield from record.rows.get(sub_form, {}).items()


def replay(entries: Iterable[Mapping[str, Any]]) -> dict[Form, Records]:
    """The records of every form after these entries, from empty."""
    state = Replay()
    for entry in entries:
        state.take(entry)
    return state.forms


def _change_rows(rows: dict[str, Values], changes: Mapping[str, Mapping[str, Any]]) -> None:
    for row_id, fields in changes.items():
        row = rows.setdefault(row_id, {})
        for name, change in fields.items():
            _put(row, name, change["new"])
        if "position" not in row:
            del rows[row_id]


def _put(values: Values, name: str, value: Any) -> None:
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value
