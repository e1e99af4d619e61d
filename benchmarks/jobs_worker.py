"""`dougong worker` with a handler that does nothing but say when it was called."""

import os
import time

from dougong.jobs import JobKind
from dougong.settings import Settings
from runtime import worker
from runtime.jobs.job import Handlers, Job
from runtime.parts import Parts
from runtime.process import process

NOTHING = JobKind("bench.nothing")
CALLED = JobKind("bench.called")


async def nothing(job: Job, parts: Parts) -> None:
    """The job's own cost alone."""


async def called(job: Job, parts: Parts) -> None:
    """Its clock counts for all processes of the machine."""
    line = f"{time.monotonic() - float(str(job.payload['sent']))}\n"
    file = os.open(os.environ["BENCH_CALLS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, line.encode())
    os.close(file)


HANDLERS: Handlers = {kind.name: (kind, run) for kind, run in ((NOTHING, nothing), (CALLED, called))}

if __name__ == "__main__":
    with process(Settings()) as this:
        worker.work(this, server=None, handlers=HANDLERS)
