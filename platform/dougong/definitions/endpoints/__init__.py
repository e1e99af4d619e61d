"""Routes of apps, drafts, publications and releases."""

from dougong.definitions.endpoints import apps, drafts, publications, releases
from dougong.definitions.endpoints.base import routes

__all__ = ["apps", "drafts", "publications", "releases", "routes"]
