"""Findings about documents and payloads. Shapes only; the sentences live in `engines/locales`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Path = tuple[str | int, ...]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a document or a payload.

    `code` is stable and snake_case, `path` leads into the document or payload, `params` fill the sentence
    (`engines.messages.say(code, params, locale)`). Problems are values: they are returned, never raised.
    """

    code: str
    path: Path = ()
    params: Mapping[str, object] = field(default_factory=dict)  # a mapping in it is a text in each language
    severity: Severity = "error"

    def under(self, *prefix: str | int) -> "Problem":
        """The same finding, seen from a place further up."""
        return replace(self, path=(*prefix, *self.path))


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A finding together with the document it is in (None when the document can't even be named)."""

    problem: Problem
    document: tuple[str, str] | None = None  # (type, key)
    index: int | None = None  # place in the list that was loaded


class Refused(Exception):
    """Raised by pure code that was handed names or values it must not take: carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.code} at {'/'.join(map(str, p.path))}" for p in problems))
        self.problems = problems
