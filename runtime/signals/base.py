"""What sends and hears signals."""

from collections.abc import AsyncIterator
from typing import Literal, Protocol

Topic = Literal["jobs", "live"]


class Signals(Protocol):
    """One per process. Texts are short (at most 4 KB) and hold ids only."""

    def send(self, topic: Topic, text: str) -> None:
        """To every process that listens now. Returns at once, never raises; the text may get lost."""

    def listen(self, topic: Topic) -> AsyncIterator[str]:
        """All that is sent from now on, to this process too. Ends with the task that iterates."""

    async def close(self) -> None:
        """Lets go of sockets and connections."""
