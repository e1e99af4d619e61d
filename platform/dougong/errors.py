"""Errors that reach the caller: a stable code, an HTTP status, paths, and a sentence in the caller's language."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engines import messages
from engines.problems import Problem

messages.register(Path(__file__).parent / "locales")


class DougongError(Exception):
    """Something the caller did or asked for is refused.

    `code` names the sentence (`platform/dougong/locales`), `params` fill it, `problems` say where, `extra` are further
    members of the answer, for example `current` for a conflict.
    """

    def __init__(
        self,
        code: str,
        status: int,
        params: Mapping[str, object] | None = None,
        problems: Iterable[Problem] = (),
        *,
        headers: Mapping[str, str] | None = None,
        **extra: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.params = params or {}
        self.problems = tuple(problems)
        self.headers = headers or {}
        self.extra = extra

    def to_json(self, locale: str) -> dict[str, Any]:
        """The body of the answer."""
        return {
            "code": self.code,
            "message": messages.say(self.code, self.params, locale),
            "errors": [problem_json(problem, locale) for problem in self.problems],
            **self.extra,
        }


def problem_json(problem: Problem, locale: str) -> dict[str, Any]:
    """A problem as it stands in `errors`."""
    return {
        "code": problem.code,
        "path": list(problem.path),
        "message": messages.say(problem.code, problem.params, locale),
    }


def not_found() -> DougongError:
    """Absent and foreign alike."""
    return DougongError("not_found", 404)


def forbidden() -> DougongError:
    return DougongError("forbidden", 403)


def invalid(problems: Iterable[Problem]) -> DougongError:
    """The payload is refused, with everything that is wrong in it."""
    return DougongError("invalid", 422, problems=problems)
