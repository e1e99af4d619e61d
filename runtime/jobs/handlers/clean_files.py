"""Removes uploaded files that no record has held for a week."""

from typing import TYPE_CHECKING

from dougong.jobs.kind import JobKind
from runtime.jobs.job import Job

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = JobKind("files.clean")


async def run(job: Job, parts: "Parts") -> None:
    await parts.files.clean_up(job.workspace)
