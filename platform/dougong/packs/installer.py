"""Installing packs: app and drafts in one transaction with the start of publishing, then the sample data.

Each stage is written down; an installation that was cut off goes on where it stopped, in this process or another.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import orjson
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong import audit
from dougong.access.principal import Principal
from dougong.audit import AuditEntry
from dougong.database import Databases, Workspace
from dougong.definitions import Publisher, ReleaseCatalog, drafts, service
from dougong.definitions.planning import Plan
from dougong.definitions.publication import repository as publications
from dougong.errors import DougongError, not_found
from dougong.ids import new_id
from dougong.jobs import NewJob, enqueue
from dougong.packs import repository
from dougong.packs.archive import read_zip
from dougong.packs.bind import active_binds, bind_pack
from dougong.packs.checks import check_pack
from dougong.packs.library import PackLibrary
from dougong.packs.manifest import FormAddress, satisfies
from dougong.packs.pack import Pack, PackDocument, read_pack
from dougong.packs.problems import PackProblem, refused
from dougong.packs.removal import Removed, SampleRemoval
from dougong.packs.sample_data import SampleData
from dougong.packs.watch import AFTER_SECONDS, WATCH_INSTALLATIONS
from dougong.packs.write import pack_zip
from dougong.packs.writer import RecordWriter
from engines.problems import Problem

_log = structlog.get_logger("dougong.packs")
People = Mapping[str, UUID]


class Request(NamedTuple):
    """Who installs, whether with sample data, and which members the data's people are."""

    actor: Principal
    sample_data: bool
    people: People
    request_id: str | None = None


