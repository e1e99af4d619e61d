"""Removes the files of exports: a week after they were made, at once when they were cancelled."""

from typing import TYPE_CHECKING
from uuid import UUID

from dougong.database.workspace import quoted
from dougong.jobs.kind import FILES_KEPT, JobKind
from runtime.jobs.job import Job

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = JobKind("exports.clean")


async def run(job: Job, parts: "Parts") -> None:
    files = parts.exports.files
    kept = await files.kept(job.workspace)
    wanted = await _wanted(job, parts, list(kept))
    for export, keys in kept.items():
        if export not in wanted:
            await files.remove(keys)


async def _wanted(job: Job, parts: "Parts", exports: list[UUID]) -> set[UUID]:
    """A file that is being made, is there to be fetched, or can be gone on with."""
    table = f"{quoted(job.workspace.schema)}.job"
    statement = (
        f"SELECT id FROM {table} WHERE id = ANY($1) AND state <> 'cancelled' "  # noqa: S608 - a quoted identifier
        "AND (finished_at IS NULL OR finished_at > now() - $2::interval)"
    )
    async with parts.exports.databases.raw(job.workspace) as connection:
        return {row["id"] for row in await connection.fetch(statement, exports, FILES_KEPT)}
