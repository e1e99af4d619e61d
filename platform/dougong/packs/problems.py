"""Findings about a pack, each with its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dougong.errors import DougongError, problem_json
from engines.problems import Problem


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One finding; `file` is the path inside the pack, empty for the pack as a whole."""

    problem: Problem
    file: str = ""

    def to_json(self, locale: str) -> dict[str, Any]:
        return {"file": self.file, "severity": self.problem.severity, **problem_json(self.problem, locale)}


class PackRefused(Exception):
    """A pack that can't be read at all. Carries every problem found."""

    def __init__(self, *problems: PackProblem) -> None:
        super().__init__("; ".join(f"{found.problem.code} {found.file}" for found in problems))
        self.problems = problems

    def to_error(self) -> DougongError:
        return refused(self.problems)


def refused(problems: Iterable[PackProblem]) -> DougongError:
    """The answer for a pack that is not taken: the paths begin with the file."""
    return DougongError("pack_invalid", 422, problems=[found.problem.under(found.file) for found in problems])


def refuse(code: str, file: str = "", **params: object) -> PackRefused:
    return PackRefused(PackProblem(Problem(code, (), {"file": file, **params}), file))
