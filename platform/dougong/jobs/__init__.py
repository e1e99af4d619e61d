"""Work that happens after a commit, at a time, or for long: one table is outbox, timer and lease.

A job is written in the transaction of what it follows from (`enqueue`). The runtime claims and runs it.
"""

from dougong.jobs.hints import Hints, hinting
from dougong.jobs.kind import JobKind, Queue
from dougong.jobs.outbox import NewJob, enqueue

__all__ = ["Hints", "JobKind", "NewJob", "Queue", "enqueue", "hinting"]
