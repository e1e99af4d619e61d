"""One open page: what it asked for, and what waits to be told to it."""

import asyncio
from collections.abc import Mapping
from time import monotonic

from dougong.access.standing import Holder
from runtime.live.events import QUIET_BEAT

TRUST_SECONDS = 4.0  # nothing is told to who was not looked at for so long
BEAT_SECONDS = 15.0
LOST_SECONDS = 30.0
INBOX = "inbox"


class Stream:
    """What is not taken yet is merged by what it is about, so that a slow reader never makes a queue.

    `forms` as `app/form`; `first`: a sign of life that says from which moment on it tells.
    """

    def __init__(self, holder: Holder, forms: frozenset[str], first: bytes) -> None:
        self.holder = holder
        self.forms = forms
        self.over = False
        self._waiting: dict[str, bytes] = {}
        self._beat = first
        self._opened = self._written = monotonic()
        self._confirmed = float("-inf")
        self._taker: asyncio.Future[None] | None = None

    def tell(self, blocks: Mapping[str, bytes]) -> None:
        """Events ready for the wire, by what they are about."""
        if blocks:
            self._waiting.update(blocks)
            self._wake()

    def confirm(self, now: float) -> None:
        """The holder is still who they were, as of `now`."""
        self._confirmed = now
        if self._waiting:
            self._wake()

    def keep(self, now: float, beat: bytes) -> None:
        """To be called about every second: a sign of life when nothing else went out for long.

        One whose holder could not be looked at for too long is over; the page asks again.
        """
        if now - self._written >= BEAT_SECONDS:
            self._beat = beat
            self._wake()
        if now - max(self._confirmed, self._opened) >= LOST_SECONDS:
            self.end()

    def end(self) -> None:
        self.over = True
        self._wake()

    async def next(self) -> bytes:
        """What goes out now, as soon as there is something; empty when the stream is over."""
        while not self.over:
            text = self._take()
            if text:
                self._written = monotonic()
                return text
            self._taker = asyncio.get_running_loop().create_future()
            await self._taker
        return b""

    def _take(self) -> bytes:
        if self._waiting and monotonic() - self._confirmed <= TRUST_SECONDS:
            # the first beat stands before the first event: its moment is earlier
            text = self._beat + b"".join(self._waiting.values())
            self._waiting.clear()
        else:
            text = QUIET_BEAT if self._waiting and self._beat else self._beat
        self._beat = b""
        return text

    def _wake(self) -> None:
        if self._taker is not None and not self._taker.done():
            self._taker.set_result(None)
