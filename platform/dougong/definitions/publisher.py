"""The process's publications: started by a request, or taken over from a process that died."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from dougong.database import Databases, Workspace
from dougong.definitions.catalog import ReleaseCatalog
from dougong.definitions.loading import LoadedRelease, load_release
from dougong.definitions.publication import ddl, repository
from dougong.definitions.publication.fill import Filler
from dougong.definitions.publication.indexes import Duplicates
from dougong.definitions.publication.repository import LostLease, Publication, documents_of
from dougong.definitions.publication.runner import Checkpoint, LinkBroken, Runner, pass_by
from dougong.definitions.publication.states import UNDOABLE
from dougong.definitions.releases import read_release
from engines.form import load_documents

HEARTBEAT = 8.0  # seconds; a lease lasts 30
_DISK_FULL = "53100"
_AWAY = (OSError, DBAPIError, PoolTimeoutError)
Failure = dict[str, Any]
_log = structlog.get_logger("dougong.publisher")


class Publisher:
    """Runs publications as tasks of this process. `checkpoint` is for tests that stop it somewhere."""

    def __init__(self, databases: Databases, catalog: ReleaseCatalog, checkpoint: Checkpoint = pass_by) -> None:
        self._databases = databases
        self._catalog = catalog
        self._checkpoint = checkpoint
        self._owner = f"{socket.gethostname()}:{os.getpid()}"
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._untold: dict[UUID, tuple[int, Failure]] = {}  # by attempt

    def start(self, workspace: Workspace, publication: UUID) -> None:
        """Works on the publication in the background, unless this process does so already."""
        if publication not in self._tasks:
            task = asyncio.create_task(self.run(workspace, publication), name=f"publication {publication}")
            self._tasks[publication] = task
            task.add_done_callback(lambda _: self._tasks.pop(publication, None))

    async def wait(self, publication: UUID) -> None:
        """Until this process has stopped working on it."""
        task = self._tasks.get(publication)
        if task is not None:
            await asyncio.wait([task])

    def untold(self, publication: UUID) -> Failure | None:
        """What stopped it in this process, where its row could not take that: on a full disk nothing can be written."""
        kept = self._untold.get(publication)
        return None if kept is None else kept[1]

    async def sweep(self, workspaces: Iterable[Workspace]) -> None:
        """Goes on with open publications whose process died, or whose obstacle may have gone by itself."""
        for workspace in workspaces:
            async with self._databases.owner(workspace) as connection:
                left = await repository.abandoned(connection, workspace)
            for publication in left:
                self.start(workspace, publication)

    async def any_open(self, workspace: Workspace) -> bool:
        """Whether a publication of the workspace has not come to its end."""
        async with self._databases.owner(workspace) as connection:
            return await repository.any_open(connection, workspace)

    async def undo(self, workspace: Workspace, publication: UUID) -> bool:
        """Turns the publication back: what it added is removed, in the background. False after the switch."""
        async with self._databases.owner(workspace) as connection, connection.begin():
            turned = await repository.begin_undo(connection, workspace, publication, UNDOABLE)
        if turned:
            # the old task, if it is ours, finds that it lost its lease
            await self._stop(publication)
            self.start(workspace, publication)
        return turned

    async def close(self) -> None:
        """Stops between two steps; another process goes on."""
        for publication in list(self._tasks):
            await self._stop(publication)

    async def _stop(self, publication: UUID) -> None:
        task = self._tasks.get(publication)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def run(self, workspace: Workspace, publication: UUID) -> None:
        """Claims the publication and works on it until it is over, stopped, or stuck; the reason is in its row."""
        try:
            claimed = await self._claim(workspace, publication)
            if claimed is not None:
                await self._work(workspace, claimed)
        except LostLease:
            _log.info("publication_taken_over", publication=str(publication))
        except _AWAY as error:
            # the database is away: the lease runs out, and the sweep goes on
            _log.warning("publication_interrupted", publication=str(publication), error=str(error))

    async def _claim(self, workspace: Workspace, publication: UUID) -> Publication | None:
        kept = self._untold.pop(publication, None)
        try:
            async with self._databases.owner(workspace) as connection, connection.begin():
                if kept is not None:  # its lease is still ours
                    await repository.let_go(connection, workspace, publication, *kept)
                return await repository.claim(connection, workspace, publication, self._owner)
        except _AWAY:
            if kept is not None:
                self._untold[publication] = kept
            raise

    async def _work(self, workspace: Workspace, publication: Publication) -> None:
        running = asyncio.current_task()
        assert running is not None
        heart = asyncio.create_task(self._keep(workspace, publication, running))
        failure: Failure | None = None
        try:
            await self._runner_run(workspace, publication)
        except LostLease:
            raise
        except Exception as error:  # whatever it was, it must stand in the row and not end the server
            failure = describe(error)
            _log.warning("publication_stopped", publication=str(publication.id), exc_info=error, **failure)
        finally:
            heart.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await heart
            await self._let_go(workspace, publication, failure)

    async def _runner_run(self, workspace: Workspace, publication: Publication) -> None:
        base = await self._base(workspace, publication)
        others = {key: app.compiled for key, app in (await self._catalog.workspace(workspace)).apps.items()}
        documents, _ = load_documents(documents_of(publication.documents))
        filler = Filler(
            workspace,
            publication.app,
            documents,
            publication.storage,
            publication.steps,
            base.storage if base else None,
            base.documents if base else (),
            others,
        )
        before = base.storage if base else None
        runner = Runner(
            self._databases,
            workspace,
            publication,
            before,
            filler,
            self._checkpoint,
            lambda: self._catalog.forget(workspace),
        )
        await runner.run()

    async def _base(self, workspace: Workspace, publication: Publication) -> LoadedRelease | None:
        if publication.base_release is None:
            return None
        async with self._databases.owner(workspace) as connection:
            release = await read_release(connection, workspace, publication.app, publication.base_release)
        assert release is not None
        return load_release(release)

    async def _keep(self, workspace: Workspace, publication: Publication, running: "asyncio.Task[None]") -> None:
        """Renews the lease while long statements run; stops the work when it is another's."""
        while True:
            await asyncio.sleep(HEARTBEAT)
            ours = True
            with contextlib.suppress(*_AWAY):  # the work itself finds out, or the next beat is heard
                async with self._databases.owner(workspace) as connection, connection.begin():
                    ours = await repository.renew(connection, workspace, publication.id, publication.attempt)
            if not ours:
                running.cancel()
                return

    async def _let_go(self, workspace: Workspace, publication: Publication, failure: Failure | None) -> None:
        """Gives it back, with what went wrong."""
        try:
            async with self._databases.owner(workspace) as connection, connection.begin():
                await repository.let_go(connection, workspace, publication.id, publication.attempt, failure)
        except _AWAY:
            if failure is not None:
                self._untold[publication.id] = (publication.attempt, failure)
            raise


def describe(error: Exception) -> Failure:
    """What stands in the publication's row: a code with its parameters, and whether trying again may help."""
    match error:
        case ddl.TableBusy():
            return _failure("publication_table_busy", transient=True)
        case Duplicates(step=step):
            return _failure("publication_duplicates", form=step.form, field=step.field or "")
        case LinkBroken():
            return _failure("publication_link_broken", field=str(error))
        case DBAPIError() if ddl.sqlstate(error) == _DISK_FULL:
            return _failure("publication_disk_full", transient=True)
        case OperationalError() | InterfaceError() | OSError() | PoolTimeoutError():
            return _failure("publication_database_away", transient=True)
        case _:
            return _failure("publication_failed", reason=f"{type(error).__name__}: {error}"[:500])


def _failure(code: str, *, transient: bool = False, **params: object) -> Failure:
    return {"code": code, "params": params, "transient": transient}
