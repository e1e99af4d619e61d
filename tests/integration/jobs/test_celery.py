"""The relay and a Celery worker over a real Redis, as processes of their own."""

import asyncio
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from dougong.jobs import NewJob
from dougong.settings import Settings
from runtime.jobs.broker import TASK, celery_app, queue_name
from runtime.parts import build_parts
from tests.integration.conftest import TEST_SECRET
from tests.integration.jobs.conftest import Shop
from tests.integration.jobs.marks import MARK, SLOW

pytestmark = [pytest.mark.database, pytest.mark.redis]
REDIS = os.environ.get("DOUGONG_TEST_REDIS_URL", "redis://127.0.0.1:6379")
ROOT = Path(__file__).parents[3]
VISIBILITY = 5


class Office:
    """A workspace whose jobs go over Redis, under a prefix of its own."""

    def __init__(self, shop: Shop, settings: Settings, marks: Path) -> None:
        self.shop, self.settings, self.file = shop, settings, marks
        self.celery = celery_app(settings)

    def marks(self) -> list[str]:
        return self.file.read_text().splitlines() if self.file.exists() else []

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[asyncio.subprocess.Process]:
        assert self.settings.redis_url is not None
        environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
            "DOUGONG_DATABASE_URL": self.shop.databases.url.render_as_string(hide_password=False),
            "DOUGONG_SECRET_KEY": TEST_SECRET,
            "DOUGONG_REDIS_URL": self.settings.redis_url.get_secret_value(),
            "DOUGONG_REDIS_PREFIX": self.settings.redis_prefix,
            "DOUGONG_REDIS_VISIBILITY_SECONDS": str(VISIBILITY),
            "DOUGONG_TEST_MARKS": str(self.file),
            "DOUGONG_LOG_LEVEL": "ERROR",
        }
        script = "tests.integration.jobs.worker_process"
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", script, cwd=ROOT, env=environment)
        try:
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(process.wait(), 30)

    def send(self, *message: Any) -> None:
        """A message as a stranger with access to Redis may write one."""
        self.celery.send_task(TASK, args=list(message), queue=queue_name(self.settings, "quick"))


@pytest.fixture
async def office(shop: Shop, settings: Settings, tmp_path: Path) -> AsyncIterator[Office]:
    redis = Redis.from_url(REDIS)
    try:
        await redis.ping()
    except OSError:
        pytest.skip("no Redis at DOUGONG_TEST_REDIS_URL")
    prefix = f"test-{secrets.token_hex(4)}"
    over_redis = Settings(
        home=settings.home,
        database_url=settings.database_url,
        secret_key=TEST_SECRET,
        redis_url=REDIS,
        redis_prefix=prefix,
    )
    shop.parts = build_parts(over_redis, shop.databases)
    yield Office(shop, over_redis, tmp_path / "marks")
    await shop.parts.close()
    for key in await redis.keys(f"{prefix}*"):
        await redis.delete(key)
    await redis.aclose()


async def test_jobs_run_once_and_shutting_down_is_clean(office: Office) -> None:
    async with office.worker() as process:
        jobs = await office.shop.add(*(NewJob(MARK, {"record": n}) for n in range(50)))
        for job in jobs:
            await office.shop.until(job, "done")
        assert sorted(office.marks()) == sorted(f"{n} job:{job}" for n, job in enumerate(jobs))
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0


async def test_strange_and_doubled_messages_run_nothing(office: Office) -> None:
    key, shop = office.shop.workspace.key, office.shop
    async with office.worker():
        [done] = await shop.add(NewJob(MARK, {"record": 1}))
        row = await shop.until(done, "done")
        [waiting] = await shop.add(NewJob(MARK, {"record": 2}, delay=3600))
        for message in (
            (key, str(done), row["try"]),
            (key, str(done), row["try"] + 1),
            (key, str(waiting), 0),
            (key, str(waiting), 1),
            (key, str(uuid4()), 1),
            ("nobody", str(done), 1),
            (key, "x'; DROP TABLE job; --", 1),
            ({"key": key}, [str(waiting)], "1"),
            (key, str(waiting), True),
            (key, str(waiting), 1, 2),
            (),
        ):
            office.send(*message)
        [last] = await shop.add(NewJob(MARK, {"record": 3}))
        await shop.until(last, "done")
    assert office.marks() == [f"1 job:{done}", f"3 job:{last}"]
    assert (await shop.row(waiting))["state"] == "waiting"


async def test_work_longer_than_redis_waits_runs_once(office: Office) -> None:
    """Redis gives the message out again after its visibility timeout: the row says that the job is running."""
    async with office.worker():
        [job] = await office.shop.add(NewJob(SLOW, {"seconds": VISIBILITY * 1.6}))
        row = await office.shop.until(job, "done")
    assert office.marks() == [f"begun {job}", f"ended {job}"]
    assert (row["failures"], row["progress"]) == (0, {"done": 10, "total": 10})


async def test_a_broker_that_forgot_everything(office: Office) -> None:
    """The message of a job that was handed on is gone: it is handed on again when its time is up."""
    [job] = await office.shop.add(NewJob(MARK, {"record": 1}))
    await office.shop.sql(
        "UPDATE {s}.job SET state = 'handed', try = 1, due_at = now() + interval '1 second' WHERE id = $1", job
    )
    async with office.worker():
        row = await office.shop.until(job, "done")
    assert (row["try"], row["failures"]) == (2, 0)
    assert len(office.marks()) == 1
