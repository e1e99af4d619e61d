"""Releases as they are read from their tables: whole, or broken with a reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from dougong.definitions.releases import Release
from engines.definition import Document
from engines.form import load_documents
from engines.form.definition import FormDefinition
from engines.form.kinds import Computed, FieldKind, HoldsRows, Referencing
from engines.form.plan import forms_of
from engines.form.registry import kind_of
from engines.form.storage import RECORD_COLUMNS, ROW_COLUMNS, Storage, StoredTable
from engines.form.tree import Place, walk


@dataclass(frozen=True, slots=True)
class LoadedRelease:
    """A release with its documents read."""

    text: str
    documents: tuple[Document, ...]
    storage: Storage
    forms: frozenset[str]
    links: frozenset[tuple[str, str]]  # (app, form) that its links lead to


class BrokenRelease(Exception):
    """A release that can't be read; the text says what is wrong with it."""


def load_release(release: Release) -> LoadedRelease:
    """A release's documents, typed. What was published once can be read for ever: old formats are upgraded.

    Raises: BrokenRelease for what was never published like this, and so was damaged since.
    """
    try:
        bodies, storage = orjson.loads(release.documents), Storage.model_validate_json(release.storage)
    except ValueError as error:
        raise BrokenRelease(type(error).__name__) from error
    if not isinstance(bodies, list):
        raise BrokenRelease("documents")
    documents, problems = load_documents(bodies)
    if problems:
        raise BrokenRelease(" ".join(["/".join(problems[0].document or ("documents",)), problems[0].problem.code]))
    if not any(document.type == "app" and document.key == release.app for document in documents):
        raise BrokenRelease(f"app/{release.app}")
    forms = forms_of({"": documents})[""]
    lost = [place for form in forms.values() for place in _not_stored(form, storage)]
    if lost:
        raise BrokenRelease(f"storage {lost[0]}")
    links = frozenset(link for form in forms.values() for link in _links(release.app, form))
    return LoadedRelease(release.documents, tuple(documents), storage, frozenset(forms), links)


def cut_off(whole: Mapping[str, LoadedRelease]) -> dict[str, str]:
    """Apps with a link that leads to no form of the whole apps, or only to one of an app that is cut off itself."""
    off: dict[str, str] = {}
    while True:
        there = {(app, form) for app, release in whole.items() if app not in off for form in release.forms}
        lost = {app: release.links - there for app, release in whole.items() if app not in off}
        more = {app: "→ {}/{}".format(*min(links)) for app, links in lost.items() if links}
        if not more:
            return off
        off |= more


def _not_stored(form: FormDefinition, storage: Storage) -> Iterator[str]:
    """What has no table or column, though it needs one, and tables that can't be."""
    places = list(walk(form))
    for sub_form in (None, *_sub_forms(places)):
        table, name = storage.table(form.key, sub_form), ".".join(filter(None, (form.key, sub_form)))
        if table is None or table.hidden or _has_doubles(table, RECORD_COLUMNS if sub_form is None else ROW_COLUMNS):
            yield name
        else:
            needed = (place.element.key for place in places if place.sub_form == sub_form and _has_column(place))
            yield from (f"{name}.{key}" for key in needed if table.column(key) is None)


def _has_doubles(table: StoredTable, fixed: Sequence[tuple[str, str, bool]]) -> bool:
    names = [*(name for name, _, _ in fixed), *(column.column for column in table.columns)]
    return len(set(names)) < len(names)


def _sub_forms(places: Sequence[Place]) -> Iterator[str]:
    return (place.element.key for place in places if isinstance(kind_of(place.element), HoldsRows))


def _has_column(place: Place) -> bool:
    """Whether its values are entered and kept. Results of formulas are kept or not as the compiler finds."""
    kind = kind_of(place.element)
    return isinstance(kind, FieldKind) and not isinstance(kind, Computed) and kind.column(place.element) is not None


def _links(app: str, form: FormDefinition) -> Iterator[tuple[str, str]]:
    """The forms that its links lead to."""
    for place in walk(form):
        kind = kind_of(place.element)
        if isinstance(kind, Referencing):
            target = kind.target(place.element)
            if target.form is not None:
                yield target.app or app, target.form
