"""Stands by while a pack is installed: goes on with it when the process that does it has died."""

from typing import TYPE_CHECKING

from dougong.packs import WATCH_INSTALLATIONS
from runtime.jobs.job import Job, Postponed

if TYPE_CHECKING:
    from runtime.parts import Parts

KIND = WATCH_INSTALLATIONS
AGAIN_SECONDS = 30.0


async def run(job: Job, parts: "Parts") -> None:
    await parts.packs.sweep([job.workspace])
    if await parts.packs.any_open(job.workspace):
        raise Postponed(AGAIN_SECONDS)
