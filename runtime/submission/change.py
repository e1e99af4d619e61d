"""Changing a record."""

from dataclasses import dataclass
from typing import Any

from dougong.errors import DougongError, forbidden, not_found
from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.environment import Facts
from engines.form.parse import Record, parse_body
from engines.form.statements import get_statement, load_statement, rows_to_write, update_statement
from engines.form.validate import refuse_fields, validate
from engines.form.write import System, merge, read_loaded
from engines.problems import Problem
from runtime.submission.attachments import check_files, has_files, place_files
from runtime.submission.changes import record_changes
from runtime.submission.create import give_row_ids
from runtime.submission.linked import compute_linked
from runtime.submission.references import missing_references, named_in, reference_problems
from runtime.submission.stale import stale
from runtime.submission.work import Saved, Work, row_refused


@dataclass(frozen=True, slots=True)
class Loaded:
    """The stored record, its row locked."""

    version: int
    record: Record


async def change(work: Work, record_id: str, version: int, body: bytes) -> Saved:
    """Read from top to bottom, these are the steps of the submission."""
    await work.enter(record_id)
    await work.claim_key()
    work.require("edit")
    old = await load(work, record_id, "edit")
    sent, problems = parse_body(work.form, body)
    problems += refuse_fields(work.form, work.access, sent)
    if old.version != version:
        raise await stale(work, record_id, version, sent)
    record, facts, strangers = await _compute(work, old.record, sent)
    await _check(work, old.record, sent, record, facts, [*problems, *strangers])
    saved = await write_change(work, work.form, work.asker.rights, old, sent, record)
    if has_files(work.form):
        await place_files(work.connection, work.form, record, old.record, record_id, work.asker.now)
    await work.finish(200, [saved])
    return saved


async def load(work: Work, record_id: str, action: Any) -> Loaded:
    """The record, and access to it as it is. Raises: DougongError 404, 403."""
    statement = load_statement(work.form, work.asker.rights, action)
    row = await work.connection.fetchrow(statement.sql, *statement.bind(record_id, work.asker.context))
    if row is None:
        raise not_found()
    if not row["allowed"]:
        raise forbidden()
    return Loaded(row["version"], read_loaded(work.form, row, record_id))


async def _compute(work: Work, old: Record, sent: Record) -> tuple[Record, Facts, list[Problem]]:
    merged, strangers = merge(work.form, old, sent)
    merged |= {"updated_at": work.asker.now, "updated_by": work.asker.context.user_id}
    unknown = [Problem("unknown_row", (sub_form, place, "id")) for sub_form, place in strangers]
    repeated = [Problem("unknown_row", path) for path in _repeated_rows(work.form, sent)]
    record, facts = await compute_linked(work.connection, work.form, merged, work.asker.facts, new=False)
    return record, facts, [*unknown, *repeated]


def _repeated_rows(form: CompiledForm, sent: Record) -> list[tuple[str | int, ...]]:
    """Places where a row stands for the second time."""
    found: list[tuple[str | int, ...]] = []
    for key in form.rows:
        seen: set[str] = set()
        for place, row in enumerate(sent.get(key) or ()):
            if row.get("id") in seen:
                found.append((key, place, "id"))
            if "id" in row:
                seen.add(row["id"])
    return found


async def _check(work: Work, old: Record, sent: Record, record: Record, facts: Facts, problems: list[Problem]) -> None:
    """Raises: DougongError 422 with everything that is wrong."""
    form, asker = work.form, work.asker
    known = {problem.path[:1] for problem in problems}
    named = list(named_in(form, record, old))
    missing = await missing_references(work.connection, form, asker.rights, asker.context, named)
    found = validate(form, record, facts, sent=sent, old=old, trusted=work.trusted)
    found += reference_problems(named, missing)
    if has_files(form):
        member = work.caller.principal.member_id
        found += await check_files(work.connection, form, record, old, record["id"], member)
    work.refuse([*problems, *(problem for problem in found if problem.path[:1] not in known)])


async def write_change(
    work: Work, form: CompiledForm, rights: Rights, old: Loaded, sent: Record, record: Record
) -> Saved:
    """Writes the new state over the version that was loaded. A change that changes nothing writes nothing."""
    give_row_ids(form.rows, record)
    changes = record_changes(form, old.record, record)
    record_id, asker = record["id"], work.asker
    if not changes:
        statement = get_statement(form, rights)
        document = await work.connection.fetchval(statement.sql, *statement.bind(record_id, asker.context))
        return Saved(record_id, old.version, (document or "").encode())
    write = update_statement(form, rights, rows_to_write(form, sent))
    system = System(record_id, asker.now, asker.context.user_id, version=old.version)
    row = await work.connection.fetchrow(write.sql, *write.bind(record, system, asker.context))
    if row is None:
        raise DougongError("stale", 409)  # can't be: the row is locked
    version, allowed, document = row
    if not allowed:
        raise row_refused()
    work.note("record.update", record_id, version, changes, form)
    return Saved(record_id, version, document.encode())