class PackInstaller:
    """Installs packs in the background; one for a process."""

    def __init__(
        self,
        databases: Databases,
        catalog: ReleaseCatalog,
        publisher: Publisher,
        library: PackLibrary,
        writer: RecordWriter,
    ) -> None:
        self.library = library
        self._databases = databases
        self._catalog = catalog
        self._publisher = publisher
        self._writer = writer
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    async def begin(self, workspace: Workspace, pack: Pack, request: Request) -> UUID:
        """Checks the pack, makes its app and starts publishing it; what it requires is installed first.

        Returns the installation, which goes on in the background. Raises: DougongError 409 `pack_installed`,
        `app_exists`, `pack_requires_newer`, 422 `pack_invalid`.
        """
        await asyncio.to_thread(lambda: check(pack, {**self.library.all(), pack.manifest.key: pack}))
        await self._refuse_installed(workspace, pack)
        await self._requirements(workspace, pack, request)
        installation = await self._make_app(workspace, pack, request)
        self.resume(workspace, installation)
        return installation

    async def install(self, workspace: Workspace, pack: Pack, request: Request) -> repository.Row:
        """Installs the pack, or goes on with it, and waits for the end. Raises: DougongError."""
        async with self._databases.workspace(workspace) as connection:
            there = await repository.by_pack(connection, workspace, pack.manifest.key)
        if there is None or there["state"] == "done":
            installation = await self.begin(workspace, pack, request)
        else:
            installation = there["id"]
            await self._write(workspace, installation, error=None)
            self.resume(workspace, installation)
        await self.wait(installation)
        async with self._databases.workspace(workspace) as connection:
            row = await repository.read(connection, workspace, installation)
        if row is None or row["state"] != "done":
            raise stored_error(row)
        return row

    def resume(self, workspace: Workspace, installation: UUID) -> None:
        """Goes on with an installation in the background, unless this process does so already."""
        if installation not in self._tasks:
            task = asyncio.create_task(self.run(workspace, installation), name=f"installation {installation}")
            self._tasks[installation] = task
            task.add_done_callback(lambda _: self._tasks.pop(installation, None))

    async def wait(self, installation: UUID) -> None:
        """Until this process has stopped working on it."""
        task = self._tasks.get(installation)
        if task is not None:
            await asyncio.wait([task])

    async def sweep(self, workspaces: Iterable[Workspace]) -> None:
        """Goes on with installations whose process died."""
        for workspace in workspaces:
            async with self._databases.owner(workspace) as connection:
                left = await repository.unfinished(connection, workspace)
            for installation in left:
                self.resume(workspace, installation)

    async def any_open(self, workspace: Workspace) -> bool:
        """Whether an installation goes on by itself and has not come to its end."""
        async with self._databases.owner(workspace) as connection:
            return bool(await repository.unfinished(connection, workspace))

    async def remove_sample_data(
        self, workspace: Workspace, pack: str, actor: Principal, request_id: str | None = None
    ) -> Removed:
        """Takes out the sample records that nobody has changed and nothing links to. Raises: DougongError 404, 409."""
        return await SampleRemoval(self._databases, self._writer, workspace).run(pack, actor, request_id)

    async def close(self) -> None:
        for task in list(self._tasks.values()):
            task.cancel()
            await asyncio.wait([task])

    async def run(self, workspace: Workspace, installation: UUID) -> None:
        """Does what is left of an installation; what stops it stands in its row."""
        async with self._databases.owner(workspace) as lock:
            if not await repository.lock_for_work(lock, installation):
                return
            await lock.commit()
            try:
                await self._go_on(workspace, installation)
            except DougongError as error:
                await self._fail(workspace, installation, error)
            except Exception as error:
                _log.exception("installation_stopped", installation=str(installation))
                await self._fail(
                    workspace, installation, DougongError("pack_failed", 500, {"reason": str(error)[:300]})
                )
            finally:
                await repository.unlock(lock, installation)
                await lock.commit()

    # -- before anything is written ----------------------------------------------------------------------------------

    async def _refuse_installed(self, workspace: Workspace, pack: Pack) -> None:
        async with self._databases.workspace(workspace) as connection:
            there = await repository.by_pack(connection, workspace, pack.manifest.key)
        if there is not None:
            params = {"pack": pack.manifest.key, "version": there["version"]}
            raise DougongError("pack_installed", 409, params, installation=there["id"])

    async def _requirements(self, workspace: Workspace, pack: Pack, request: Request) -> None:
        """Installs what the pack requires and waits for it: its links need the forms, its sample data the records."""
        for requirement in pack.manifest.requires:
            async with self._databases.workspace(workspace) as connection:
                there = await repository.by_pack(connection, workspace, requirement.key)
            if there is not None:
                if not satisfies(there["version"], requirement.version):
                    params = {"pack": requirement.key, "version": requirement.version, "found": there["version"]}
                    raise DougongError("pack_requires_newer", 409, params)
                await self._finish(workspace, there, request)
                continue
            needed = self.library.get(requirement.key)
            if needed is None or not satisfies(needed.manifest.version, requirement.version):
                params = {"pack": requirement.key, "version": requirement.version}
                raise DougongError("pack_requirement_missing", 409, params)
            installation = await self.begin(workspace, needed, request)
            await self._finish(workspace, {"id": installation, "state": "publish", "sample_data": True}, request)

    async def _finish(self, workspace: Workspace, there: Mapping[str, Any], request: Request) -> None:
        """Waits until a required pack is installed, with its sample data where they are wanted."""
        if request.sample_data and not there["sample_data"]:
            async with self._databases.workspace(workspace) as connection, connection.begin():
                await repository.change(connection, workspace, there["id"], sample_data=True, state="data", error=None)
        elif there["state"] == "done":
            return
        self.resume(workspace, there["id"])
        await self.wait(there["id"])
        async with self._databases.workspace(workspace) as connection:
            row = await repository.read(connection, workspace, there["id"])
        if row is None or row["state"] != "done":
            raise DougongError("pack_requirement_failed", 409, {"pack": row["pack"] if row else ""})

    # -- stages ------------------------------------------------------------------------------------------------------

    async def _make_app(self, workspace: Workspace, pack: Pack, request: Request) -> UUID:
        """App, drafts, installation and publication in one transaction: all or nothing. Raises: DougongError."""
        manifest = pack.manifest
        apps = (await self._catalog.newest(workspace)).apps
        binds = active_binds(pack, lambda app, form: app in apps and form in apps[app].compiled.forms)
        bound, author = bind_pack(pack, binds), service.author_of(request.actor)
        about = next(document for document in bound.documents if document.type == "app").value()
        installation = new_id()
        async with self._databases.workspace(workspace) as connection, connection.begin():
            await service.add_empty_app(connection, workspace, manifest.app, about, author)
            await _save_drafts(connection, workspace, manifest.app, bound.documents, author)
            publication = await self._start_publication(connection, workspace, manifest.app, request)
            await repository.add(
                connection,
                workspace,
                id=installation,
                pack=manifest.key,
                version=manifest.version,
                app=manifest.app,
                label=manifest.label,
                content=pack_zip(pack),
                binds={form: place.model_dump() for form, place in binds.items()},
                people={name: str(member) for name, member in request.people.items()},
                sample_data=request.sample_data,
                state="publish",
                publication=publication,
                actor=_actor_json(request.actor),
            )
            watch = NewJob(WATCH_INSTALLATIONS, {}, key=str(installation), delay=AFTER_SECONDS)
            await enqueue(connection, workspace, [watch])
            changes = {"pack": manifest.key, "version": manifest.version, "sample_data": request.sample_data}
            await audit.record(connection, workspace, _entry("pack.install", request, manifest.app, changes))
        return installation

    async def _start_publication(
        self, connection: AsyncConnection, workspace: Workspace, app: str, request: Request
    ) -> UUID:
        plan = await service.plan(connection, workspace, self._catalog, app)
        errors = [found for found in plan.problems if found.problem.severity == "error"]
        if errors:
            raise refused(
                PackProblem(found.problem, f"documents/{'/'.join(found.document)}.json" if found.document else "")
                for found in errors
            )
        started = await service.start_publication(
            connection,
            workspace,
            self._catalog,
            app,
            plan_hash=plan.hash,
            note=None,
            principal=request.actor,
            request_id=request.request_id,
        )
        assert not isinstance(started, Plan)
        return started.publication

    async def _go_on(self, workspace: Workspace, installation: UUID) -> None:
        async with self._databases.workspace(workspace) as connection:
            row = await repository.read(connection, workspace, installation)
        if row is None:
            raise not_found()
        if row["state"] == "publish":
            release = await self._published(workspace, row)
            await self._write(workspace, installation, state="data", release=release)
        if row["state"] != "done":
            if row["sample_data"]:
                await self._write_data(workspace, row)
            await self._write(workspace, installation, state="done", error=None, finished_at=text("clock_timestamp()"))

    async def _published(self, workspace: Workspace, row: Mapping[str, Any]) -> int:
        await self._publisher.run(workspace, row["publication"])
        async with self._databases.workspace(workspace) as connection:
            state = await publications.read_one(connection, workspace, row["app"], row["publication"])
        if state is None or state["release"] is None:
            error = (state or {}).get("error") or {"code": "pack_publication_undone", "params": {}}
            raise DougongError(error["code"], 409, error["params"])
        self._catalog.forget(workspace)
        return int(state["release"])

    async def _write_data(self, workspace: Workspace, row: Mapping[str, Any]) -> None:
        pack = read_pack(read_zip(row["content"]))
        binds = {form: FormAddress(**place) for form, place in row["binds"].items()}
        people = {name: UUID(member) for name, member in row["people"].items()}
        data = SampleData(self._databases, self._catalog, self._writer, workspace, row["id"], pack, binds)
        await data.write(_principal(row["actor"]), people)

    async def _write(self, workspace: Workspace, installation: UUID, **values: Any) -> None:
        async with self._databases.workspace(workspace) as connection, connection.begin():
            await repository.change(connection, workspace, installation, **values)

    async def _fail(self, workspace: Workspace, installation: UUID, error: DougongError) -> None:
        problems = [
            {"code": each.code, "path": list(each.path), "params": dict(each.params)} for each in error.problems[:20]
        ]
        stored = {"code": error.code, "params": dict(error.params), "problems": problems}
        await self._write(workspace, installation, error=orjson.loads(orjson.dumps(stored, default=str)))


