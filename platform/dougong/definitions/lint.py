"""Checking an app's documents as a whole, before they may be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines import messages
from engines.definition import Document
from engines.form import load_documents
from engines.form.definition import ElementDefinition, FormDefinition
from engines.form.lint import lint_app
from engines.form.tree import walk
from engines.problems import DocumentProblem, Path, Problem
from engines.text import LOCALES, text_of

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
                problem = Problem("breaks_other_app", (), _in_words(other, theirs, found))
                problems.append(DocumentProblem(problem, ("app", app)))
    return problems


def _in_words(app: str, documents: Sequence[Document], found: DocumentProblem) -> dict[str, object]:
    """A finding in another app as one reads it who does not have that app before him, in each language."""
    named = {(document.type, document.key): document for document in documents}
    about, place = named.get(("app", app)), named.get(found.document or ("", ""))
    element = _element(place, found.problem.path)
    says: dict[str, dict[str, str]] = {"app": {}, "place": {}, "reason": {}}
    for locale in LOCALES:
        names = [(one.label, one.key) for one in (place, element) if one is not None]
        says["app"][locale] = text_of(about.label if about else None, locale, app)
        says["place"][locale] = " › ".join(text_of(label, locale, key) for label, key in names)
        says["reason"][locale] = messages.say(found.problem.code, found.problem.params, locale)
    return {**says}


def _element(document: Document | None, path: Path) -> ElementDefinition | None:
    """The innermost element that a path leads into."""
    if not isinstance(document, FormDefinition):
        return None
    places = [place for place in walk(document) if place.path == path[: len(place.path)]]
    return max(places, key=lambda place: len(place.path)).element if places else None


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
