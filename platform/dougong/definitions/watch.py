"""The job that stands by while an app is published."""

from dougong.jobs import JobKind

WATCH_PUBLICATIONS = JobKind("publications.watch")
AFTER_SECONDS = 40.0  # a publication whose process died is free after its lease of 30 seconds
