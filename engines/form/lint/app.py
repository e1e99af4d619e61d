"""The documents of an app together."""

from collections.abc import Iterator, Mapping, Sequence

from engines.app.definition import (
    AppDefinition,
    FormItem,
    FormRights,
    GroupItem,
    MenuDefinition,
    MenuItem,
    RoleDefinition,
)
from engines.definition import Document, Formula
from engines.form.analysis import FormAnalysis, Universe
from engines.form.definition import MAX_FORMS, FormDefinition
from engines.form.lint.form import lint_form, lint_key
from engines.form.lint.formulas import lint_formula
from engines.form.lint.tables import lint_tables
from engines.form.plan import forms_of
from engines.names import RESERVED_KEYS
from engines.problems import DocumentProblem, Path, Problem


def lint_app(
    app: str, documents: Sequence[Document], others: Mapping[str, Sequence[Document]] | None = None
) -> list[DocumentProblem]:
    """Every finding of the app's documents; `others` are the published documents of the workspace's other apps.

    An app may be published when no finding is an error.
    """
    forms = forms_of({**(others or {}), app: documents})
    universe = Universe(forms)
    taken = lint_tables(app, forms)
    found = [DocumentProblem(problem) for problem in _lint_set(app, documents)]
    for index, document in enumerate(documents):
        name = (document.type, document.key)
        problems = [*_lint_document(app, document, universe), *taken.get(name, ())]
        found += [DocumentProblem(problem, name, index) for problem in problems]
    return found


def _lint_set(app: str, documents: Sequence[Document]) -> Iterator[Problem]:
    """What concerns the documents as a set."""
    apps = [document for document in documents if isinstance(document, AppDefinition)]
    if len(apps) != 1:
        yield Problem("one_app_document", params={"count": len(apps)})
    elif apps[0].key != app:
        yield Problem("app_key_differs", params={"key": apps[0].key, "app": app})
    forms = sum(isinstance(document, FormDefinition) for document in documents)
    if forms > MAX_FORMS:
        yield Problem("too_many_forms", params={"max": MAX_FORMS})
    seen: set[tuple[str, str]] = set()
    for document in documents:
        name = (document.type, document.key)
        if name in seen:
            yield Problem("duplicate_document", params={"type": document.type, "key": document.key})
        seen.add(name)


def _lint_document(app: str, document: Document, universe: Universe) -> Iterator[Problem]:
    match document:
        case FormDefinition():
            analysis = universe.form(app, document.key)
            assert analysis is not None
            yield from lint_key(document.key, RESERVED_KEYS)
            yield from lint_form(analysis)
        case AppDefinition():
            yield from lint_key(document.key)
        case MenuDefinition():
            yield from _lint_menu(app, document, universe)
        case RoleDefinition():
            yield from _lint_role(app, document, universe)


def _lint_menu(app: str, menu: MenuDefinition, universe: Universe) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, item in _items(menu.items, ("items",), 1):
        if item.key in seen:
            yield Problem("duplicate_key", (*path, "key"), {"key": item.key})
        seen.add(item.key)
        if isinstance(item, FormItem) and universe.form(app, item.form) is None:
            yield Problem("unknown_form", (*path, "form"), {"form": item.form})
        if isinstance(item, GroupItem) and not item.items:
            yield Problem("empty_group", (*path, "items"), severity="warning")


def _items(items: Sequence[MenuItem], path: Path, depth: int) -> Iterator[tuple[Path, MenuItem]]:
    for place, item in enumerate(items):
        yield (*path, place), item
        if isinstance(item, GroupItem):
            yield from _items(item.items, (*path, place, "items"), depth + 1)


def _lint_role(app: str, role: RoleDefinition, universe: Universe) -> Iterator[Problem]:
    for key, rights in role.forms.items():
        form = universe.form(app, key)
        if form is None:
            yield Problem("unknown_form", ("forms", key), {"form": key})
            continue
        yield from _lint_rights(form, rights, ("forms", key))


def _lint_rights(form: FormAnalysis, rights: FormRights, path: Path) -> Iterator[Problem]:
    if rights.actions and "see" not in rights.actions:
        yield Problem("action_without_see", (*path, "actions"), severity="warning")
    for name in rights.fields:
        if form.info(tuple(name.split("."))) is None:
            yield Problem("unknown_field", (*path, "fields", name), {"field": name})
    if "create" in rights.actions:
        yield from _lint_create(form, rights, path)
    if isinstance(rights.rows, Formula):
        yield from lint_formula(form, rights.rows, None, (*path, "rows"), boolean=True, in_sql=True)


def _lint_create(form: FormAnalysis, rights: FormRights, path: Path) -> Iterator[Problem]:
    """A role that creates records must be able to fill in what is always required."""
    for info in form.fields.values():
        needed = info.definition.required is True and info.definition.default is None
        if needed and rights.fields.get(info.key, "write") != "write":
            params = {"field": info.definition.label}
            yield Problem("required_but_no_right", (*path, "fields", info.key), params, "warning")
