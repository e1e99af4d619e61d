"""What the steps of a submission share: the open transaction, the caller, the release found under the app's lock."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import asyncpg

from dougong.database.workspace import quoted
from dougong.definitions import PublishedApp, Stamp, app_lock_key
from dougong.errors import DougongError, forbidden, invalid, not_found
from dougong.http import CallerInfo
from dougong.jobs import NewJob, enqueue
from engines.access import FormAccess
from engines.app.definition import Action
from engines.form.compile import CompiledForm
from engines.problems import Problem
from runtime.records.caller import Asker
from runtime.submission.audit_log import Entry, write_entries

Lock = Literal["NO KEY UPDATE", "UPDATE"]


class ReleaseMoved(Exception):
    """Another release came into force since the form was looked up: the submission starts over with that one."""

    def __init__(self, stamp: Stamp) -> None:
        super().__init__(f"release {stamp.release}, epoch {stamp.epoch}")
        self.stamp = stamp


@dataclass(frozen=True, slots=True)
class Saved:
    """A record after the submission, as the caller may see it."""

    id: str
    version: int
    document: bytes


Effect = Callable[["Work"], Iterable[NewJob]]
"""What follows from a submission outside the database: jobs, from its audit entries, written in its transaction."""


@dataclass(slots=True)
class Work:
    """One attempt at a submission."""

    connection: "asyncpg.Connection[Any]"
    caller: CallerInfo
    asker: Asker
    published: PublishedApp
    form: CompiledForm
    trusted: bool = False  # sample data and imports may fill what people may only read
    effects: Sequence[Effect] = ()
    entries: list[Entry] = field(default_factory=list)

    @property
    def access(self) -> FormAccess:
        return self.asker.rights.of(self.form)

    async def enter(self, record_id: str | None = None, lock: Lock = "NO KEY UPDATE") -> None:
        """Reads the release under the app's lock, and locks the record's row before anything of it is read.

        In a statement of their own: one that waits for a lock sees the rest as it was before the wait. NO KEY UPDATE
        lets other transactions link to the record meanwhile, UPDATE does not.
        Raises: ReleaseMoved; DougongError 404 when there is no such record.
        """
        schema, key = quoted(self.form.schema), app_lock_key(self.caller.workspace, self.form.app)
        statement, arguments = f"SELECT e.release, e.epoch FROM {schema}.enter_app($1, $2) e", [key, self.form.app]  # noqa: S608 - quoted identifiers
        if record_id is not None:
            row = f"SELECT id FROM {schema}.{quoted(self.form.table.name)} WHERE id = $3 FOR {lock}"  # noqa: S608 - quoted identifiers
            statement = statement.replace("e.epoch", "e.epoch, r.id") + f" LEFT JOIN LATERAL ({row}) r ON true"
            arguments.append(record_id)
        found = await self.connection.fetchrow(statement, *arguments)
        if found is None:
            raise not_found()
        stamp = Stamp(found["release"], found["epoch"])
        if stamp != self.published.stamp:
            raise ReleaseMoved(stamp)
        if record_id is not None and found["id"] is None:
            raise not_found()

    async def claim_key(self) -> None:
        """Takes the request's Idempotency-Key. Raises: Replay with the first answer when it was carried out before."""
        if self.caller.idempotency is not None:
            await self.caller.idempotency.claim(self.connection, self.caller.workspace)

    def require(self, action: Action) -> None:
        """Raises: DougongError 403, or 404 where the caller may not even see the form."""
        if not self.access.allows(action):
            raise forbidden() if self.access.allows("see") else not_found()

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raises: DougongError 422 with every problem, unless there is none."""
        found = {(each.code, each.path): each for each in problems}
        if found:
            raise invalid(found.values())

    def note(
        self, event: str, record_id: str, version: int, changes: dict[str, Any], form: CompiledForm | None = None
    ) -> None:
        """Remembers an audit entry; `finish` writes them all."""
        self.entries.append(Entry(event, form or self.form, record_id, version, changes))

    async def finish(self, status: int, saved: Sequence[Saved] = ()) -> None:
        """The last steps before the commit: audit, jobs, and the answer that a repeated request will get."""
        if self.entries:
            await write_entries(
                self.connection, self.caller, self.asker.now, self.published.stamp.release, self.entries
            )
        await enqueue(self.connection, self.caller.workspace, [job for effect in self.effects for job in effect(self)])
        key = self.caller.idempotency
        if key is not None:
            body, headers = (saved[0].document, answer_headers(saved[0])) if len(saved) == 1 else (b"", {})
            await key.answer(self.connection, self.caller.workspace, status, body, headers)


def answer_headers(saved: Saved) -> dict[str, str]:
    return {"etag": f'"{saved.version}"', "content-type": "application/json"}


def row_refused() -> DougongError:
    """The record, as it would be, is outside the rows that the caller may do this with."""
    return DougongError("row_not_allowed", 403)
