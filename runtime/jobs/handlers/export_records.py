"""Writes a list into a file, part by part, with the rights that its member has at each part.

The first step decides which records in which order, in one statement and so at one moment. Later steps read them by id:
a record is never there twice or left out because the list changed meanwhile. One that has left the list by then (deleted,
changed so that it does not match, not to be seen any more) is not written.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson

from dougong.access.acting import acting_for
from dougong.database import Databases
from dougong.errors import DougongError
from dougong.http import CallerInfo
from engines.form.statements import chosen_statement, order_statement
from engines.problems import Refused
from runtime.exports.csv_text import BOM, csv_lines
from runtime.exports.files import ID_BYTES
from runtime.exports.service import EXPORT, MAX_RECORDS, Exports
from runtime.exports.sight import Sight
from runtime.jobs.job import Cancelled, Hopeless, Job
from runtime.records.reader import fetch

if TYPE_CHECKING:
    import asyncpg

    from runtime.parts import Parts

KIND = EXPORT
PART = 2000  # records
PREFETCH = 10_000  # ids
ORDER_SECONDS = 60  # a list without an index for its order is sorted whole


async def run(job: Job, parts: "Parts") -> None:
    exports, files = parts.exports, parts.exports.files
    made = job.progress.get("parts")
    try:
        if not made or not await files.is_whole(job.workspace, job.claimed.id, made):
            await _begin(job, exports)
        while job.progress["done"] < job.progress["total"]:
            await _go_on(job, exports)
    except (Cancelled, Hopeless):
        await files.remove_job(job.workspace, job.claimed.id)
        raise


async def _begin(job: Job, exports: Exports) -> None:
    """Decides on the records and their order; the first part is the line of headers."""
    sight = await _sight(job, exports)
    progress: dict[str, Any] = {"done": 0, "rows": 0, "parts": [], "mark": sight.mark, "order": job.claimed.attempt}
    async with job.step(progress) as connection:
        ids = await _order(connection, sight)
        await exports.files.keep_order(job.workspace, job.claimed.id, job.claimed.attempt, ids)
        progress["total"] = len(ids) // ID_BYTES
        await _keep(job, exports, progress, BOM + csv_lines([[column.header for column in sight.columns]]))


async def _go_on(job: Job, exports: Exports) -> None:
    progress = dict(job.progress)
    sight = await _sight(job, exports)
    if sight.mark != progress["mark"]:
        raise Hopeless("export_rights_changed")
    start, end = progress["done"], min(progress["done"] + PART, progress["total"])
    ids = await exports.files.order(job.workspace, job.claimed.id, progress["order"], start, end)
    async with job.step(progress) as connection:
        records = await _read(connection, sight, ids)
        lines = [[column.cell(record, sight.reader) for column in sight.columns] for record in records]
        progress |= {"done": end, "rows": progress["rows"] + len(lines)}
        await _keep(job, exports, progress, csv_lines(lines))


async def _keep(job: Job, exports: Exports, progress: dict[str, Any], content: bytes) -> None:
    """Writes the part before the step commits: a part that nobody counts is written again by the next try."""
    made: list[int] = progress["parts"]
    await exports.files.keep_part(job.workspace, job.claimed.id, len(made), job.claimed.attempt, content)
    size = progress["file"]["size"] if made else 0
    progress["parts"] = [*made, job.claimed.attempt]
    progress["file"] = {"name": job.payload["file"], "size": size + len(content)}


async def _order(connection: "asyncpg.Connection[Any]", sight: Sight) -> bytes:
    """The ids of all records of the list, 16 bytes each: one statement, so one moment."""
    await connection.execute(f"SET LOCAL statement_timeout = '{ORDER_SECONDS}s'")
    statement = order_statement(sight.form, sight.asker.rights, sight.query)
    arguments = statement.bind(replace(sight.query, limit=MAX_RECORDS), sight.asker.context)
    ids = bytearray()
    async for row in connection.cursor(statement.sql, *arguments, prefetch=PREFETCH):
        ids += UUID(str(row[0])).bytes
    if len(ids) > MAX_RECORDS * ID_BYTES:
        raise Hopeless("export_too_large", {"max": MAX_RECORDS})
    return bytes(ids)


async def _read(connection: "asyncpg.Connection[Any]", sight: Sight, ids: list[str]) -> list[dict[str, Any]]:
    """The records among these that are still in the list, in the order of the ids."""
    statement = chosen_statement(sight.form, sight.asker.rights, sight.query)
    rows = await fetch(connection, statement.sql, statement.bind(sight.query, ids, sight.asker.context))
    texts = {str(row[1]): row[0] for row in rows}
    return [orjson.loads(texts[each]) for each in ids if each in texts]


async def _sight(job: Job, exports: Exports) -> Sight:
    """What the member may see now. Raises: Hopeless when that is nothing, or not all of the columns."""
    caller = await _caller(job, exports.databases)
    try:
        return await exports.look(caller, job.payload)
    except Refused:
        raise Hopeless("export_changed") from None
    except DougongError as error:
        if error.status == 404:
            raise Hopeless("export_no_right") from None
        raise


async def _caller(job: Job, databases: Databases) -> CallerInfo:
    actor = job.claimed.actor
    who = None if actor is None else await acting_for(databases, job.workspace, actor)
    if who is None:
        raise Hopeless("export_no_right")
    return CallerInfo(who, job.workspace, databases, job.claimed.request_id or "", str(job.payload["locale"]))
