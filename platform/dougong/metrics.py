"""Prometheus metrics of this process."""

from prometheus_client import Gauge, Histogram

_request_seconds = Histogram(
    "dougong_request_seconds",
    "Time to answer a request",
    ("method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
database_up = Gauge("dougong_database_up", "1 when the last readiness check reached the database")

_children: dict[tuple[str, str, int], Histogram] = {}
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Counts one answered request."""
    key = (method if method in _METHODS else "other", route, status)
    child = _children.get(key)
    if child is None:
        child = _children[key] = _request_seconds.labels(key[0], route, str(status))
    child.observe(seconds)
