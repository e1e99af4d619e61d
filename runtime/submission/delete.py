"""Into the recycle bin and out of it."""

from sqlalchemy import bindparam, update

from dougong.errors import DougongError, forbidden, not_found
from engines.access import Rights
from engines.form.compile import CompiledForm
from engines.form.query.source import Source, Statement
from engines.form.query.statements import CompiledStatement, compile_statement
from engines.form.statements import delete_statement, get_statement
from engines.form.types import DATETIME_COLUMN, ID_COLUMN
from engines.form.write import System
from runtime.submission.change import load
from runtime.submission.incoming import release_incoming
from runtime.submission.stale import stale
from runtime.submission.work import Saved, Work


async def delete(work: Work, record_id: str, version: int) -> None:
    """Moves a record to the recycle bin. What links to it must let go first, or keeps it from being deleted."""
    await work.enter(record_id, "UPDATE")
    await work.claim_key()
    work.require("delete")
    old = await load(work, record_id, "delete")
    if old.version != version:
        raise await stale(work, record_id, version, {})
    await release_incoming(work, record_id)
    await into_bin(work, record_id, version)
    await work.finish(204)


async def into_bin(work: Work, record_id: str, version: int) -> None:
    """Moves a record whose row is locked and that nothing links to any more."""
    statement, asker = delete_statement(work.form), work.asker
    system = System(record_id, asker.now, asker.context.user_id, version=version)
    after = await work.connection.fetchval(statement.sql, *statement.bind({}, system, asker.context))
    if after is None:
        raise DougongError("stale", 409)  # can't be: the row is locked
    work.note("record.delete", record_id, after, {})


async def restore(work: Work, record_id: str, version: int) -> Saved:
    """Takes a record out of the recycle bin."""
    await work.enter(record_id)
    await work.claim_key()
    work.require("delete")
    statement, asker = _restore_statement(work.form, work.asker.rights), work.asker
    values = {"record_id": record_id, "now": asker.now, "user": asker.context.user_id, "version": version}
    row = await work.connection.fetchrow(statement.sql, *statement.bind(values, asker.context))
    if row is None or not row["visible"]:
        raise not_found()
    if not row["allowed"]:
        raise forbidden()
    if row["version"] != version + 1:
        raise DougongError("stale", 409)
    got = get_statement(work.form, asker.rights)
    document = await work.connection.fetchval(got.sql, *got.bind(record_id, asker.context))
    if document is None:
        raise not_found()
    work.note("record.restore", record_id, row["version"], {})
    saved = Saved(record_id, row["version"], document.encode())
    await work.finish(200, [saved])
    return saved


def _restore_statement(form: CompiledForm, rights: Rights) -> CompiledStatement:
    return form.memo(("restore", rights.roles), lambda: _compile_restore(form, rights))


def _compile_restore(form: CompiledForm, rights: Rights) -> CompiledStatement:
    """The version afterwards, and whether the caller may see it and do it: the transaction is rolled back when not."""
    table = form.table
    source = Source(Statement(rights), form, table)
    query = (
        update(table)
        .where(table.c.id == bindparam("record_id", type_=ID_COLUMN), table.c.deleted_at.is_not(None))
        .values(
            version=table.c.version + 1,
            updated_at=bindparam("now", type_=DATETIME_COLUMN),
            updated_by=bindparam("user", type_=ID_COLUMN),
            deleted_at=None,
        )
        .returning(
            table.c.version,
            source.row_predicate("see").label("visible"),
            source.row_predicate("delete").label("allowed"),
        )
    )
    return compile_statement(query)
