"""Creating records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dougong.ids import new_id
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.parse import Record, parse_body, parse_values
from engines.form.statements import insert_statement
from engines.form.validate import refuse_fields, validate
from engines.form.write import System
from engines.problems import Path, Problem
from runtime.submission.attachments import check_files, has_files, place_files
from runtime.submission.changes import record_changes
from runtime.submission.linked import compute_linked
from runtime.submission.numbers import take_numbers
from runtime.submission.references import missing_references, named_in, reference_problems
from runtime.submission.work import Saved, Work, row_refused


@dataclass(frozen=True, slots=True)
class New:
    """A record that is asked for: the body of a request, or bare values. `path` stands before its problems' paths."""

    values: bytes | Mapping[str, Any]
    id: str | None = None
    path: Path = ()


@dataclass(slots=True)
class _Draft:
    """A record on its way in."""

    id: str
    path: Path
    sent: Record
    record: Record
    facts: Facts
    problems: list[Problem]

    def add(self, problems: Sequence[Problem]) -> None:
        """Leaves out what follows from a problem that is told already."""
        known = {problem.path[:1] for problem in self.problems}
        self.problems += [problem for problem in problems if problem.path[:1] not in known]


async def create(work: Work, news: Sequence[New]) -> list[Saved]:
    """All of them or none. Read from top to bottom, these are the steps of the submission."""
    await work.enter()
    await work.claim_key()
    work.require("create")
    drafts = [await _draft(work, new) for new in news]
    await _check(work, drafts)
    work.refuse(problem.under(*draft.path) for draft in drafts for problem in draft.problems)
    await _number(work, drafts)
    saved = await _write(work, drafts)
    if has_files(work.form):
        for draft in drafts:
            await place_files(work.connection, work.form, draft.record, None, draft.id, work.asker.now)
    await work.finish(201, saved)
    return saved


async def _draft(work: Work, new: New) -> _Draft:
    """Reads what was sent; defaults and formulas are computed."""
    form, values = work.form, new.values
    sent, problems = parse_body(form, values) if isinstance(values, bytes) else parse_values(form, values)
    problems += refuse_fields(form, work.access, sent)
    for key in form.rows:
        for row in sent.get(key) or ():
            row.pop("id", None)  # rows of a new record are new
    record_id, context = new.id or str(new_id()), work.asker.context
    system = {
        "id": record_id,
        "created_at": work.asker.now,
        "updated_at": work.asker.now,
        "created_by": context.user_id,
        "updated_by": context.user_id,
        "owner_id": context.user_id,
        "department_id": context.department_id,
    }
    record, facts = await compute_linked(work.connection, form, {**sent, **system}, work.asker.facts, new=True)
    return _Draft(record_id, new.path, sent, record, facts, problems)


async def _check(work: Work, drafts: Sequence[_Draft]) -> None:
    """Adds everything that is wrong with the records to their problems."""
    form, asker = work.form, work.asker
    named = [list(named_in(form, draft.record)) for draft in drafts]
    every = [each for of_draft in named for each in of_draft]
    missing = await missing_references(work.connection, form, asker.rights, asker.context, every)
    for draft, of_draft in zip(drafts, named, strict=True):
        found = validate(form, draft.record, draft.facts, sent=draft.sent, trusted=work.trusted)
        found += reference_problems(of_draft, missing)
        if has_files(form):
            member = work.caller.principal.member_id
            found += await check_files(work.connection, form, draft.record, None, draft.id, member)
        draft.add(found)


async def _number(work: Work, drafts: Sequence[_Draft]) -> None:
    """Serial numbers, and the formulas that use them."""
    if not work.form.numbered:
        return
    await take_numbers(work.connection, work.form, [draft.record for draft in drafts], work.asker.local_now)
    for draft in drafts:
        draft.record = compute(work.form, draft.record, draft.facts, new=False)


async def _write(work: Work, drafts: Sequence[_Draft]) -> list[Saved]:
    """Writes the records with their rows; what comes back says whether the caller may have them like this."""
    form, asker = work.form, work.asker
    statement = insert_statement(form, asker.rights)
    user, department = asker.context.user_id, asker.context.department_id
    arguments = []
    for draft in drafts:
        give_row_ids(form.rows, draft.record)
        system = System(draft.id, asker.now, user, user, department)
        arguments.append(statement.bind(draft.record, system, asker.context))
    rows = await _written(work, statement.sql, arguments)
    saved = []
    for draft, (version, allowed, document) in zip(drafts, rows, strict=True):
        if not allowed:
            raise row_refused()
        owner = {"owner_id": {"old": None, "new": user}, "department_id": {"old": None, "new": department}}
        work.note("record.create", draft.id, version, {**owner, **record_changes(form, {}, draft.record)})
        saved.append(Saved(draft.id, version, document.encode()))
    return saved


async def _written(work: Work, sql: str, arguments: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """The answers to one statement for each record, sent together."""
    if len(arguments) > 1:
        return list(await work.connection.fetchmany(sql, arguments))
    return [await work.connection.fetchrow(sql, *arguments[0])]


def give_row_ids(sub_forms: Mapping[str, object], record: Record) -> None:
    """Rows that have no id yet get one."""
    for key in sub_forms:
        for row in record.get(key) or ():
            if "id" not in row:
                row["id"] = str(new_id())
