"""Brings old documents to the present format: an ordered list of pure steps for each type of document.

The step at place n takes a document of format n + 1 to format n + 2, so a list of n steps means that the present format
is n + 1. Golden files of every old format live in `tests/cases/definitions/format-<n>/`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engines.problems import Problem, Refused

Body = dict[str, Any]
Step = Callable[[Body], Body]

STEPS: Mapping[str, Sequence[Step]] = {"app": (), "form": (), "menu": (), "role": ()}


def current_format(type_: str, steps: Mapping[str, Sequence[Step]] = STEPS) -> int:
    return len(steps[type_]) + 1


def upgrade(body: Body, steps: Mapping[str, Sequence[Step]] = STEPS) -> Body:
    """The same document in the present format. Raises Refused for a format from the future."""
    todo = steps[body["type"]]
    version = body.get("format", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused(Problem("bad_format", ("format",)))
    if version > len(todo) + 1:
        raise Refused(Problem("newer_format", ("format",), {"format": version, "known": len(todo) + 1}))
    for number, step in enumerate(todo[version - 1 :], start=version + 1):
        body = {**step(body), "format": number}
    return body
