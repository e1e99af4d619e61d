"""Jobs from the transaction that writes them to their end."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import pytest

from dougong.database import Databases, Workspace
from dougong.jobs import JobKind, NewJob, enqueue
from runtime.jobs import store
from runtime.jobs.job import Cancelled, Fenced, Hopeless, Job, Postponed
from runtime.parts import Parts
from tests.integration.jobs.conftest import Shop, Working

pytestmark = pytest.mark.database
LEASE = timedelta(minutes=1)
MARK = JobKind("test.mark", first_delay=0.05, tries=3)
LONG = JobKind("test.long", queue="long", first_delay=0.05, tries=3)


async def test_a_job_runs_after_its_commit(shop: Shop, worker: Working) -> None:
    seen: list[Any] = []

    async def run(job: Job, parts: Parts) -> None:
        seen.append(job.payload)

    async with worker((MARK, run)):
        [job] = await shop.add(NewJob(MARK, {"n": 1}))
        row = await shop.until(job, "done")
    assert seen == [{"n": 1}]
    assert row["try"] == 1
    assert row["finished_at"] is not None


async def test_a_transaction_that_fails_leaves_no_job(shop: Shop) -> None:
    async with shop.databases.workspace(shop.workspace) as connection:
        transaction = await connection.begin()
        await enqueue(connection, shop.workspace, [NewJob(MARK, {})])
        await transaction.rollback()
    assert await shop.sql("SELECT 1 FROM {s}.job") == []


async def test_a_key_is_taken_once(shop: Shop) -> None:
    [first] = await shop.add(NewJob(MARK, {}, key="k"))
    assert await shop.add(NewJob(MARK, {}, key="k")) == []
    [other_kind] = await shop.add(NewJob(LONG, {}, key="k"))
    assert first != other_kind


async def test_a_raw_connection_writes_in_its_transaction(shop: Shop) -> None:
    async with shop.databases.raw(shop.workspace) as connection:
        async with connection.transaction():
            ids = await enqueue(connection, shop.workspace, [NewJob(MARK, {"a": "二"}), NewJob(MARK, {})])
        assert len(ids) == 2
    assert (await shop.row(ids[0]))["payload"] == {"a": "二"}


async def test_not_before_its_time(shop: Shop, worker: Working) -> None:
    ran: list[float] = []

    async def run(job: Job, parts: Parts) -> None:
        ran.append(time.monotonic())

    async with worker((MARK, run)):
        began = time.monotonic()
        [job] = await shop.add(NewJob(MARK, {}, delay=0.4))
        await shop.until(job, "done")
    assert 0.4 <= ran[0] - began < 1.0


async def test_retried_then_given_up_with_its_cause(shop: Shop, worker: Working) -> None:
    runs: list[int] = []

    async def run(job: Job, parts: Parts) -> None:
        runs.append(job.claimed.attempt)
        raise ValueError("with somebody's data in it")

    async with worker((MARK, run)):
        [job] = await shop.add(NewJob(MARK, {}))
        row = await shop.until(job, "failed")
    assert runs == [1, 2, 3]
    assert row["failures"] == 3
    assert row["cause"] == {"code": "job_error", "params": {"error": "ValueError"}}


async def test_hopeless_work_is_tried_once(shop: Shop, worker: Working) -> None:
    async def run(job: Job, parts: Parts) -> None:
        raise Hopeless("not_found", {"what": "x"})

    async with worker((MARK, run)):
        [job] = await shop.add(NewJob(MARK, {}))
        row = await shop.until(job, "failed")
    assert row["cause"] == {"code": "not_found", "params": {"what": "x"}}
    assert row["try"] == 1


async def test_an_unknown_kind_is_a_dead_letter(shop: Shop, worker: Working) -> None:
    async with worker():
        [job] = await shop.add(NewJob(JobKind("test.nobody"), {}))
        row = await shop.until(job, "failed")
    assert row["cause"]["code"] == "unknown_job_kind"


async def test_postponed_work_is_no_failure(shop: Shop, worker: Working) -> None:
    runs: list[int] = []

    async def run(job: Job, parts: Parts) -> None:
        runs.append(1)
        if len(runs) < 5:
            raise Postponed(0.01)

    async with worker((MARK, run)):
        [job] = await shop.add(NewJob(MARK, {}))
        row = await shop.until(job, "done")
    assert (len(runs), row["failures"]) == (5, 0)


async def test_the_effect_commits_with_the_job_or_not_at_all(shop: Shop, worker: Working) -> None:
    await shop.sql("INSERT INTO {s}.counter (name, period, value) VALUES ('n', '', 0)")

    async def run(job: Job, parts: Parts) -> None:
        async with job.finishing() as connection:
            await connection.execute(
                f"UPDATE \"{job.workspace.schema}\".counter SET value = value + 1 WHERE name = 'n'"
            )
            if job.claimed.attempt == 1:
                raise OSError

    async with worker((MARK, run)):
        [job] = await shop.add(NewJob(MARK, {}))
        await shop.until(job, "done")
    assert (await shop.sql("SELECT value FROM {s}.counter WHERE name = 'n'"))[0]["value"] == 1


class TestLease:
    """Whoever outlives the lease has lost the job."""

    async def claimed(self, shop: Shop, lease: timedelta = timedelta(0)) -> store.Claim:
        await shop.add(NewJob(MARK, {}))
        [found] = await store.claim(shop.databases, shop.workspace, "quick", "test", 5, "running", lease)
        return found

    async def test_it_can_not_commit(self, shop: Shop) -> None:
        late = Job(shop.databases, await self.claimed(shop), LEASE)
        [taken_over] = await store.claim(shop.databases, shop.workspace, "quick", "other", 5, "running", LEASE)
        assert (taken_over.attempt, taken_over.failures) == (2, 1)
        with pytest.raises(Fenced):
            async with late.finishing() as connection:
                await connection.execute(f"INSERT INTO \"{shop.workspace.schema}\".counter VALUES ('late', '', 1)")
        with pytest.raises(Fenced):
            async with late.step({}) as connection:
                pass
        assert await shop.sql("SELECT 1 FROM {s}.counter WHERE name = 'late'") == []
        async with Job(shop.databases, taken_over, LEASE).finishing():
            pass

    async def test_it_is_not_taken_over_while_it_is_renewed(self, shop: Shop) -> None:
        claimed = await self.claimed(shop, LEASE)
        assert await store.claim(shop.databases, shop.workspace, "quick", "other", 5, "running", LEASE) == []
        held = [(claimed.id, claimed.attempt), (claimed.id, claimed.attempt + 1)]
        assert await store.renew(shop.databases, shop.workspace, held[:1], LEASE) == {claimed.id}
        assert await store.renew(shop.databases, shop.workspace, held[1:], LEASE) == set()

    async def test_work_that_kills_its_worker_is_given_up(self, shop: Shop, worker: Working) -> None:
        claimed = await self.claimed(shop)
        for _ in range(MARK.tries - 1):
            await store.claim(shop.databases, shop.workspace, "quick", "dies", 5, "running", timedelta(0))
        ran: list[int] = []

        async def run(job: Job, parts: Parts) -> None:
            ran.append(1)

        async with worker((MARK, run)):
            row = await shop.until(claimed.id, "failed")
        assert row["cause"]["code"] == "worker_lost"
        assert ran == []

    async def test_two_claims_at_once_take_different_jobs(self, shop: Shop) -> None:
        await shop.add(*(NewJob(MARK, {"n": n}) for n in range(200)))

        async def take() -> list[store.Claim]:
            return await store.claim(shop.databases, shop.workspace, "quick", "test", 25, "running", LEASE)

        taken = [claim.id for claims in await asyncio.gather(*(take() for _ in range(8))) for claim in claims]
        assert len(taken) == len(set(taken)) == 200


class TestLongWork:
    """Steps, progress, cancelling, going on."""

    async def count(self, job: Job, parts: Parts) -> None:
        done = job.progress.get("done", 0)
        while done < 10:
            done += 1
            async with job.step({"done": done, "total": 10}) as connection:
                await connection.execute(
                    f'INSERT INTO "{job.workspace.schema}".counter (name, period, value) VALUES ($1, $2, 1)',
                    "long",
                    str(done),
                )
            if self.stop_at == done:
                self.stop_at = 0
                await self.stop(job)

    stop_at = 0

    async def stop(self, job: Job) -> None:
        raise ConnectionError

    async def test_it_goes_on_where_it_stopped(self, shop: Shop, worker: Working) -> None:
        self.stop_at = 4
        async with worker((LONG, self.count)):
            [job] = await shop.add(NewJob(LONG, {}))
            row = await shop.until(job, "done")
        assert row["progress"] == {"done": 10, "total": 10}
        rows = await shop.sql("SELECT count(*) AS n, sum(value) AS total FROM {s}.counter WHERE name = 'long'")
        assert (rows[0]["n"], rows[0]["total"]) == (10, 10)

    async def test_cancelled_between_steps(self, shop: Shop, worker: Working) -> None:
        async def run(job: Job, parts: Parts) -> None:
            async with job.step({"done": 1, "total": 2}):
                pass
            await shop.sql("UPDATE {s}.job SET cancelling = true WHERE id = $1", job.claimed.id)
            with pytest.raises(Cancelled):
                async with job.step({"done": 2, "total": 2}):
                    pass
            raise Cancelled

        async with worker((LONG, run)):
            [job] = await shop.add(NewJob(LONG, {}))
            row = await shop.until(job, "cancelled")
        assert row["progress"]["done"] == 2

    async def test_long_work_does_not_keep_quick_work_waiting(self, shop: Shop, worker: Working) -> None:
        open_gate = asyncio.Event()

        async def wait(job: Job, parts: Parts) -> None:
            await open_gate.wait()

        async def run(job: Job, parts: Parts) -> None:
            pass

        async with worker((LONG, wait), (MARK, run)):
            await shop.add(*(NewJob(LONG, {}) for _ in range(10)))
            [quick] = await shop.add(NewJob(MARK, {}))
            await shop.until(quick, "done")
            open_gate.set()


async def test_a_lost_job_is_stopped(shop: Shop, settings: Any, databases: Databases, workspace: Workspace) -> None:
    """The lease went to somebody else while the handler waits: it is cancelled rather than left to work for nothing."""
    from runtime.jobs.pool import JobPool
    from runtime.jobs.runner import Runner

    stopped = asyncio.Event()

    async def run(job: Job, parts: Parts) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            stopped.set()
            raise

    await shop.add(NewJob(MARK, {}))
    lease = timedelta(seconds=0.2)
    [claimed] = await store.claim(databases, workspace, "quick", "test", 1, "running", lease)
    pool = JobPool(databases, Runner(databases, {MARK.name: (MARK, run)}, shop.parts, _Silent(), lease), lease)
    async with asyncio.TaskGroup() as group:
        keeping = group.create_task(pool.keep())
        running = group.create_task(pool.run(claimed))
        await asyncio.sleep(0.01)
        await shop.sql("UPDATE {s}.job SET try = try + 1 WHERE id = $1", claimed.id)
        await asyncio.wait_for(stopped.wait(), 5)
        await running
        keeping.cancel()


class _Silent:
    def send(self, workspace: Workspace) -> None:
        """Nobody listens."""
