"""Handlers that leave marks outside the database: a line in the file DOUGONG_TEST_MARKS for each run."""

import asyncio
import os

from dougong.jobs import JobKind
from runtime.jobs.job import Handlers, Job
from runtime.parts import Parts

MARK = JobKind("test.mark", tries=1000, first_delay=0.2, longest_delay=2.0)
SLOW = JobKind("test.slow", queue="long", tries=1000, first_delay=0.2, longest_delay=2.0)


def leave_mark(text: str) -> None:
    """One write, so that lines of several processes do not mix."""
    file = os.open(os.environ["DOUGONG_TEST_MARKS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{text}\n".encode())
    os.close(file)


async def mark(job: Job, parts: Parts) -> None:
    leave_mark(f"{job.payload['record']} {job.idempotency_key}")


async def slow(job: Job, parts: Parts) -> None:
    """`seconds` long, in ten steps."""
    leave_mark(f"begun {job.claimed.id}")
    for done in range(job.progress.get("done", 0), 10):
        await asyncio.sleep(float(str(job.payload["seconds"])) / 10)
        async with job.step({"done": done + 1, "total": 10}):
            pass
    async with job.finishing():
        leave_mark(f"ended {job.claimed.id}")


HANDLERS: Handlers = {kind.name: (kind, run) for kind, run in ((MARK, mark), (SLOW, slow))}
