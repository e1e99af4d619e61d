"""The jobs that this process is running: their leases are renewed while they run."""

import asyncio
from datetime import timedelta
from typing import Any

import structlog

from dougong.database import Databases, Workspace
from runtime.jobs import store
from runtime.jobs.runner import Runner
from runtime.jobs.store import Claim

log = structlog.get_logger("dougong.jobs")
RENEWALS = 4  # in the length of a lease


class JobPool:
    """Runs jobs and keeps them: a job whose lease is lost is stopped, since another worker has it by now."""

    def __init__(self, databases: Databases, runner: Runner, lease: timedelta) -> None:
        self._databases = databases
        self._runner = runner
        self._lease = lease
        self._running: dict[Claim, asyncio.Task[None]] = {}

    async def run(self, claimed: Claim) -> None:
        """Runs the job to its end, or until it is lost."""
        task = asyncio.create_task(self._runner.run(claimed))
        self._running[claimed] = task
        try:
            await task
        except asyncio.CancelledError:
            task.cancel()
            current: Any = asyncio.current_task()
            if current.cancelling():
                raise
            log.warning("job lost", kind=claimed.kind, job=str(claimed.id))
        finally:
            self._running.pop(claimed, None)

    async def drain(self, seconds: float) -> None:
        """Waits for the jobs under way; those that take longer are left to their leases."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=seconds)
        for task in self._running.values():
            task.cancel()

    async def keep(self) -> None:
        """Renews the leases, for ever."""
        while True:
            await asyncio.sleep(self._lease.total_seconds() / RENEWALS)
            held: dict[Workspace, list[Claim]] = {}
            for claimed in self._running:
                held.setdefault(claimed.workspace, []).append(claimed)
            for workspace, claims in held.items():
                try:
                    await self._renew(workspace, claims)
                except Exception as error:  # tried again before the lease ends
                    log.warning("lease not renewed", workspace=workspace.key, error=repr(error))

    async def _renew(self, workspace: Workspace, claims: list[Claim]) -> None:
        ours = await store.renew(self._databases, workspace, [(each.id, each.attempt) for each in claims], self._lease)
        for each in claims:
            task = self._running.get(each)
            if task is not None and each.id not in ours:
                task.cancel()
