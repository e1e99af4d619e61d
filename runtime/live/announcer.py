"""After a commit, tells every process what has changed; what comes close together goes in one text."""

import asyncio
from collections.abc import Iterable
from uuid import UUID

from dougong.database import Workspace
from runtime.live.change import Change, encode
from runtime.signals import Signals

GATHER_SECONDS = 0.02
AGAIN_SECONDS = 0.05
TRIES = 20  # for a listener whose queue is full


class Announcer:
    """One per process. Costs a submission a look into a dictionary."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        self._gathered: dict[str, Change] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._tries = 0

    def forms(self, workspace: Workspace, forms: Iterable[str]) -> None:
        """Records of these forms (`app/form`) have changed. Returns at once, never raises; may get lost."""
        self._of(workspace).forms.update(forms)
        self._soon(GATHER_SECONDS)

    def inboxes(self, workspace: Workspace, members: Iterable[UUID]) -> None:
        """The inboxes of these members have changed."""
        self._of(workspace).members.update(map(str, members))
        self._soon(GATHER_SECONDS)

    async def close(self) -> None:
        """Sends what is gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._send()

    def _of(self, workspace: Workspace) -> Change:
        change = self._gathered.get(workspace.key)
        if change is None:
            change = self._gathered[workspace.key] = Change(workspace.key)
        return change

    def _soon(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._send)

    def _send(self) -> None:
        self._timer = None
        gathered, self._gathered = self._gathered, {}
        refused = {key: change for key, change in gathered.items() if not self._taken(change)}
        self._tries = self._tries + 1 if refused else 0
        if 0 < self._tries < TRIES:
            # those who got it already look twice, which does no harm
            self._gathered = refused
            self._soon(AGAIN_SECONDS)

    def _taken(self, change: Change) -> bool:
        taken = [self._signals.send("live", text) for text in encode(change)]
        return all(taken)
