"""Stands by while an app is published: goes on with it when the process that does it has died."""

from typing import TYPE_CHECKING

from dougong.definitions import WATCH_PUBLICATIONS
from runtime.jobs.job import Job, Postponed

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = WATCH_PUBLICATIONS
AGAIN_SECONDS = 30.0


async def run(job: Job, parts: "Parts") -> None:
    await parts.publisher.sweep([job.workspace])
    if await parts.publisher.any_open(job.workspace):
        raise Postponed(AGAIN_SECONDS)
