"""The published apps of each workspace, compiled; one catalog a process.

All apps of a workspace are held together, because they link to each other, and belong to one *epoch*, which every
publishing moves. Reads may be some moments behind; a write names the stamp that it read under the app's lock and gets
exactly that.

A release that can't be read switches its own app off, and those that link to it: their rules may depend on what is
missing, and a rule is never dropped. All other apps go on.
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
import structlog

from dougong.database import Databases, Workspace
from dougong.definitions.loading import BrokenRelease, LoadedRelease, cut_off, load_release
from dougong.definitions.releases import Pointers, Release, read_pointers, read_releases
from dougong.errors import DougongError, not_found
from engines.form import CompiledApp, compile_workspace

_log = structlog.get_logger("dougong.definitions")

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


Loaded = Mapping[tuple[str, int], LoadedRelease | BrokenRelease]


@dataclass(slots=True)
class WorkspaceApps:
    """All published apps of a workspace at one epoch."""

    epoch: int
    apps: Mapping[str, PublishedApp]
    loaded: Loaded
    broken: Mapping[str, str]  # apps that are switched off, with the reason
    checked: float  # when the epoch was last seen to be this one

    def require_whole(self, app: str) -> None:
        """Raises: DougongError 503 `app_broken` when the app is switched off."""
        if app in self.broken:
            raise DougongError("app_broken", 503, {"app": app, "reason": self.broken[app]})

    def knows(self, app: str, form: str | None) -> bool:
        """Whether there is such an app, and such a form in it."""
        found = self.apps.get(app)
        if found is None:
            return app in self.broken
        return form is None or form in found.compiled.forms

    def app(self, app: str) -> PublishedApp:
        """Raises: DougongError 404, 503 `app_broken`."""
        self.require_whole(app)
        found = self.apps.get(app)
        if found is None:
            raise not_found()
        return found


class ReleaseCatalog:
    """Finds the compiled release of an app. Safe for all tasks of one event loop."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._workspaces: OrderedDict[UUID, WorkspaceApps] = OrderedDict()
        self._loading: dict[UUID, asyncio.Lock] = {}

    async def app(self, workspace: Workspace, app: str, form: str | None = None) -> PublishedApp:
        """The app's current release, at most `FRESH` seconds behind; `form`: the one that is asked for.

        What is not known may just have been published by another process, so it is looked for anew before anybody is
        told that it does not exist. Those who ask meanwhile wait for one look together: names that nobody has cost
        no more than names that somebody has. Raises: DougongError 404, 503 `app_broken`.
        """
        held = await self.workspace(workspace)
        if not held.knows(app, form):
            held = await self.newest(workspace)
        return held.app(app)

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
        Raises: DougongError 404, 503 `app_broken`.
        """
        found = self.peek(workspace, app, stamp)
        if found is not None:
            return found
        return (await self._refreshed(workspace, lambda now: now.epoch >= stamp.epoch)).app(app)

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


def _assemble(workspace: Workspace, pointers: Pointers, known: Loaded, fresh: Sequence[Release]) -> WorkspaceApps:
    loaded = {pointer: known[pointer] for pointer in pointers.releases.items() if pointer in known}
    for release in fresh:
        loaded[release.app, release.number] = _load_or_tell(workspace, release)
    gone = BrokenRelease("release")  # the app points to one that is not there
    found = {app: loaded.get((app, number), gone) for app, number in pointers.releases.items()}
    whole = {app: release for app, release in found.items() if isinstance(release, LoadedRelease)}
    broken = {app: str(release) for app, release in found.items() if isinstance(release, BrokenRelease)}
    broken |= cut_off(whole)
    parts = {app: (release.documents, release.storage) for app, release in whole.items() if app not in broken}
    compiled = compile_workspace(parts, workspace.schema)
    apps = {
        app: PublishedApp(app, Stamp(pointers.releases[app], pointers.epoch), compiled[app], whole[app].text)
        for app in parts
    }
    return WorkspaceApps(pointers.epoch, apps, loaded, broken, 0.0)


def _load_or_tell(workspace: Workspace, release: Release) -> LoadedRelease | BrokenRelease:
    try:
        return load_release(release)
    except BrokenRelease as broken:
        place = {"workspace": workspace.key, "app": release.app, "release": release.number}
        _log.error("release_broken", reason=str(broken), **place)
        return broken
