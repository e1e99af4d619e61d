"""Values of a record as the API gives them out: what the audit log keeps."""

from collections.abc import Mapping

from engines.form.compile import CompiledForm
from engines.form.json_values import Json, to_json
from engines.form.parse import Record

Rows = dict[str, dict[str, Json]]  # row id → values with `position`


def stored_values(form: CompiledForm, record: Record) -> dict[str, Json]:
    """The stored fields that are not blank."""
    return _values({key: field.column for key, field in form.fields.items()}, record)


def stored_rows(form: CompiledForm, record: Record) -> dict[str, Rows]:
    """The rows of each sub-form by id."""
    return {
        key: {
            row["id"]: {"position": place, **_values({k: f.column for k, f in rows.fields.items()}, row)}
            for place, row in enumerate(record.get(key) or ())
        }
        for key, rows in form.rows.items()
    }


def _values(columns: Mapping[str, object], record: Record) -> dict[str, Json]:
    found = {key: to_json(record.get(key)) for key, column in columns.items() if column is not None}
    return {key: value for key, value in found.items() if value is not None}


def sent_values(form: CompiledForm, sent: Record) -> dict[str, Json]:
    """What a client sent, as he would get it back."""
    return {key: _sent_rows(value) if key in form.rows else to_json(value) for key, value in sent.items()}


def _sent_rows(rows: list[Record]) -> Json:
    return [
        {
            **({"id": row["id"]} if "id" in row else {}),
            "values": {key: to_json(value) for key, value in row.items() if key != "id"},
        }
        for row in rows
    ]
