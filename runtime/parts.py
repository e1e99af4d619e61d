"""What a process has beside the platform's own parts: definitions, packs, records, files."""

from dataclasses import dataclass

from fastapi import FastAPI

from dougong.access.standing import Standing
from dougong.database import Databases
from dougong.definitions import Publisher, ReleaseCatalog
from dougong.files.service import Files
from dougong.files.storage import FileStorage
from dougong.outbound import Outbound
from dougong.packs import PackInstaller, PackLibrary, shipped_packs
from dougong.settings import Settings
from runtime.exports.service import Exports
from runtime.live.announcer import Announcer
from runtime.live.hub import Hub
from runtime.records.reader import Records
from runtime.signals import Signals, build_signals
from runtime.submission.submissions import Submissions
from runtime.submission.writer import SubmissionWriter


@dataclass(frozen=True, slots=True)
class Parts:
    """Made once per process, server and worker alike."""

    catalog: ReleaseCatalog
    publisher: Publisher
    packs: PackInstaller
    records: Records
    submissions: Submissions
    files: Files
    exports: Exports
    signals: Signals
    announcer: Announcer
    live: Hub
    outbound: Outbound

    async def close(self) -> None:
        """Stops what works in the background; another process goes on with it."""
        await self.live.close()
        await self.packs.close()
        await self.publisher.close()
        await self.announcer.close()
        await self.signals.close()
        await self.outbound.close()


def build_parts(settings: Settings, databases: Databases) -> Parts:
    catalog = ReleaseCatalog(databases)
    publisher = Publisher(databases, catalog)
    records = Records(databases, catalog)
    signals = build_signals(settings)
    announcer = Announcer(signals)
    submissions = Submissions(databases, catalog, announcer=announcer)
    writer = SubmissionWriter(databases, catalog, submissions)
    storage = FileStorage(settings.home, settings.files_url)
    return Parts(
        catalog,
        publisher,
        PackInstaller(databases, catalog, publisher, PackLibrary(shipped_packs()), writer),
        records,
        submissions,
        Files(databases, storage, records, settings.max_file_bytes),
        Exports(databases, catalog, storage),
        signals,
        announcer,
        Hub(
            signals,
            catalog,
            Standing(databases, settings),
            most=settings.live_streams,
            most_of_one=settings.live_streams_per_member,
        ),
        Outbound.from_settings(settings),
    )


def add_parts(app: FastAPI, parts: Parts) -> None:
    """Puts the parts where the routes look for them: `request.app.state`."""
    for name in Parts.__slots__:
        setattr(app.state, name, getattr(parts, name))
