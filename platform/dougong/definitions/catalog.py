"""The published apps of each workspace, compiled; one catalog a process.

All apps of a workspace are held together, because they link to each other, and belong to one *epoch*, which every
publishing moves. Reads may be some moments behind; a write names the stamp that it read under the app's lock and gets
exactly that.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from dougong.database import Databases, Workspace
from dougong.definitions.releases import Pointers, Release, read_pointers, read_releases
from dougong.errors import not_found
from engines.definition import Document
from engines.form import CompiledApp, compile_workspace, load_documents
from engines.form.storage import Storage

FRESH = 2.0  # seconds that reads may be behind
WORKSPACES = 300  # held compiled


class Stamp(NamedTuple):
    """The release of an app, and the workspace's epoch, which also moves when an app it links to is published."""

    release: int
    epoch: int


@dataclass(frozen=True)
class PublishedApp:
    """An app as it is in force. Stays usable after a newer release came."""

    key: str
    stamp: Stamp
    compiled: CompiledApp
    text: str  # JSON text of the list of documents

    @cached_property
    def documents(self) -> Mapping[str, Mapping[str, dict[str, Any]]]:
        """Documents by type and key."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for document in orjson.loads(self.text):
            found.setdefault(document["type"], {})[document["key"]] = document
        return found


@dataclass(frozen=True, slots=True)
class LoadedRelease:
    """A release with its documents read."""

    text: str
    documents: tuple[Document, ...]
    storage: Storage


@dataclass(slots=True)
class WorkspaceApps:
    """All published apps of a workspace at one epoch."""

    epoch: int
    apps: Mapping[str, PublishedApp]
    loaded: Mapping[tuple[str, int], LoadedRelease]
    checked: float  # when the epoch was last seen to be this one


class ReleaseCatalog:
    """Finds the compiled release of an app. Safe for all tasks of one event loop."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._workspaces: OrderedDict[UUID, WorkspaceApps] = OrderedDict()
        self._loading: dict[UUID, asyncio.Lock] = {}

    async def app(self, workspace: Workspace, app: str) -> PublishedApp:
        """The app's current release, at most `FRESH` seconds behind. Raises: DougongError 404."""
        found = (await self.workspace(workspace)).apps.get(app)
        if found is None:
            raise not_found()
        return found

    async def workspace(self, workspace: Workspace) -> WorkspaceApps:
        """All published apps, at most `FRESH` seconds behind."""
        held = self._workspaces.get(workspace.id)
        if held is not None and time.monotonic() - held.checked < FRESH:
            return held
        return await self._refreshed(workspace, lambda now: time.monotonic() - now.checked < FRESH)

    async def newest(self, workspace: Workspace) -> WorkspaceApps:
        """All published apps as they are in force at this moment."""
        asked = time.monotonic()
        return await self._refreshed(workspace, lambda now: now.checked >= asked)

    def forget(self, workspace: Workspace) -> None:
        """The next read looks for a newer epoch."""
        held = self._workspaces.get(workspace.id)
        if held is not None:
            held.checked = float("-inf")

    def peek(self, workspace: Workspace, app: str, stamp: Stamp) -> PublishedApp | None:
        """The app at this stamp if it is at hand."""
        held = self._workspaces.get(workspace.id)
        if held is None or held.epoch != stamp.epoch:
            return None
        found = held.apps.get(app)
        return found if found is not None and found.stamp == stamp else None

    async def at(self, workspace: Workspace, app: str, stamp: Stamp) -> PublishedApp:
        """The app at the stamp that was read under its lock, or a newer one, compiled now if need be.

        While the lock is held the release can't move; the epoch can, when another app is published.
        Raises: DougongError 404.
        """
        found = self.peek(workspace, app, stamp)
        if found is not None:
            return found
        apps = await self._refreshed(workspace, lambda now: now.epoch >= stamp.epoch)
        found = apps.apps.get(app)
        if found is None:
            raise not_found()
        return found

    async def _refreshed(self, workspace: Workspace, good: Any) -> WorkspaceApps:
        """One load at a time for a workspace; those who waited take it when it is good enough for them."""
        lock = self._loading.setdefault(workspace.id, asyncio.Lock())
        async with lock:
            held = self._workspaces.get(workspace.id)
            if held is not None and good(held):
                return held
            started = time.monotonic()
            # not under the workspace's role: a write that waits for this holds a connection of that pool already
            async with self._databases.owner(workspace) as connection:
                pointers = await read_pointers(connection, workspace)
                if held is not None and held.epoch == pointers.epoch:
                    held.checked = started
                    return held
                known = held.loaded if held is not None else {}
                wanted = [pointer for pointer in pointers.releases.items() if pointer not in known]
                fresh = await read_releases(connection, workspace, wanted) if wanted else []
            apps = await asyncio.to_thread(_assemble, workspace, pointers, known, fresh)
            apps.checked = started
            self._keep(workspace.id, apps)
            return apps

    def _keep(self, workspace: UUID, apps: WorkspaceApps) -> None:
        self._workspaces[workspace] = apps
        self._workspaces.move_to_end(workspace)
        if len(self._workspaces) > WORKSPACES:
            gone, _ = self._workspaces.popitem(last=False)
            self._loading.pop(gone, None)


def _assemble(
    workspace: Workspace,
    pointers: Pointers,
    known: Mapping[tuple[str, int], LoadedRelease],
    fresh: Sequence[Release],
) -> WorkspaceApps:
    loaded = {pointer: known[pointer] for pointer in pointers.releases.items() if pointer in known}
    for release in fresh:
        loaded[release.app, release.number] = load_release(release)
    releases = {app: loaded[app, number] for app, number in pointers.releases.items()}
    parts = {app: (release.documents, release.storage) for app, release in releases.items()}
    compiled = compile_workspace(parts, workspace.schema)
    apps = {
        app: PublishedApp(app, Stamp(number, pointers.epoch), compiled[app], releases[app].text)
        for app, number in pointers.releases.items()
    }
    return WorkspaceApps(pointers.epoch, apps, loaded, 0.0)


def load_release(release: Release) -> LoadedRelease:
    """A release's documents, typed. What was published once can be read for ever: old formats are upgraded."""
    documents, _ = load_documents(orjson.loads(release.documents))
    return LoadedRelease(release.documents, tuple(documents), release.storage)
