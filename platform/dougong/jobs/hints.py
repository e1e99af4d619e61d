"""Telling the worker after a commit that a workspace has work. A lost hint costs time only: a sweep finds the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from dougong.database import Workspace

_touched: ContextVar[dict[str, Workspace] | None] = ContextVar("dougong_jobs_touched", default=None)


class Hints(Protocol):
    """A way to the workers."""

    def send(self, workspace: Workspace) -> None:
        """Says that the workspace has work. Returns at once, never raises, may get lost."""


def touched(workspace: Workspace) -> None:
    """Remembers that a job was written for the workspace; the enclosing `hinting` sends the hint."""
    scope = _touched.get()
    if scope is not None:
        scope[workspace.key] = workspace


@contextmanager
def hinting(hints: Hints) -> Iterator[None]:
    """Around work that commits before it leaves: then the workspaces it wrote jobs for are hinted."""
    scope: dict[str, Workspace] = {}
    token = _touched.set(scope)
    try:
        yield
    finally:
        _touched.reset(token)
        for workspace in scope.values():
            hints.send(workspace)
