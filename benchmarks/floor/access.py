"""Who calls, what he may see: a session kept in the process for a moment, a role's fields, a row predicate."""

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from uuid import UUID

from fastapi import HTTPException, Request
from sqlalchemy import ColumnElement, select, true

from benchmarks.floor.database import reading
from benchmarks.floor.tables import member, order, session

CACHE_SECONDS = 3.0  # as long as ours
HIDDEN: dict[str, frozenset[str]] = {"staff": frozenset({"internal_note"}), "admin": frozenset()}
SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Caller:
    member_id: UUID
    name: str
    department_id: UUID
    role: str
    csrf_hash: bytes

    def rows(self) -> ColumnElement[bool]:
        """Staff see their department's orders."""
        return true() if self.role == "admin" else order.c.department_id == self.department_id


_SESSION = (
    select(member.c.id, member.c.name, member.c.department_id, member.c.role, session.c.csrf_hash, session.c.expires_at)
    .join_from(session, member)
    .where(member.c.active)
)
_cache: dict[bytes, tuple[float, Caller]] = {}


async def current(request: Request) -> Caller:
    """The caller of a request. Raises 401 without a session, 403 without its CSRF token."""
    token = request.cookies.get("sid")
    if token is None:
        raise HTTPException(401, "unauthenticated")
    caller = await _lookup(hashlib.sha256(token.encode()).digest())
    if request.method not in SAFE:
        sent = hashlib.sha256(request.headers.get("x-csrf-token", "").encode()).digest()
        if request.headers.get("sec-fetch-site") != "same-origin" or not compare_digest(sent, caller.csrf_hash):
            raise HTTPException(403, "csrf")
    return caller


async def _lookup(token_hash: bytes) -> Caller:
    known = _cache.get(token_hash)
    if known is not None and known[0] > time.monotonic():
        return known[1]
    async with reading() as connection:
        row = (await connection.execute(_SESSION.where(session.c.token_hash == token_hash))).one_or_none()
    if row is None or row.expires_at < datetime.now(UTC):
        raise HTTPException(401, "unauthenticated")
    caller = Caller(row.id, row.name, row.department_id, row.role, row.csrf_hash)
    if len(_cache) > 10_000:
        _cache.clear()
    _cache[token_hash] = (time.monotonic() + CACHE_SECONDS, caller)
    return caller
