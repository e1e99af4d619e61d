"""What sends and hears signals."""

from collections.abc import AsyncIterator
from typing import Literal, Protocol

Topic = Literal["jobs", "live"]


class Signals(Protocol):
    """One per process. Texts are short (at most 4 KB) and hold ids only."""

    def send(self, topic: Topic, text: str) -> bool:
        """To every process that listens now. Returns at once, never raises; the text may get lost.

        False: somebody could not take it just now, and sending it again in a moment is worth it.
        """

    def listen(self, topic: Topic) -> AsyncIterator[str]:
        """All that is sent from now on, to this process too. Ends with the task that iterates.

        Begins with an empty text once it listens, and says another whenever something may have been lost.
        """

    async def close(self) -> None:
        """Lets go of sockets and connections."""
