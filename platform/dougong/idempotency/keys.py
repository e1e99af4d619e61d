"""The Idempotency-Key of a request: claimed and answered in the workspace's own table.

A route that works in one transaction claims the key and stores the answer in it, so that work and answer stand or fall
together. For any other route the key is claimed before and answered after.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from dougong.database import Workspace
from dougong.database.workspace import quoted
from dougong.errors import DougongError

MAX_LENGTH = 255
KEPT_HEADERS = ("etag", "location", "content-type")
ABANDONED_AFTER = "10 minutes"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What the first request under the key was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Replay(Exception):
    """Raised inside a transaction when the key was answered before; the stored answer becomes the response."""

    def __init__(self, answer: StoredAnswer) -> None:
        super().__init__("idempotency_replay")
        self.answer = answer


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """One key as one principal sent it with one request."""

    key: str
    principal: UUID
    request_hash: bytes

    async def claim(self, connection: "asyncpg.Connection[Any]", workspace: Workspace) -> None:
        """First statement of the transaction: takes the key, waiting for another request under it to end.

        Raises: Replay when it was answered; DougongError 422 `idempotency_key_reused` when the request was another,
        409 `idempotency_in_progress` while the first is still under way.
        """
        table = _table(workspace)
        taken = await connection.fetchval(
            f"INSERT INTO {table} (principal, key, request_hash) VALUES ($1, $2, $3) "  # noqa: S608 - a quoted identifier
            f"ON CONFLICT (principal, key) DO UPDATE SET request_hash = $3, created_at = now() "
            f"WHERE {table}.status IS NULL AND {table}.created_at < now() - interval '{ABANDONED_AFTER}' "
            "RETURNING true",
            self.principal,
            self.key,
            self.request_hash,
        )
        if not taken:
            await self.look_up(connection, workspace)
            raise DougongError("idempotency_in_progress", 409)

    async def look_up(self, connection: "asyncpg.Connection[Any]", workspace: Workspace) -> None:
        """Raises Replay or DougongError as `claim` does, when the key is known."""
        row = await connection.fetchrow(
            f"SELECT request_hash, status, headers, body FROM {_table(workspace)} "  # noqa: S608 - a quoted identifier
            "WHERE principal = $1 AND key = $2",
            self.principal,
            self.key,
        )
        if row is None:
            return
        if row["request_hash"] != self.request_hash:
            raise DougongError("idempotency_key_reused", 422)
        if row["status"] is not None:
            raise Replay(StoredAnswer(row["status"], row["headers"], row["body"]))

    async def answer(
        self,
        connection: "asyncpg.Connection[Any]",
        workspace: Workspace,
        status: int,
        body: bytes,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Last statement of the transaction: stores what the caller is about to be answered."""
        kept = {name: value for name, value in (headers or {}).items() if name.lower() in KEPT_HEADERS}
        await connection.execute(
            f"UPDATE {_table(workspace)} SET status = $3, headers = $4, body = $5 "  # noqa: S608 - a quoted identifier
            "WHERE principal = $1 AND key = $2",
            self.principal,
            self.key,
            status,
            orjson.dumps(kept).decode(),
            body,
        )

    async def release(self, connection: "asyncpg.Connection[Any]", workspace: Workspace) -> None:
        """Gives the key back unanswered: the request was refused, so a later one may try again."""
        await connection.execute(
            f"DELETE FROM {_table(workspace)} "  # noqa: S608 - a quoted identifier
            "WHERE principal = $1 AND key = $2 AND status IS NULL",
            self.principal,
            self.key,
        )


def request_hash(method: str, target: bytes, body: bytes) -> bytes:
    """What makes two requests the same: method, path with query, and body."""
    return hashlib.sha256(b"\0".join((method.encode(), target, body))).digest()


def _table(workspace: Workspace) -> str:
    return f"{quoted(workspace.schema)}.idempotency_key"
