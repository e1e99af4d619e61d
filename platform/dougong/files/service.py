"""Files: in, out, and away when nobody holds them any more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from dougong import audit
from dougong.database import Databases, Workspace
from dougong.errors import not_found
from dougong.files import repository
from dougong.files.content import clean_name, type_of
from dougong.files.holders import FileHolders
from dougong.files.ranges import Span
from dougong.files.repository import File
from dougong.files.storage import FileStorage, receive
from dougong.http import CallerInfo
from dougong.ids import new_id

ORPHANED_AFTER = timedelta(days=7)


class Files:
    """One per process. Found by routes at `request.app.state.files`."""

    def __init__(self, databases: Databases, storage: FileStorage, holders: FileHolders, max_bytes: int) -> None:
        self._databases = databases
        self._storage = storage
        self._holders = holders
        self._max_bytes = max_bytes

    async def upload(self, caller: CallerInfo, name: str, chunks: AsyncIterator[bytes]) -> File:
        """Takes a file in. It belongs to its uploader until a record holds it.

        Raises: DougongError 413 `file_too_large`; 422 `file_empty`, `file_name_invalid`, `file_type_mismatch`.
        """
        name = clean_name(name)
        received = await receive(chunks, self._max_bytes)
        with received.content:
            media_type = type_of(name, received.head)
            stored = await self._storage.put(received)
        file = File(new_id(), stored.key, name, stored.size, media_type, caller.principal.member_id, None)
        try:
            await self._register(caller, file, stored.sha256)
        except BaseException:
            await self._storage.delete([stored.key])
            raise
        return file

    async def _register(self, caller: CallerInfo, file: File, sha256: bytes) -> None:
        values = {name: getattr(file, name) for name in ("id", "storage_key", "name", "size", "type", "created_by")}
        told = {name: {"old": None, "new": value} for name, value in values.items() if name in ("name", "size", "type")}
        entry = caller.audit_entry("file.upload", {"id": {"old": None, "new": str(file.id)}, **told})
        async with self._databases.workspace(caller.workspace) as connection, connection.begin():
            await repository.add(connection, caller.workspace, {**values, "sha256": sha256})
            await audit.record(connection, caller.workspace, entry)

    async def find(self, caller: CallerInfo, file_id: UUID) -> File:
        """The file, for who may see it. Raises: DougongError 404 for everybody else."""
        async with self._databases.workspace(caller.workspace) as connection:
            file = await repository.find(connection, caller.workspace, file_id)
        if file is None or not await self._may_read(caller, file):
            raise not_found()
        return file

    async def stream(self, file: File, span: Span | None) -> AsyncIterator[bytes]:
        """The bytes of a file that was found, or a part of them. Raises: DougongError 404 when they are lost."""
        try:
            return await self._storage.stream(file.storage_key, span)
        except FileNotFoundError:
            raise not_found() from None

    async def _may_read(self, caller: CallerInfo, file: File) -> bool:
        if file.place is None:
            return file.created_by == caller.principal.member_id
        return await self._holders.may_read(caller, file.place, file.id)

    async def clean_up(self, workspace: Workspace, now: datetime | None = None, limit: int = 500) -> int:
        """Removes files that nobody has held for a week; for the worker. Returns how many.

        The rows go first: bytes without a row are lost space, a row without bytes would be a broken file.
        """
        before = (now or datetime.now(UTC)) - ORPHANED_AFTER
        async with self._databases.workspace(workspace) as connection, connection.begin():
            orphans = await repository.remove_orphans(connection, workspace, before, limit)
            if orphans:
                changes = {"ids": {"old": [str(file_id) for file_id, _ in orphans], "new": None}}
                await audit.record(connection, workspace, audit.AuditEntry("file.clean_up", changes=changes))
        await self._storage.delete([key for _, key in orphans])
        return len(orphans)
