"""Design time: drafts, lint, plan, publish, releases; and the catalog of what is published."""

from dougong.definitions.catalog import PublishedApp, ReleaseCatalog, Stamp
from dougong.definitions.locks import ENTER_SQL, app_lock_key

__all__ = ["ENTER_SQL", "PublishedApp", "ReleaseCatalog", "Stamp", "app_lock_key"]
