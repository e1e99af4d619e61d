"""The relay: hands due jobs to Celery and keeps the broker's queues short, so that what is lost with it is little."""

import asyncio
from datetime import timedelta
from typing import Any

import structlog
from celery import Celery
from redis.asyncio import Redis
from redis.exceptions import RedisError

from dougong.database import Databases
from dougong.jobs.kind import Queue
from dougong.settings import Settings
from runtime.jobs import store
from runtime.jobs.broker import TASK, queue_name
from runtime.jobs.dispatcher import Delivery
from runtime.jobs.store import Claim

log = structlog.get_logger("dougong.relay")
MOST_WAITING = 100  # messages of the quick queue
PAUSE_SECONDS = 0.05
LOOK_SECONDS = 1.0
TROUBLE_SECONDS = 1.0
SLOTS: dict[Queue, int] = {"quick": 20, "long": 2}


class Relay:
    """One per worker process; several share the work."""

    def __init__(self, settings: Settings, databases: Databases, app: Celery) -> None:
        assert settings.redis_url is not None
        self._settings = settings
        self._databases = databases
        self._app = app
        self._redis: Redis = Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=2)

    def delivery(self) -> Delivery:
        """A message that nobody has taken for a lease counts as lost, and the job is handed on again."""
        lease = timedelta(seconds=self._settings.job_lease_seconds)
        return Delivery("handed", lease, self._deliver, SLOTS)

    async def close(self) -> None:
        await self._redis.aclose()

    async def _deliver(self, claimed: Claim) -> None:
        """Hands the job on; a slot is free again when there is room for another of its queue."""
        try:
            await asyncio.to_thread(self._publish, claimed)
        except Exception as error:  # whatever the broker's client raises: the job must go back
            log.warning("broker away", error=repr(error))
            await asyncio.sleep(TROUBLE_SECONDS)
            await store.hand_back(self._databases, claimed)
            return
        if claimed.queue == "quick":
            await self._until_short(queue_name(self._settings, "quick"))
        else:
            await self._until_over(claimed)

    def _publish(self, claimed: Claim) -> None:
        message: list[Any] = [claimed.workspace.key, str(claimed.id), claimed.attempt]
        self._app.send_task(TASK, args=message, queue=queue_name(self._settings, claimed.queue), retry=False)

    async def _until_short(self, queue: str) -> None:
        try:
            while await self._redis.llen(queue) > MOST_WAITING:  # noqa: ASYNC110 - Redis tells nobody
                await asyncio.sleep(PAUSE_SECONDS)
        except RedisError:
            await asyncio.sleep(TROUBLE_SECONDS)

    async def _until_over(self, claimed: Claim) -> None:
        """Long jobs are handed on a few at a time, so that they never fill the workers."""
        while await store.is_under_way(self._databases, claimed):  # noqa: ASYNC110 - another process runs it
            await asyncio.sleep(LOOK_SECONDS)
