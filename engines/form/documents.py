"""Reads the documents of an app: JSON values in, typed documents and problems out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from engines.app.definition import AppDefinition, MenuDefinition, RoleDefinition
from engines.definition import Document
from engines.form.definition import MAX_DEPTH, MAX_ELEMENTS
from engines.form.registry import FormDefinition
from engines.form.tree import walk
from engines.names import KEY_PATTERN
from engines.problems import DocumentProblem, Path, Problem, Refused
from engines.upgrades import upgrade

DOCUMENT_TYPES: Mapping[str, type[Document]] = {
    "app": AppDefinition,
    "form": FormDefinition,
    "menu": MenuDefinition,
    "role": RoleDefinition,
}
MAX_DOCUMENT_BYTES = 2_000_000
_MAX_NESTING = 4 * MAX_DEPTH + 20  # of JSON, an element nests at most four deep
_MAX_PROBLEMS = 100  # of one document: more help nobody


def load_documents(bodies: Sequence[Any]) -> tuple[list[Document], list[DocumentProblem]]:
    """Typed documents of those bodies that are well-formed, in order, and what is wrong with the others.

    Old formats are upgraded. Never raises for what a body may hold.
    """
    documents: list[Document] = []
    problems: list[DocumentProblem] = []
    for index, body in enumerate(bodies):
        document, found = load_document(body)
        if document is not None:
            documents.append(document)
        problems += [DocumentProblem(problem, _name(body), index) for problem in found]
    return documents, problems


def load_document(body: Any) -> tuple[Document | None, list[Problem]]:
    """One document, or None and everything that is wrong with it."""
    if not isinstance(body, dict):
        return None, [Problem("expected_object")]
    model = DOCUMENT_TYPES.get(body["type"]) if isinstance(body.get("type"), str) else None
    if model is None:
        return None, [Problem("unknown_document_type", ("type",), {"types": list(DOCUMENT_TYPES)})]
    try:
        raw = _serialise(upgrade(body))
        document = model.model_validate_json(raw)
    except Refused as refused:
        return None, list(refused.problems)
    except ValidationError as error:
        return None, definition_problems(error, body)
    if isinstance(document, FormDefinition) and sum(1 for _ in walk(document)) > MAX_ELEMENTS:
        return None, [Problem("too_many_elements", ("elements",), {"max": MAX_ELEMENTS})]
    return document, []


def dump_document(document: Document) -> dict[str, Any]:
    """The JSON value of a document, without the members that are at their defaults."""
    return {"type": document.type, "format": document.format, **document.model_dump(mode="json", exclude_defaults=True)}


def _name(body: Any) -> tuple[str, str] | None:
    if isinstance(body, dict) and isinstance(body.get("type"), str) and isinstance(body.get("key"), str):
        return body["type"][:48], body["key"][:48]
    return None


def _serialise(body: dict[str, Any]) -> bytes:
    """JSON text for the strict reader. Raises Refused for what JSON can't carry, or too much of it."""
    if _nesting(body) > _MAX_NESTING:
        raise Refused(Problem("too_deep", params={"max": MAX_DEPTH}))
    try:
        raw = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError):  # NaN, lone surrogates, values that are not JSON
        raise Refused(Problem("not_json")) from None
    if len(raw) > MAX_DOCUMENT_BYTES:
        raise Refused(Problem("document_too_large", params={"max": MAX_DOCUMENT_BYTES}))
    return raw


def _nesting(value: Any) -> int:
    """Depth of nested containers, counted level by level: no recursion to overflow."""
    depth, level = 0, [value]
    while level and depth <= _MAX_NESTING:
        depth += 1
        level = [inner for outer in level for inner in _inside(outer)]
    return depth


def _inside(value: Any) -> Iterable[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (item for item in inner if isinstance(item, (dict, list)))


_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_member",
    "union_tag_invalid": "unknown_kind",
    "union_tag_not_found": "missing_kind",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_long": "too_many_items",
    "too_short": "too_few_items",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "not_allowed_value",
}


def definition_problems(error: ValidationError, body: Any) -> list[Problem]:
    """Pydantic's findings as ours: our codes, and paths that lead into `body`."""
    problems: dict[tuple[str, Path], Problem] = {}
    for item in error.errors(include_url=False, include_input=False)[: 4 * _MAX_PROBLEMS]:
        path = _path_in(body, item["loc"], missing=item["type"] == "missing")
        context = item.get("ctx", {})
        code = _CODES.get(item["type"]) or ("bad_key" if context.get("pattern") == KEY_PATTERN else "wrong_type")
        if code == "bad_key" and path[-1:] != ("key",) and _value_at(body, path) == "":
            code = "not_chosen"  # a name of something else that was never picked
        params = {
            "max": context.get("max_length", context.get("le", "")),
            "min": context.get("min_length", context.get("ge", "")),
            "expected": str(context.get("expected", "")),
            "kind": str(context.get("tag", "")),
            "reason": item["msg"],
        }
        problems.setdefault((code, path), Problem(code, path, params))
    wrong_inside = {path[:length] for _, path in problems for length in range(len(path))}
    # A list with wrong entries counts as short: pydantic counts the good ones.
    told = [each for each in problems.values() if each.code != "too_few_items" or each.path not in wrong_inside]
    return told[:_MAX_PROBLEMS]


def _value_at(body: Any, path: Path) -> Any:
    for step in path:
        body = body[step]
    return body


def _path_in(body: Any, loc: Path, missing: bool) -> Path:
    """`loc` without the steps that pydantic adds for members of unions: those are not in the body."""
    path: list[str | int] = []
    here = body
    for place, step in enumerate(loc):
        if place and isinstance(loc[place - 1], int) and isinstance(here, dict) and here.get("type") == step:
            continue  # the kind of a list's entry
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and step in range(len(here))
        if inside:
            here = here[step]
        elif not (missing and place == len(loc) - 1):
            continue
        path.append(step)
    return tuple(path)
