"""What a server process has beside the platform's own parts: definitions, records, files, and how they hang together."""

from fastapi import FastAPI

from dougong.database import Databases
from dougong.definitions import Publisher, ReleaseCatalog
from dougong.files.service import Files
from dougong.files.storage import FileStorage
from dougong.settings import Settings
from runtime.records.reader import Records
from runtime.submission.submissions import Submissions


def add_parts(app: FastAPI, settings: Settings, databases: Databases) -> None:
    """Puts the parts where the routes look for them: `request.app.state`."""
    catalog = ReleaseCatalog(databases)
    records = Records(databases, catalog)
    storage = FileStorage(settings.home, settings.files_url)
    app.state.catalog = catalog
    app.state.publisher = Publisher(databases, catalog)
    app.state.records = records
    app.state.submissions = Submissions(databases, catalog)
    app.state.files = Files(databases, storage, records, settings.max_file_bytes)
