"""All open streams of a process: who may have one, what they hear, and when they end."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from time import monotonic, time
from typing import Any
from uuid import UUID

import structlog
from prometheus_client import Gauge

from dougong.access.standing import Holder, Standing
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError
from runtime.live.change import decode
from runtime.live.ending import on_ending
from runtime.live.events import QUIET_BEAT, beat
from runtime.live.lately import Lately
from runtime.live.room import Room
from runtime.live.stream import Stream
from runtime.signals import Signals

log = structlog.get_logger("dougong.live")
CHECK_SECONDS = 1.5
CHECK_AGAIN_SECONDS = 0.1
KEEP_SECONDS = 1.0
LATELY_SECONDS = 10.0  # between loading a page and opening its stream less than this goes by
SKEW_SECONDS = 2.0  # between the clocks of two machines
_open = Gauge("dougong_live_streams", "Open streams of live events")


class Hub:
    """One per process. Found by routes at `request.app.state.live`."""

    def __init__(
        self, signals: Signals, catalog: ReleaseCatalog, standing: Standing, *, most: int, most_of_one: int
    ) -> None:
        self._signals = signals
        self._catalog = catalog
        self._standing = standing
        self._most, self._most_of_one = most, most_of_one
        self._rooms: dict[str, Room] = {}
        self._of_member: Counter[UUID] = Counter()
        self._lately = Lately()
        self._tasks: list[asyncio.Task[None]] = []
        self._joined = asyncio.Event()
        self._ending = False
        self._undo: Callable[[], None] = lambda: None

    def open(self, holder: Holder, forms: frozenset[str], since: float | None) -> Stream:
        """A stream about these forms (`app/form`), which begins with what has changed since the moment (seconds).

        Raises: DougongError 429 `too_many_streams` for one member, 503 `streams_full` for the process.
        """
        member = holder.principal.member_id
        if self._ending or self._of_member.total() >= self._most:
            raise DougongError("streams_full", 503, headers={"Retry-After": "5"})
        if self._of_member[member] >= self._most_of_one:
            raise DougongError("too_many_streams", 429, {"max": self._most_of_one}, headers={"Retry-After": "30"})
        self._begin()
        now = time()
        moment = now - LATELY_SECONDS if since is None else since - SKEW_SECONDS
        stream = Stream(holder, forms, beat(min(moment + SKEW_SECONDS, now)))
        self._of_member[member] += 1
        _open.inc()
        key = holder.workspace.key
        room = self._rooms.setdefault(key, Room(holder.workspace, self._catalog))
        room.workspace = holder.workspace
        room.join(stream, self._lately.after(key, forms, moment))
        self._joined.set()
        return stream

    def leave(self, stream: Stream) -> None:
        """To be called once for each that was opened."""
        member, key = stream.holder.principal.member_id, stream.holder.workspace.key
        self._of_member[member] -= 1
        if not self._of_member[member]:
            del self._of_member[member]
        _open.dec()
        room = self._rooms[key]
        room.leave(stream)
        if not room.streams:
            room.close()
            del self._rooms[key]

    def end(self) -> None:
        """Ends all streams and opens no more: the process is about to end."""
        self._ending = True
        for stream in self._streams():
            stream.end()

    async def close(self) -> None:
        self.end()
        self._undo()
        for room in self._rooms.values():
            room.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _streams(self) -> list[Stream]:
        return [stream for room in self._rooms.values() for stream in room.streams]

    def _begin(self) -> None:
        """With the first stream: a process without any hears nothing and asks for nothing."""
        if not self._tasks:
            self._undo = on_ending(self.end)
            self._tasks = [asyncio.create_task(_going_on(work)) for work in (self._hear, self._check, self._keep)]

    async def _hear(self) -> None:
        async for text in self._signals.listen("live"):
            if not text:
                self._may_have_missed()
            elif (change := decode(text)) is not None:
                self._lately.note(change.workspace, change.forms, time(), change.version)
                if change.workspace in self._rooms:
                    self._rooms[change.workspace].hear(change)

    def _may_have_missed(self) -> None:
        self._lately.begin(time())
        for key, room in self._rooms.items():
            room.miss({each: self._lately.after(key, each.forms, 0) for each in room.streams if each.forms})

    async def _check(self) -> None:
        """Looks at all holders again and again: soon after one has come, else at fixed times."""
        while True:
            self._joined.clear()
            streams, now = self._streams(), monotonic()
            standing = await self._standing.of({stream.holder for stream in streams}) if streams else {}
            for stream in streams:
                stands = standing.get(stream.holder)
                if stands:
                    stream.confirm(now)
                elif stands is not None:
                    stream.end()
            await asyncio.sleep(CHECK_AGAIN_SECONDS)
            try:
                async with asyncio.timeout(CHECK_SECONDS - CHECK_AGAIN_SECONDS):
                    await self._joined.wait()
            except TimeoutError:
                continue

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            now, sign = monotonic(), beat(time())
            for room in self._rooms.values():
                for stream in room.streams:
                    stream.keep(now, sign if room.quiet else QUIET_BEAT)


async def _going_on(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Begins anew after a failure: streams go on when the database comes back."""
    while True:
        try:
            await work()
        except Exception as error:
            log.warning("live events in trouble", error=repr(error))
        await asyncio.sleep(KEEP_SECONDS)
