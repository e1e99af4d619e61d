"""Checking an app's documents as a whole, before they may be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines import messages
from engines.definition import Document
from engines.form import load_documents
from engines.form.lint import lint_app
from engines.problems import DocumentProblem, Problem

Others = Mapping[str, Sequence[Document]]
"""The published documents of the workspace's other apps."""


@dataclass(frozen=True, slots=True)
class Linted:
    """Documents as they could be read, and everything found. Documents that could not be read are problems alone."""

    documents: tuple[Document, ...]
    problems: tuple[DocumentProblem, ...]

    @property
    def has_errors(self) -> bool:
        return any(found.problem.severity == "error" for found in self.problems)


def lint(app: str, bodies: Sequence[Any], others: Others) -> Linted:
    """The app's documents against each other and against other apps, and other apps' links to this one."""
    documents, problems = load_documents(bodies)
    if not problems:  # what can't be read would be reported as missing everywhere else
        problems = [*lint_app(app, documents, others), *_broken_others(app, documents, others)]
    return Linted(tuple(documents), tuple(problems))


def _broken_others(app: str, documents: Sequence[Document], others: Others) -> list[DocumentProblem]:
    """Errors that other apps would have with these documents and do not have now."""
    problems: list[DocumentProblem] = []
    for other, theirs in others.items():
        if not _names(theirs, app):
            continue
        rest = {key: value for key, value in others.items() if key != other}
        for found in lint_app(other, theirs, {**rest, app: documents}):
            if found.problem.severity == "error":
                params = {"app": other, "document": "/".join(found.document or ()), "code": found.problem.code}
                problems.append(DocumentProblem(Problem("breaks_other_app", (), params), ("app", app)))
    return problems


def _names(documents: Sequence[Document], app: str) -> bool:
    """Whether a document points to the app. Asked of the text, so no kind has to be known here."""
    mark = f'"app":"{app}"'
    return any(
        mark in document.model_dump_json(exclude_defaults=True) for document in documents if document.type == "form"
    )


def problem_json(found: DocumentProblem, locale: str) -> dict[str, Any]:
    """A finding as `lint` and `plan` answer it."""
    type_, key = found.document or (None, None)
    problem = found.problem
    return {
        "severity": problem.severity,
        "code": problem.code,
        "document": None if type_ is None else {"type": type_, "key": key},
        "path": list(problem.path),
        "message": messages.say(problem.code, problem.params, locale),
    }
