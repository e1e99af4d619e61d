"""The answer to a late writer."""

from typing import Any

import orjson

from dougong.database.workspace import quoted
from dougong.errors import DougongError, not_found
from engines.form.parse import Record
from engines.form.statements import get_statement
from runtime.submission.conflict import Snapshot, conflicts
from runtime.submission.labels import label_conflicts
from runtime.submission.values import sent_values
from runtime.submission.work import Work


async def stale(work: Work, record_id: str, version: int, sent: Record) -> DougongError:
    """409 with the present record, and for each field that differs the value at `version`, the caller's, and theirs."""
    statement = get_statement(work.form, work.asker.rights)
    document = await work.connection.fetchval(statement.sql, *statement.bind(record_id, work.asker.context))
    if document is None:
        return not_found()
    current = orjson.loads(document)
    theirs = Snapshot.of(current["values"], work.form.rows)
    base = await _at(work, record_id, version, current)
    readable = [
        key for key, field in work.form.fields.items() if work.access.reads(field.info.node) and not field.is_live
    ]
    found = conflicts(base, theirs, sent_values(work.form, sent), readable)
    await label_conflicts(work.connection, work.form, work.asker, found)
    return DougongError("stale", 409, current=current, conflicts=found)


async def _at(work: Work, record_id: str, version: int, current: dict[str, Any]) -> Snapshot | None:
    """The record as it was at a version, by taking later changes back; None when the log does not tell."""
    rows = await work.connection.fetch(
        f"SELECT version, changes FROM {quoted(work.form.schema)}.audit WHERE record_id = $1 "  # noqa: S608 - a quoted identifier
        "AND event IN ('record.create', 'record.update', 'record.delete', 'record.restore') AND version > $2 "
        "ORDER BY id DESC",
        record_id,
        version,
    )
    if [row["version"] for row in rows] != list(range(current["version"], version, -1)) or not rows:
        return None
    base = Snapshot.of(current["values"], work.form.rows)
    for row in rows:
        base.rewind(_readable(work, row["changes"]))
    return base


def _readable(work: Work, changes: dict[str, Any]) -> dict[str, Any]:
    """What the caller may read of an audit entry."""
    told: dict[str, Any] = {}
    for name, change in changes.items():
        if not work.access.reads((name,)):
            continue
        if "rows" in change:
            change = {
                "rows": {
                    row: {
                        key: old_new
                        for key, old_new in fields.items()
                        if key == "position" or work.access.reads((name, key))
                    }
                    for row, fields in change["rows"].items()
                }
            }
        told[name] = change
    return told
