"""Hints to the workers, as signals."""

from collections.abc import AsyncIterator

from dougong.database import Workspace
from runtime.signals import Signals


class JobHints:
    """The platform's `Hints`."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals

    def send(self, workspace: Workspace) -> None:
        self._signals.send("jobs", workspace.key)


async def heard(signals: Signals) -> AsyncIterator[str]:
    """Keys of workspaces that have work. What was lost the sweep finds."""
    async for key in signals.listen("jobs"):
        if key:
            yield key