def stored_error(row: repository.Row | None) -> DougongError:
    """What stopped an installation, as it stands in its row."""
    error = row["error"] if row else None
    if error is None:
        return DougongError("pack_stopped", 409)
    problems = [Problem(each["code"], tuple(each["path"]), each["params"]) for each in error["problems"]]
    return DougongError(error["code"], 409, error["params"], problems)


def check(pack: Pack, library: Mapping[str, Pack]) -> None:
    """Raises: DougongError 422 `pack_invalid` with everything that is wrong."""
    errors = [found for found in check_pack(pack, library) if found.problem.severity == "error"]
    if errors:
        raise refused(errors)


async def _save_drafts(
    connection: AsyncConnection,
    workspace: Workspace,
    app: str,
    documents: Iterable[PackDocument],
    author: drafts.Author,
) -> None:
    for document in documents:
        name = (document.type, document.key)
        await drafts.save(connection, workspace, app, name, document.text, author, expected=0, pinned=True)


def _entry(event: str, request: Request, app: str, changes: Mapping[str, object]) -> AuditEntry:
    who = request.actor
    return AuditEntry(
        event=event,
        actor=who.member_id,
        actor_name=who.name,
        channel=who.channel,
        request_id=request.request_id,
        app=app,
        changes=changes,
    )


def _actor_json(actor: Principal) -> dict[str, Any]:
    return {
        "kind": actor.kind,
        "member_id": str(actor.member_id),
        "account_id": str(actor.account_id),
        "name": actor.name,
        "department_id": str(actor.department_id) if actor.department_id else None,
        "locale": actor.locale,
        "channel": actor.channel,
    }


def _principal(stored: Mapping[str, Any]) -> Principal:
    """Who installs, writing as an administrator: sample data belong to the pack, not to the rights of its installer."""
    department = stored["department_id"]
    return Principal(
        stored["kind"],
        UUID(stored["member_id"]),
        UUID(stored["account_id"]),
        stored["name"],
        frozenset({"admin"}),
        UUID(department) if department else None,
        stored["locale"],
        stored["channel"],
    )
