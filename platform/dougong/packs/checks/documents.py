"""Each document by itself: against the JSON Schema of its type, and as the typed model reads it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from dougong.packs.pack import Pack, PackDocument
from dougong.packs.problems import PackProblem
from engines.form.documents import DOCUMENT_TYPES, load_document
from engines.problems import Problem
from engines.schemas import schema_of


def check(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    for document in pack.documents:
        yield from _check(document)


def _check(document: PackDocument) -> Iterator[PackProblem]:
    if document.type not in DOCUMENT_TYPES:
        params = {"types": list(DOCUMENT_TYPES)}
        yield PackProblem(Problem("unknown_document_type", ("type",), params), document.file)
        return
    value = document.value()
    loaded, problems = load_document(value)
    yield from (PackProblem(problem, document.file) for problem in problems)
    if loaded is not None and value.get("format") == loaded.format_version:
        # the model's sentences are the better ones; the schema has the last word where the model sees nothing
        for error in _validator(document.type).iter_errors(value):
            params = {"detail": error.message[:300]}
            yield PackProblem(Problem("pack_schema_mismatch", tuple(error.absolute_path), params), document.file)
            break


@cache
def _validator(type_: str) -> Any:
    return Draft202012Validator(schema_of(type_))
