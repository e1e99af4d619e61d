"""Removes Idempotency-Keys that are older than a day."""

from typing import TYPE_CHECKING

from dougong.database.workspace import quoted
from dougong.jobs.kind import JobKind
from runtime.jobs.job import Job

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = JobKind("idempotency_keys.clean")


async def run(job: Job, parts: "Parts") -> None:
    table = f"{quoted(job.workspace.schema)}.idempotency_key"
    async with job.finishing() as connection:
        await connection.execute(f"DELETE FROM {table} WHERE created_at < now() - interval '1 day'")  # noqa: S608 - a quoted identifier
