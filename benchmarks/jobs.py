"""Jobs: what writing one costs, how soon it is begun, how many a worker does, and a crowd of timers beside the staff's work."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks import ours, report, servers
from benchmarks.jobs_worker import CALLED, NOTHING
from benchmarks.load import drive, request
from dougong.database import Databases, Workspace
from dougong.jobs import NewJob, enqueue
from runtime.jobs.hints import JobHints
from runtime.signals import LocalSignals

WAKES = 300
MANY = 10_000
TIMERS = 100_000
PORTION = 5_000
SUBMITTING_SECONDS = 10.0


async def measure(world: ours.World, logs: Path, order: Callable[[str], bytes]) -> list[report.Line]:
    """All figures, on the bench's workspace."""
    databases = Databases(world.url)
    calls = logs / "calls"
    calls.unlink(missing_ok=True)
    try:
        async with _worker(world, logs, calls):
            lines = [await _enqueue(databases, world.workspace), await _wake(databases, world, calls)]
            lines.append(await _throughput(databases, world.workspace))
            lines += await _timers(databases, world, logs, order)
    finally:
        await databases.close()
    return lines


@asynccontextmanager
async def _worker(world: ours.World, logs: Path, calls: Path) -> AsyncIterator[None]:
    environment = {**os.environ, **ours.surroundings(world), "BENCH_CALLS": str(calls.absolute())}
    with (logs / "worker.log").open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.jobs_worker",
            cwd=servers.ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def _enqueue(databases: Databases, workspace: Workspace) -> report.Line:
    """Within a transaction that is open anyway; not due, so that nobody works meanwhile."""
    times = []
    async with databases.raw(workspace) as connection:
        for _ in range(1000):
            transaction = connection.transaction()
            await transaction.start()
            await connection.execute("SELECT 1")
            began = time.perf_counter()
            await enqueue(connection, workspace, [NewJob(NOTHING, {"n": 1}, key=None, delay=86_400)])
            times.append(time.perf_counter() - began)
            await transaction.rollback()
    return report.limit("a job written in an open transaction, median", statistics.median(times) * 1000, "ms", 1)


async def _wake(databases: Databases, world: ours.World, calls: Path) -> report.Line:
    """From the commit to the handler, one job at a time."""
    hints = JobHints(LocalSignals(world.home / "signals"))
    for n in range(WAKES + 1):
        async with databases.raw(world.workspace) as connection, connection.transaction():
            await enqueue(connection, world.workspace, [NewJob(CALLED, {"sent": time.monotonic()})])
        hints.send(world.workspace)
        while not (calls.exists() and calls.read_text().count("\n") > n):
            await asyncio.sleep(0.002)
    waited = sorted(float(line) for line in calls.read_text().splitlines()[1:])
    return report.limit("a job begun after its commit, p95", waited[int(len(waited) * 0.95)] * 1000, "ms", 10)


async def _throughput(databases: Databases, workspace: Workspace) -> report.Line:
    await _add(databases, workspace, MANY, delay=1.0)
    began, ended = await _span(databases, workspace, MANY)
    rate = MANY / (ended - began)
    return report.Line("jobs done by one worker", f"{rate:,.0f} /s", "–", "–", "≥ 1,000 /s", rate >= 1000)


async def _timers(
    databases: Databases, world: ours.World, logs: Path, order: Callable[[str], bytes]
) -> list[report.Line]:
    """Timers that are all due at once, while staff go on creating records."""
    async with ours.running(world, logs, "--no-worker") as server:
        _, unsafe = await ours.sign_in(server.port, world)
        salesperson = str(world.people.members[0])

        async def submit() -> float:
            requests = lambda: request("POST", ours.RECORDS, unsafe, order(salesperson))  # noqa: E731 - a shape of drive
            return (await drive(server.port, requests, SUBMITTING_SECONDS, expected=201)).percentile(0.95)

        await submit()
        alone = await submit()
        await _add(databases, world.workspace, TIMERS, delay=30.0)
        await asyncio.sleep(31.0)
        beside = await submit()
        began, ended = await _span(databases, world.workspace, TIMERS)
    times = beside / alone
    return [
        report.limit(f"{TIMERS:,} timers of one minute done after", ended - began, "s", 180),
        report.Line(
            "create meanwhile, p95 (beside without them)",
            f"{beside * 1000:,.1f} ms",
            f"{alone * 1000:,.1f} ms",
            f"{times:.2f}×",
            "≤ 2×",
            times <= 2,
        ),
    ]


async def _add(databases: Databases, workspace: Workspace, count: int, delay: float) -> None:
    for start in range(0, count, PORTION):
        async with databases.raw(workspace) as connection, connection.transaction():
            jobs = [NewJob(NOTHING, {}, delay=delay) for _ in range(min(PORTION, count - start))]
            await enqueue(connection, workspace, jobs)


async def _span(databases: Databases, workspace: Workspace, count: int) -> tuple[float, float]:
    """When the first of the last jobs was begun and the last was done, once all are; seconds. Then they are removed."""
    state = (
        "SELECT count(*) FILTER (WHERE state = 'done'), extract(epoch FROM min(started_at))::float8, "
        f"extract(epoch FROM max(finished_at))::float8 FROM {workspace.schema}.job WHERE kind = $1"
    )
    async with databases.raw(workspace) as connection:
        await connection.execute(f"DELETE FROM {workspace.schema}.job WHERE kind <> $1", NOTHING.name)
        row = (0, 0.0, 0.0)
        while row[0] < count:
            await asyncio.sleep(0.5)
            row = tuple(await connection.fetchrow(state, NOTHING.name) or row)
        await connection.execute(f"DELETE FROM {workspace.schema}.job WHERE kind = $1", NOTHING.name)
    return row[1], row[2]
