"""Taking out a record that came with a pack, unless somebody works with it by now."""

from dougong.database.workspace import quoted
from dougong.packs.writer import Outcome
from runtime.submission.delete import into_bin
from runtime.submission.incoming import is_linked
from runtime.submission.work import Work

AS_CREATED = 1  # the version that every record begins with


async def remove_untouched(work: Work, record_id: str) -> Outcome:
    """To the recycle bin, if nobody has changed the record and no living record links to it.

    Raises: DougongError 404 when there is no such record.
    """
    await work.enter(record_id, "UPDATE")
    table = f"{quoted(work.form.schema)}.{quoted(work.form.table.name)}"
    row = await work.connection.fetchrow(f"SELECT version, deleted_at FROM {table} WHERE id = $1", record_id)  # noqa: S608 - quoted identifiers
    if row is None or row["deleted_at"] is not None:
        return "gone"
    if row["version"] != AS_CREATED:
        return "changed"
    if await is_linked(work, record_id):
        return "linked"
    await into_bin(work, record_id, AS_CREATED)
    await work.finish(204)
    return "removed"
