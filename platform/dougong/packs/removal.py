"""Taking a pack's sample data out again: only what nobody has changed and nothing links to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from dougong import audit
from dougong.access.principal import Principal
from dougong.audit import AuditEntry
from dougong.database import Databases, Workspace
from dougong.errors import DougongError, not_found
from dougong.packs import repository
from dougong.packs.archive import read_zip
from dougong.packs.pack import read_pack
from dougong.packs.references import Symbol, in_order
from dougong.packs.writer import RecordWriter


class Removed(NamedTuple):
    """How many records went, and how many stay: changed by somebody, linked to by others, another pack's as well."""

    removed: int
    changed: int
    linked: int
    shared: int


class SampleRemoval:
    """Removes record by record, each in a submission of its own, so that it can be cut off anywhere and done again."""

    def __init__(self, databases: Databases, writer: RecordWriter, workspace: Workspace) -> None:
        self._databases = databases
        self._writer = writer
        self._workspace = workspace

    async def run(self, pack: str, actor: Principal, request_id: str | None) -> Removed:
        """Raises: DougongError 404 when the pack is not installed, 409 `pack_busy` while it is being installed."""
        async with self._databases.workspace(self._workspace) as connection:
            row = await repository.by_pack(connection, self._workspace, pack)
        if row is None:
            raise not_found()
        async with self._databases.owner(self._workspace) as lock:
            if not await repository.lock_for_work(lock, row["id"]):
                raise DougongError("pack_busy", 409, {"pack": pack})
            await lock.commit()
            try:
                return await self._remove(row, actor, request_id)
            finally:
                await repository.unlock(lock, row["id"])
                await lock.commit()

    async def _remove(self, row: repository.Row, actor: Principal, request_id: str | None) -> Removed:
        # sample data belong to the pack, not to the rights of who installs or removes it
        trusted = replace(actor, roles=frozenset({"admin"}))
        counts: Counter[str] = Counter()
        async with self._databases.workspace(self._workspace) as connection:
            notes = await repository.noted(connection, self._workspace, row["id"])
        for symbol in _last_first(row["content"]):
            if symbol in notes:
                counts[await self._take_out(row["id"], symbol, notes[symbol], trusted)] += 1
        result = Removed(*(counts[name] for name in Removed._fields))
        await self._close(row, actor, request_id, result)
        return result

    async def _take_out(self, installation: UUID, symbol: Symbol, note: repository.Note, actor: Principal) -> str:
        """What became of the record. A note is kept as long as there is a record that may still go later."""
        if note.shared:
            outcome = "shared"
        else:
            outcome = await self._writer.remove(
                self._workspace, note.app, note.form, record_id=note.record_id, actor=actor
            )
        if outcome in ("removed", "gone", "shared"):
            async with self._databases.workspace(self._workspace) as connection, connection.begin():
                await repository.forget(connection, self._workspace, installation, symbol)
        return outcome

    async def _close(self, row: repository.Row, actor: Principal, request_id: str | None, result: Removed) -> None:
        """The pack counts as one without sample data: whoever wants them later gets what is missing."""
        entry = AuditEntry(
            event="pack.remove_sample_data",
            actor=actor.member_id,
            actor_name=actor.name,
            channel=actor.channel,
            request_id=request_id,
            app=row["app"],
            changes={"pack": row["pack"], **result._asdict()},
        )
        async with self._databases.workspace(self._workspace) as connection, connection.begin():
            await repository.change(connection, self._workspace, row["id"], sample_data=False)
            await audit.record(connection, self._workspace, entry)


def _last_first(content: bytes) -> Iterator[Symbol]:
    """The pack's records, each before those it refers to."""
    pack = read_pack(read_zip(content))
    for form, record in reversed(in_order(pack)):
        yield pack.manifest.key, form, record.id
