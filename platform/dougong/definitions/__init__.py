"""Design time: drafts, lint, plan, publish, releases; and the catalog of what is published."""

from dougong.definitions.catalog import PublishedApp, ReleaseCatalog, Stamp
from dougong.definitions.locks import ENTER_SQL, app_lock_key
from dougong.definitions.publisher import Publisher
from dougong.definitions.watch import WATCH_PUBLICATIONS

__all__ = [
    "ENTER_SQL",
    "WATCH_PUBLICATIONS",
    "PublishedApp",
    "Publisher",
    "ReleaseCatalog",
    "Stamp",
    "app_lock_key",
]
