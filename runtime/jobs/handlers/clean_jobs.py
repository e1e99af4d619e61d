"""Removes jobs that ended long ago: done and cancelled ones after a week, dead letters after three months."""

from typing import TYPE_CHECKING

from dougong.database.workspace import quoted
from dougong.jobs.kind import JobKind
from runtime.jobs.job import Job

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = JobKind("jobs.clean")
BATCH = 5000


async def run(job: Job, parts: "Parts") -> None:
    table = f"{quoted(job.workspace.schema)}.job"
    removed = BATCH
    while removed == BATCH:
        async with job.step({}) as connection:
            tag = await connection.execute(
                f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE finished_at < "  # noqa: S608 - a quoted identifier
                "CASE WHEN state = 'failed' THEN now() - interval '90 days' ELSE now() - interval '7 days' END "
                f"LIMIT {BATCH})"
            )
        removed = int(tag.rpartition(" ")[2])
