"""What a process has beside the platform's own parts: definitions, records, files, and how they hang together."""

from dataclasses import dataclass

from fastapi import FastAPI

from dougong.database import Databases
from dougong.definitions import Publisher, ReleaseCatalog
from dougong.files.service import Files
from dougong.files.storage import FileStorage
from dougong.settings import Settings
from runtime.records.reader import Records
from runtime.submission.submissions import Submissions


@dataclass(frozen=True, slots=True)
class Parts:
    """Made once per process, server and worker alike."""

    catalog: ReleaseCatalog
    publisher: Publisher
    records: Records
    submissions: Submissions
    files: Files


def build_parts(settings: Settings, databases: Databases) -> Parts:
    catalog = ReleaseCatalog(databases)
    records = Records(databases, catalog)
    storage = FileStorage(settings.home, settings.files_url)
    return Parts(
        catalog,
        Publisher(databases, catalog),
        records,
        Submissions(databases, catalog),
        Files(databases, storage, records, settings.max_file_bytes),
    )


def add_parts(app: FastAPI, parts: Parts) -> None:
    """Puts the parts where the routes look for them: `request.app.state`."""
    for name in Parts.__slots__:
        setattr(app.state, name, getattr(parts, name))
