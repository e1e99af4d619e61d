"""Metrics and log lines of calls to the outside: where to, how it ended, how long it took; never a path, query or header."""

import time

import structlog
from prometheus_client import Histogram

from dougong.outbound.target import Target

log = structlog.get_logger("dougong.outbound")
_seconds = Histogram(
    "dougong_outbound_seconds",
    "Calls to the outside, by how they ended",
    ("outcome",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Observation:
    """Of one call; `target` moves along with redirects."""

    def __init__(self, method: str) -> None:
        self.target: Target | None = None
        self.hops = 0
        self._method = method
        self._start = time.monotonic()

    def visits(self, target: Target) -> None:
        self.target = target
        self.hops += 1

    def answered(self, status: int) -> None:
        log.info("outbound", outcome="answered", status=status, **self._facts("answered"))

    def ended(self, outcome: str, reason: str) -> None:
        """Without an answer; `outcome` is the error's code without its prefix."""
        log.warning("outbound", outcome=outcome, reason=reason, **self._facts(outcome))

    def _facts(self, outcome: str) -> dict[str, object]:
        seconds = time.monotonic() - self._start
        _seconds.labels(outcome).observe(seconds)
        origin = self.target.origin if self.target is not None else None
        return {"method": self._method, "target": origin, "hops": self.hops, "seconds": round(seconds, 3)}
