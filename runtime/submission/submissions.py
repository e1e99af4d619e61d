"""The one way in. Everything that writes a record calls one of these."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import asyncpg

from dougong.database import Databases
from dougong.definitions import ReleaseCatalog, app_lock_key
from dougong.errors import DougongError, invalid
from dougong.http import CallerInfo
from dougong.packs.writer import Outcome
from engines.form.compile import CompiledForm
from engines.form.validate import constraint_problem
from engines.problems import Problem
from runtime.live.announcer import Announcer
from runtime.records.caller import Asker, visible_form
from runtime.submission.audit_log import Entry
from runtime.submission.change import change
from runtime.submission.create import New, create
from runtime.submission.delete import delete, restore
from runtime.submission.transaction import RETRIED, app_transaction
from runtime.submission.untouched import remove_untouched
from runtime.submission.work import Effect, ReleaseMoved, Saved, Work

T = TypeVar("T")
TRIES = 4  # the first and three more, unseen
MOVES = 10  # releases that may come into force while one submission tries
BULK = 1000


class Submissions:
    """One per process."""

    def __init__(
        self,
        databases: Databases,
        catalog: ReleaseCatalog,
        effects: Sequence[Effect] = (),
        announcer: Announcer | None = None,
    ) -> None:
        self._databases = databases
        self._catalog = catalog
        self._effects = effects
        self._announcer = announcer

    async def create(self, caller: CallerInfo, app: str, form: str, body: bytes) -> Saved:
        """Creates a record from `{"values": {…}}`.

        Raises: DougongError 404, 403; 422 with every problem; Replay when the request was answered before.
        """
        return (await self._run(caller, app, form, lambda work: create(work, [New(body)])))[0]

    async def create_many(
        self,
        caller: CallerInfo,
        app: str,
        form: str,
        values: Sequence[Mapping[str, Any]],
        *,
        ids: Sequence[str] | None = None,
        trusted: bool = False,
    ) -> list[Saved]:
        """Creates up to 1,000 records, all or none; problems' paths begin with the record's place in the list."""
        if len(values) > BULK:
            raise invalid([Problem("too_many_items", (), {"max": BULK})])
        if not values:
            return []
        news = [New(each, ids[place] if ids else None, (place,)) for place, each in enumerate(values)]
        return await self._run(caller, app, form, lambda work: create(work, news), trusted=trusted)

    async def change(self, caller: CallerInfo, app: str, form: str, record_id: str, version: int, body: bytes) -> Saved:
        """Changes what is in `{"values": {…}}` of the record's `version`.

        Raises: DougongError 404, 403, 422; 409 `stale` with `current` and `conflicts`.
        """
        return await self._run(caller, app, form, lambda work: change(work, record_id, version, body))

    async def delete(self, caller: CallerInfo, app: str, form: str, record_id: str, version: int) -> None:
        """Into the recycle bin. Raises: DougongError 404, 403, 409 `stale`, `still_linked`."""
        await self._run(caller, app, form, lambda work: delete(work, record_id, version))

    async def remove_untouched(self, caller: CallerInfo, app: str, form: str, record_id: str) -> Outcome:
        """Into the recycle bin, unless the record was changed or is linked to. Raises: DougongError 404."""
        return await self._run(caller, app, form, lambda work: remove_untouched(work, record_id), trusted=True)

    async def restore(self, caller: CallerInfo, app: str, form: str, record_id: str, version: int) -> Saved:
        """Out of the recycle bin. Raises: DougongError 404, 403, 409, 422 when a unique value is taken by now."""
        return await self._run(caller, app, form, lambda work: restore(work, record_id, version))

    async def _run(
        self,
        caller: CallerInfo,
        app: str,
        form_key: str,
        steps: Callable[[Work], Awaitable[T]],
        *,
        trusted: bool = False,
    ) -> T:
        published = await self._catalog.app(caller.workspace, app, form_key)
        tries = moves = 0
        while True:
            asker = Asker.of(caller)
            form = visible_form(published, form_key, asker.rights)
            entries: list[Entry] = []
            try:
                lock = app_lock_key(caller.workspace, app)
                async with app_transaction(self._databases, caller.workspace, lock) as connection:
                    work = Work(connection, caller, asker, published, form, trusted, self._effects, entries)
                    return await steps(work)
            except ReleaseMoved as moved:
                moves += 1
                if moves > MOVES:
                    raise DougongError("busy", 503, headers={"Retry-After": "1"}) from moved
                published = await self._catalog.at(caller.workspace, app, moved.stamp)
            except RETRIED as error:
                tries += 1
                if tries >= TRIES:
                    raise DougongError("busy", 503, headers={"Retry-After": "1"}) from error
                await asyncio.sleep(random.uniform(0.005, 0.02) * tries)  # noqa: S311 - not in step with who was in the way
            except asyncpg.IntegrityConstraintViolationError as error:
                raise _refusal(form, error) from error
            finally:
                self._announce(caller, entries)

    def _announce(self, caller: CallerInfo, entries: Sequence[Entry]) -> None:
        """After a failure too: a connection that broke at the commit leaves open whether there was one."""
        if entries and self._announcer is not None:
            self._announcer.forms(caller.workspace, {f"{entry.form.app}/{entry.form.key}" for entry in entries})


def _refusal(form: CompiledForm, error: asyncpg.IntegrityConstraintViolationError) -> DougongError:
    """A unique value that is taken, or a reference that is gone by now, as a problem of its field."""
    name = str(error.constraint_name or "")
    problem = constraint_problem(form, name)
    if problem is None:
        # an index of a release that is just being published
        problem = Problem("not_unique" if isinstance(error, asyncpg.UniqueViolationError) else "unknown_reference")
    return invalid([problem])
