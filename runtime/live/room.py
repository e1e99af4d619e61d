"""The open pages of one workspace, and what they are to be told."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic, time

import structlog

from dougong.database import Workspace
from dougong.definitions import ReleaseCatalog
from dougong.definitions.catalog import WorkspaceApps
from runtime.live.change import Change
from runtime.live.events import form_event, inbox_event
from runtime.live.stream import INBOX, Stream
from runtime.records.caller import rights_of

log = structlog.get_logger("dougong.live")
GAP_SECONDS = 0.15  # between two rounds: what changes faster is told together
TROUBLE_SECONDS = 1.0


@dataclass(slots=True)
class News:
    """Versions, by what they are of: forms (`app/form`) and inboxes (members) for all; forms for single streams."""

    forms: dict[str, str] = field(default_factory=dict)
    inboxes: dict[str, str] = field(default_factory=dict)
    missed: dict[Stream, dict[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.forms or self.inboxes or self.missed)

    def add(self, other: "News") -> None:
        self.forms |= other.forms
        self.inboxes |= other.inboxes
        for stream, versions in other.missed.items():
            self.missed.setdefault(stream, {}).update(versions)


class Room:
    """Tells its streams in rounds: the first at once, the next a little later."""

    def __init__(self, workspace: Workspace, catalog: ReleaseCatalog) -> None:
        self.workspace = workspace
        self.streams: set[Stream] = set()
        self._catalog = catalog
        self._asked: Counter[str] = Counter()
        self._news = News()
        self._last = float("-inf")
        self._round: asyncio.Task[None] | None = None

    @property
    def quiet(self) -> bool:
        """Nothing is on its way to the streams."""
        return self._round is None

    def join(self, stream: Stream, missed: dict[str, str]) -> None:
        """`missed`: versions of forms to begin with."""
        self.streams.add(stream)
        self._asked.update(stream.forms)
        self._add(News(missed={stream: missed} if missed else {}))

    def leave(self, stream: Stream) -> None:
        self.streams.discard(stream)
        self._asked -= Counter(stream.forms)
        self._news.missed.pop(stream, None)

    def hear(self, change: Change) -> None:
        forms = {form: change.version for form in change.forms if form in self._asked}
        self._add(News(forms, dict.fromkeys(change.members, change.version)))

    def miss(self, versions: Mapping[Stream, dict[str, str]]) -> None:
        """The streams may not have heard of these."""
        self._add(News(missed=dict(versions)))

    def close(self) -> None:
        if self._round is not None:
            self._round.cancel()

    def _add(self, news: News) -> None:
        self._news.add(news)
        if self._news and self._round is None:
            self._round = asyncio.create_task(self._rounds())
            self._round.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._round = None

    async def _rounds(self) -> None:
        while self._news:
            await asyncio.sleep(max(0.0, self._last + GAP_SECONDS - monotonic()))
            self._last = monotonic()
            news, self._news = self._news, News()
            try:
                await self._tell(news)
            except Exception as error:
                log.warning("nothing told", workspace=self.workspace.key, error=repr(error))
                news.add(self._news)
                self._news = news
                await asyncio.sleep(TROUBLE_SECONDS)

    async def _tell(self, news: News) -> None:
        """Each stream what it asked for and its holder may see at this moment."""
        streams = tuple(self.streams)
        apps = await self._apps(news.forms)
        now = time()
        blocks = {form: form_event(form, version, now) for form, version in news.forms.items()}
        single = {stream: _events(versions, now) for stream, versions in news.missed.items()}
        forms = {*blocks, *(form for events in single.values() for form in events)}
        seen = {roles: _seen(apps, roles, forms) for roles in {each.holder.principal.roles for each in streams}}
        for stream in streams:
            who = stream.holder.principal
            events = {**blocks, **single[stream]} if stream in single else blocks
            told = {form: events[form] for form in stream.forms & seen[who.roles] & events.keys()}
            version = news.inboxes.get(str(who.member_id))
            stream.tell(told if version is None else told | {INBOX: inbox_event(version, now)})

    async def _apps(self, written: Iterable[str]) -> WorkspaceApps:
        held = await self._catalog.workspace(self.workspace)
        if all(held.knows(*form.split("/", 1)) for form in written):
            return held
        return await self._catalog.newest(self.workspace)  # written to already, so just published


def _events(versions: Mapping[str, str], now: float) -> dict[str, bytes]:
    return {form: form_event(form, version, now) for form, version in versions.items()}


def _seen(apps: WorkspaceApps, roles: frozenset[str], forms: Iterable[str]) -> set[str]:
    """Those of the forms of which somebody with these roles may see any record."""
    return {form for form in forms if _sees(apps, roles, *form.split("/", 1))}


def _sees(apps: WorkspaceApps, roles: frozenset[str], app: str, form: str) -> bool:
    published = apps.apps.get(app)
    compiled = published.compiled.forms.get(form) if published is not None else None
    return compiled is not None and bool(rights_of(roles).of(compiled).rows.get("see"))
