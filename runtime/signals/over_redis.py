"""Signals between machines, by Redis' publish and subscribe."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from runtime.signals.base import Topic

log = structlog.get_logger("dougong.signals")
RETRY_SECONDS = 1.0
MOST_UNSENT = 1000
TRIES = 3
AGAIN_SECONDS = 0.1


class RedisSignals:
    """A Redis that is away costs the signal, never the sender's time."""

    def __init__(self, url: str, prefix: str) -> None:
        self._url = url
        self._prefix = prefix
        self._redis: Redis | None = None
        self._sending: set[asyncio.Task[None]] = set()

    def send(self, topic: Topic, text: str) -> bool:
        if len(self._sending) >= MOST_UNSENT:
            return False
        task = asyncio.create_task(self._publish(self._channel(topic), text))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        return True

    async def listen(self, topic: Topic) -> AsyncIterator[str]:
        while True:
            try:
                async with self._connect() as redis, redis.pubsub() as pubsub:
                    await pubsub.subscribe(self._channel(topic))
                    async for message in pubsub.listen():
                        if message["type"] == "message":
                            yield message["data"].decode()
                        elif message["type"] == "subscribe":
                            yield ""  # also after a connection that was lost
            except (RedisError, OSError) as error:
                log.warning("not listening", topic=topic, error=repr(error))
                await asyncio.sleep(RETRY_SECONDS)

    async def close(self) -> None:
        if self._sending:
            await asyncio.wait(self._sending, timeout=1)
        if self._redis is not None:
            await self._redis.aclose()

    def _channel(self, topic: Topic) -> str:
        return f"{self._prefix}:{topic}"

    def _connect(self, **options: Any) -> Redis:
        # health checks notice a connection that a middlebox dropped
        client: Redis = Redis.from_url(self._url, socket_connect_timeout=2, health_check_interval=15, **options)
        return client

    async def _publish(self, channel: str, text: str) -> None:
        if self._redis is None:
            self._redis = self._connect(socket_timeout=2)
        for _ in range(TRIES):  # an idle connection that was dropped shows only when it is used
            with contextlib.suppress(RedisError, OSError):
                await self._redis.publish(channel, text)
                return
            await asyncio.sleep(AGAIN_SECONDS)
