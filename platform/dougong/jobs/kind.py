"""What sort of work a job is, and how patiently it is tried."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

Queue = Literal["quick", "long"]
"""`quick`: over in seconds. `long`: minutes, with progress; these never keep the quick ones waiting."""
QUEUES: tuple[Queue, ...] = get_args(Queue)
FILES_KEPT = timedelta(days=7)  # what a job made to be fetched


@dataclass(frozen=True, slots=True)
class JobKind:
    """`tries`: runs that may fail before the job is given up. Delays between them double from `first_delay` to
    `longest_delay` (seconds), each spread by half, so that many that failed together do not come back together.
    """

    name: str
    queue: Queue = "quick"
    tries: int = 8
    first_delay: float = 2.0
    longest_delay: float = 3600.0

    def delay(self, failures: int) -> float:
        """Seconds until the next try after so many failures."""
        doubled = self.first_delay * 2.0 ** min(failures - 1, 30)
        return min(doubled, self.longest_delay) * random.uniform(0.5, 1.5)  # noqa: S311 - spreads load, guards nothing
