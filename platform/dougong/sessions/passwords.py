"""Passwords: argon2id, at most four hashes at once, and a check of strength instead of composition rules."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dougong.errors import DougongError
from engines.problems import Problem

MIN_LENGTH, MAX_LENGTH = 10, 128
_MIN_SCORE = 3
_AT_ONCE = 4
_WAIT_SECONDS = 2.0
_SCORED_LENGTH = 72  # zxcvbn's cost grows with the square of the length


class Passwords:
    """Hashes in threads (argon2 releases the GIL)."""

    def __init__(self, cost: Literal["standard", "floor"]) -> None:
        # standard: RFC 9106 second recommendation; floor: OWASP's minimum
        self._hasher = (
            PasswordHasher()
            if cost == "standard"
            else PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        )
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._dummy: str | None = None

    async def hash(self, password: str) -> str:
        """Raises: DougongError 429 `busy`."""
        async with self._slot():
            return await asyncio.to_thread(self._hasher.hash, password)

    async def matches(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; None (no such account) takes as long as any other. Raises: 429 `busy`."""
        if self._dummy is None:
            self._dummy = await self.hash("nobody has this password")
        async with self._slot():
            right = await asyncio.to_thread(self._verify, password_hash or self._dummy, password[: MAX_LENGTH + 1])
        return right and password_hash is not None

    def needs_rehash(self, password_hash: str) -> bool:
        """Whether the hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        try:
            await asyncio.wait_for(self._slots.acquire(), _WAIT_SECONDS)
        except TimeoutError:
            raise DougongError("busy", 429, headers={"Retry-After": "5"}) from None
        try:
            yield
        finally:
            self._slots.release()


def weaknesses(password: str, name: str, email: str) -> Iterator[Problem]:
    """What is wrong with a new password; `name` and `email` are words that an attacker tries first."""
    if len(password) < MIN_LENGTH:
        yield Problem("password_too_short", params={"limit": MIN_LENGTH})
    elif len(password) > MAX_LENGTH:
        yield Problem("password_too_long", params={"limit": MAX_LENGTH})
    elif _score(password, [name, *email.split("@")]) < _MIN_SCORE:
        yield Problem("password_too_weak")


def _score(password: str, words: list[str]) -> int:
    from zxcvbn import zxcvbn  # its dictionaries take memory that an idle server need not have

    return int(zxcvbn(password[:_SCORED_LENGTH], user_inputs=[word for word in words if word])["score"])
