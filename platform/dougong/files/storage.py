"""Where the bytes of files are: a folder, or an S3 bucket. Keys are random, names never become paths."""

import asyncio
import hashlib
import secrets
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from dougong.errors import DougongError
from dougong.files.content import HEAD_BYTES
from dougong.files.ranges import Span

IN_MEMORY = 1 << 20
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Stored:
    """What was learned while a file went into the store."""

    key: str
    size: int
    sha256: bytes


@dataclass(slots=True)
class Received:
    """An upload that has arrived whole, in a temporary file."""

    content: IO[bytes]
    size: int
    sha256: bytes
    head: bytes


class FileStorage:
    """One per process."""

    def __init__(self, home: Path, url: str | None) -> None:
        """A folder `files` under `home`, or what `url` (such as `s3://bucket/prefix`) names. Opened when first used."""
        self._home = home
        self._url = url

    @cached_property
    def _store(self) -> ObjectStore:
        if self._url is not None:
            return from_url(self._url)
        folder = self._home / "files"
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(folder.resolve())

    async def put(self, received: Received) -> Stored:
        key = f"{secrets.token_hex(1)}/{secrets.token_hex(20)}"
        received.content.seek(0)
        await obstore.put_async(self._store, key, received.content)
        return Stored(key, received.size, received.sha256)

    async def stream(self, key: str, span: Span | None = None) -> AsyncIterator[bytes]:
        """The bytes, or a part of them, chunk by chunk. Raises: FileNotFoundError before the first."""
        result = await obstore.get_async(self._store, key, options={} if span is None else {"range": tuple(span)})
        return _chunks(result)

    async def write(self, key: str, content: bytes) -> None:
        """Keeps bytes under a key of the caller's making (ids only), in place of what was there."""
        await obstore.put_async(self._store, key, content)

    async def read(self, key: str, start: int, end: int) -> bytes:
        """The bytes from `start` to before `end`. Raises: FileNotFoundError."""
        return bytes(await obstore.get_range_async(self._store, key, start=start, end=end))

    async def holds(self, key: str) -> bool:
        try:
            await obstore.head_async(self._store, key)
        except FileNotFoundError:
            return False
        return True

    async def keys(self, folder: str) -> list[str]:
        """All keys that begin with `folder/`."""
        # in a thread: obstore's asynchronous listing can abort a process that ends right after it
        found = await asyncio.to_thread(lambda: obstore.list(self._store, f"{folder}/").collect())
        return [entry["path"] for entry in found]

    async def delete(self, keys: list[str]) -> None:
        """Removes what is there; what is not is no error."""
        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                continue


async def _chunks(result: "obstore.GetResult") -> AsyncIterator[bytes]:
    async for chunk in result.stream(min_chunk_size=CHUNK):
        yield bytes(chunk)


async def receive(chunks: AsyncIterator[bytes], limit: int) -> Received:
    """Takes an upload in, refusing it as soon as it is too long. The caller closes `content`.

    Raises: DougongError 413 `file_too_large`, 422 `file_empty`.
    """
    content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed to the caller
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise DougongError("file_too_large", 413, {"limit": limit})
            if len(head) < HEAD_BYTES:
                head += chunk[: HEAD_BYTES - len(head)]
            digest.update(chunk)
            content.write(chunk)
        if not size:
            raise DougongError("file_empty", 422)
    except BaseException:
        content.close()
        raise
    return Received(content, size, digest.digest(), head)
