"""The parts of a file while it is made, and the order of its records: objects in the file storage, named by ids alone.

A part's name has the try that wrote it: a worker that lost the job can't write over what its successor wrote.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from uuid import UUID

from dougong.database import Workspace
from dougong.files.storage import FileStorage

ID_BYTES = 16


class ExportFiles:
    """One per process."""

    def __init__(self, storage: FileStorage) -> None:
        self._storage = storage

    async def keep_order(self, workspace: Workspace, job: UUID, attempt: int, ids: bytes) -> None:
        """`ids`: one after the other. Which records in which order: decided once, however the list changes while the file is made."""
        await self._storage.write(_order(workspace, job, attempt), ids)

    async def order(self, workspace: Workspace, job: UUID, attempt: int, start: int, end: int) -> list[str]:
        """The ids from place `start` to before `end`. Raises: FileNotFoundError."""
        kept = await self._storage.read(_order(workspace, job, attempt), start * ID_BYTES, end * ID_BYTES)
        return [str(UUID(bytes=kept[at : at + ID_BYTES])) for at in range(0, len(kept), ID_BYTES)]

    async def is_whole(self, workspace: Workspace, job: UUID, parts: Sequence[int]) -> bool:
        """Whether the parts are still there: they go all at once, so the first speaks for the others."""
        return await self._storage.holds(_part(workspace, job, 0, parts[0]))

    async def keep_part(self, workspace: Workspace, job: UUID, place: int, attempt: int, content: bytes) -> None:
        await self._storage.write(_part(workspace, job, place, attempt), content)

    async def stream(self, workspace: Workspace, job: UUID, parts: Sequence[int]) -> AsyncIterator[bytes]:
        """All parts one after the other; `parts` has the try of each. Raises: FileNotFoundError before the first byte."""
        first = await self._storage.stream(_part(workspace, job, 0, parts[0]))

        async def chunks() -> AsyncIterator[bytes]:
            async for chunk in first:
                yield chunk
            for place, attempt in enumerate(parts[1:], start=1):
                async for chunk in await self._storage.stream(_part(workspace, job, place, attempt)):
                    yield chunk

        return chunks()

    async def kept(self, workspace: Workspace) -> dict[UUID, list[str]]:
        """The storage's keys by job."""
        found: dict[UUID, list[str]] = {}
        for key in await self._storage.keys(_folder(workspace)):
            found.setdefault(UUID(key.rpartition("/")[2][:36]), []).append(key)
        return found

    async def remove(self, keys: Iterable[str]) -> None:
        await self._storage.delete(list(keys))

    async def remove_job(self, workspace: Workspace, job: UUID) -> None:
        await self.remove((await self.kept(workspace)).get(job, ()))


def _folder(workspace: Workspace) -> str:
    return f"exports/{workspace.id}"


def _order(workspace: Workspace, job: UUID, attempt: int) -> str:
    return f"{_folder(workspace)}/{job}-order-{attempt}"


def _part(workspace: Workspace, job: UUID, place: int, attempt: int) -> str:
    return f"{_folder(workspace)}/{job}-{place}-{attempt}"
