"""Finds due jobs and delivers them: to this process's runner, or to a broker.

Hints and timers say which workspaces to look at; a sweep over all of them catches what was lost. Workspaces take turns, so
that one with a million jobs does not keep the others waiting.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from dougong.database import Databases, Workspace
from dougong.jobs.kind import QUEUES, Queue
from runtime.jobs import store
from runtime.jobs.schedules import ensure_system_schedules, fire_due
from runtime.jobs.store import Claim, Taken

log = structlog.get_logger("dougong.jobs")
SWEEP_SECONDS = 25.0  # each workspace is looked at this often without any hint
BATCH = 50
TROUBLE_SECONDS = 1.0
LONGEST_TIMER = 3600.0
Deliver = Callable[[Claim], Awaitable[None]]
Workspaces = Callable[[], Awaitable[list[Workspace]]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """How claimed jobs go on: `state` they are claimed in, for how long, and at most how many at once per queue."""

    state: Taken
    lease: timedelta
    deliver: Deliver
    slots: dict[Queue, int]


class Lane:
    """The jobs of one queue: which workspaces to look at, and how many jobs may be under way."""

    def __init__(self, queue: Queue, slots: int) -> None:
        self.queue = queue
        self.free = slots
        self.waiting: dict[str, Workspace] = {}
        self.changed = asyncio.Event()

    def wake(self, workspace: Workspace) -> None:
        self.waiting.setdefault(workspace.key, workspace)
        self.changed.set()

    async def next(self) -> Workspace:
        """The workspace that has waited longest, once a slot is free."""
        while not self.waiting or self.free <= 0:
            self.changed.clear()
            await self.changed.wait()
        return self.waiting.pop(next(iter(self.waiting)))

    def give_back(self, slots: int = 1) -> None:
        self.free += slots
        self.changed.set()


class Dispatcher:
    """One per worker process; several processes share the work through the rows' locks."""

    def __init__(self, databases: Databases, workspaces: Workspaces, worker: str, delivery: Delivery) -> None:
        self._databases = databases
        self._workspaces = workspaces
        self._worker = worker
        self._delivery = delivery
        self._lanes = {queue: Lane(queue, delivery.slots[queue]) for queue in QUEUES}
        self._known: dict[str, Workspace] = {}
        self._timers: dict[tuple[str, str], asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._met: set[str] = set()
        self._ending = False

    async def run(self) -> None:
        """Until the task is cancelled; then `drain` waits for what is under way."""
        await asyncio.gather(self._sweep(), *(self._serve(lane) for lane in self._lanes.values()))

    def hint(self, key: str) -> None:
        """The workspace has work."""
        workspace = self._known.get(key)
        if workspace is None:
            self._spawn(self._look_up(key))
        else:
            self._wake(workspace)

    async def drain(self, seconds: float) -> None:
        """Begins nothing new, and waits for the jobs under way; those that take longer are left to their leases."""
        self._ending = True
        for timer in self._timers.values():
            timer.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _sweep(self) -> None:
        """Looks at every workspace by turns, evenly spread over the period."""
        while True:
            try:
                found = await self._workspaces()
                self._known = {workspace.key: workspace for workspace in found}
                await self._look_at(found)
            except asyncio.CancelledError:
                raise
            except Exception:
                log.exception("sweep failed")
                await asyncio.sleep(TROUBLE_SECONDS)

    async def _look_at(self, workspaces: list[Workspace]) -> None:
        if not workspaces:
            await asyncio.sleep(TROUBLE_SECONDS)
        began = time.monotonic()
        for place, workspace in enumerate(workspaces, 1):
            with contextlib.suppress(Exception):  # its database may be away; the others' are not
                await self._meet(workspace)
                await self._set_timers(workspace)
            await asyncio.sleep(max(0.0, began + SWEEP_SECONDS * place / len(workspaces) - time.monotonic()))

    async def _meet(self, workspace: Workspace) -> None:
        """Once for each workspace in the life of the process."""
        if workspace.key not in self._met:
            await ensure_system_schedules(self._databases, workspace)
            self._met.add(workspace.key)

    async def _serve(self, lane: Lane) -> None:
        while True:
            workspace = await lane.next()
            wanted = min(lane.free, BATCH)
            lane.free -= wanted
            try:
                claims = await self._claim(lane, workspace, wanted)
            except Exception as error:
                log.warning("claim failed", workspace=workspace.key, error=repr(error))
                lane.give_back(wanted)
                self._at(lane.queue, workspace, TROUBLE_SECONDS)
                continue
            lane.free += wanted - len(claims)
            for claimed in claims:
                self._spawn(self._deliver(lane, claimed))
            if len(claims) == wanted:
                lane.wake(workspace)
            else:
                self._spawn(self._set_timers(workspace))

    async def _claim(self, lane: Lane, workspace: Workspace, limit: int) -> list[Claim]:
        how = self._delivery
        return await store.claim(self._databases, workspace, lane.queue, self._worker, limit, how.state, how.lease)

    async def _deliver(self, lane: Lane, claimed: Claim) -> None:
        try:
            await self._delivery.deliver(claimed)
        except Exception:  # the lease brings it back
            log.exception("delivery failed", job=str(claimed.id))
        finally:
            lane.give_back()

    async def _set_timers(self, workspace: Workspace) -> None:
        """Wakes the workspace when something of it is due next; fires its schedules."""
        due = await store.seconds_until_due(self._databases, workspace)
        if due.pop("schedule", 1.0) <= 0:
            await fire_due(self._databases, workspace)
            self._wake(workspace)
        for queue in QUEUES:
            if queue in due:
                self._at(queue, workspace, due[queue])

    def _at(self, queue: Queue, workspace: Workspace, seconds: float) -> None:
        lane, key = self._lanes[queue], (queue, workspace.key)
        old = self._timers.pop(key, None)
        if old is not None:
            old.cancel()
        if seconds <= 0:
            lane.wake(workspace)
        elif seconds < LONGEST_TIMER:
            self._timers[key] = asyncio.get_running_loop().call_later(seconds, self._due, key, lane, workspace)

    def _due(self, key: tuple[str, str], lane: Lane, workspace: Workspace) -> None:
        self._timers.pop(key, None)
        lane.wake(workspace)

    def _wake(self, workspace: Workspace) -> None:
        for lane in self._lanes.values():
            lane.wake(workspace)

    async def find(self, key: str) -> Workspace | None:
        """The workspace of this key; one may be new since the last sweep."""
        if key not in self._known:
            self._known |= {workspace.key: workspace for workspace in await self._workspaces()}
        return self._known.get(key)

    async def _look_up(self, key: str) -> None:
        workspace = await self.find(key)
        if workspace is not None:
            self._wake(workspace)

    def _spawn(self, work: "Awaitable[None]") -> None:
        if self._ending:
            if asyncio.iscoroutine(work):
                work.close()
            return
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
