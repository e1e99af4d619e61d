"""The kinds of jobs and who handles them, and what every workspace does by the clock: one line each."""

from dataclasses import dataclass

from dougong.jobs.kind import JobKind
from runtime.jobs.handlers import (
    clean_exports,
    clean_files,
    clean_idempotency_keys,
    clean_jobs,
    export_records,
    watch_installations,
    watch_publications,
)
from runtime.jobs.job import Handler, Handlers


@dataclass(frozen=True, slots=True)
class SystemSchedule:
    """Work of every workspace. `cron` is in the workspace's time; `{minute}` differs between workspaces."""

    kind: JobKind
    cron: str
    catch_up_seconds: int = 3600


_KINDS: tuple[tuple[JobKind, Handler], ...] = (
    (clean_exports.KIND, clean_exports.run),
    (clean_files.KIND, clean_files.run),
    (clean_idempotency_keys.KIND, clean_idempotency_keys.run),
    (clean_jobs.KIND, clean_jobs.run),
    (export_records.KIND, export_records.run),
    (watch_installations.KIND, watch_installations.run),
    (watch_publications.KIND, watch_publications.run),
)
HANDLERS: Handlers = {kind.name: (kind, handler) for kind, handler in _KINDS}

SCHEDULES = (
    SystemSchedule(clean_exports.KIND, "{minute} * * * *"),
    SystemSchedule(clean_files.KIND, "{minute} * * * *"),
    SystemSchedule(clean_idempotency_keys.KIND, "{minute} * * * *"),
    SystemSchedule(clean_jobs.KIND, "{minute} 3 * * *", 86_400),
)
