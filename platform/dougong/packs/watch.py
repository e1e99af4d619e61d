"""The job that stands by while a pack is installed."""

from dougong.jobs import JobKind

WATCH_INSTALLATIONS = JobKind("installations.watch")
AFTER_SECONDS = 40.0
