"""A published app as one caller may see it: what his roles hide is not described to him at all."""

from collections.abc import Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

import orjson

from dougong.definitions.catalog import PublishedApp
from dougong.definitions.trees import is_formula
from engines.access import FormAccess, Rights
from engines.app.definition import RoleDefinition
from engines.definition import Formula
from engines.expr import to_json
from engines.form import FIELD_KINDS, CompiledApp, CompiledForm
from engines.form.analysis import paths_in
from engines.form.kinds import HoldsRows
from engines.problems import Problem

Json = dict[str, Any]
_known: WeakKeyDictionary[PublishedApp, dict[frozenset[str], bytes]] = WeakKeyDictionary()


def may_open(app: CompiledApp, roles: frozenset[str]) -> bool:
    """Whether at least one form of the app is open to the roles. An app without forms is open to all."""
    documents: dict[str, RoleDefinition] = {document.key: document for document in app.roles}
    if not app.definitions:
        return True
    for role in roles:
        document = documents.get(role)
        for form in app.definitions:
            rights = document.forms.get(form) if document else None
            if rights is None or rights.actions:
                return True
    return False


def published_json(published: PublishedApp, roles: frozenset[str]) -> bytes:
    """The answer for these roles, made once for a release."""
    known = _known.setdefault(published, {})
    if roles not in known:
        known[roles] = orjson.dumps(_published(published, Rights(roles)))
    return known[roles]


def _published(published: PublishedApp, rights: Rights) -> Json:
    forms: dict[str, Json] = {}
    access: dict[str, Json] = {}
    for key, document in published.documents.get("form", {}).items():
        form = published.compiled.forms[key]
        allowed = rights.of(form)
        if allowed.actions:
            forms[key] = _FormView(form, rights, allowed).of(document)
            access[key] = {"actions": sorted(allowed.actions), "fields": _read_only(form, allowed)}
    menus = {key: _menu(menu, forms) for key, menu in published.documents.get("menu", {}).items()}
    return {
        "app": published.documents["app"][published.key],
        "release": published.stamp.release,
        "epoch": published.stamp.epoch,
        "documents": {"form": forms, "menu": menus},
        "access": access,
    }


def _read_only(form: CompiledForm, access: FormAccess) -> dict[str, str]:
    nodes = [field.info.node for field in form.fields.values()]
    nodes += [field.info.node for rows in form.rows.values() for field in rows.fields.values()]
    return {".".join(node): "read" for node in nodes if access.mode(node) == "read"}


def _menu(menu: Mapping[str, Any], forms: Mapping[str, Json]) -> Json:
    return {**menu, "items": list(_items(menu.get("items", []), forms))}


def _items(items: list[Json], forms: Mapping[str, Json]) -> Iterator[Json]:
    for item in items:
        if item["type"] == "group":
            inner = list(_items(item.get("items", []), forms))
            if inner:
                yield {**item, "items": inner}
        elif item.get("form") in forms:
            yield item


class _FormView:
    """A form's document without hidden fields, and without formulas that would tell of them."""

    def __init__(self, form: CompiledForm, rights: Rights, access: FormAccess) -> None:
        self._form = form
        self._rights = rights
        self._access = access

    def of(self, document: Mapping[str, Any]) -> Json:
        view = {name: value for name, value in document.items() if name not in ("elements", "checks")}
        view["elements"] = self._elements(document.get("elements", []), None)
        view["checks"] = [
            {**check, "condition": self._checked(check["condition"], None)}
            for check in document.get("checks", [])
            if self._open(check["condition"], None)
        ]
        if not self._access.reads((view.get("title") or "",)):
            view.pop("title", None)
        for check in view["checks"]:
            if check.get("field") and not self._access.reads((check["field"],)):
                view["checks"] = [{**other, "field": None} if other is check else other for other in view["checks"]]
        return view

    def _elements(self, elements: list[Json], sub_form: str | None) -> list[Json]:
        return [self._element(element, sub_form) for element in elements if self._shown(element, sub_form)]

    def _shown(self, element: Json, sub_form: str | None) -> bool:
        if element["type"] not in FIELD_KINDS:
            return True
        return self._access.reads((sub_form, element["key"]) if sub_form else (element["key"],))

    def _element(self, element: Json, sub_form: str | None) -> Json:
        kind = FIELD_KINDS.get(element["type"])
        inside = element["key"] if isinstance(kind, HoldsRows) else sub_form
        view: Json = {}
        for name, value in element.items():
            if name == "elements":
                view[name] = self._elements(value, inside)
            elif isinstance(value, list) and value and isinstance(value[0], dict) and "elements" in value[0]:
                view[name] = [{**part, "elements": self._elements(part["elements"], sub_form)} for part in value]
            elif not isinstance(value, dict) or not is_formula(value):
                view[name] = value
            elif self._open(value, sub_form):
                view[name] = self._checked(value, sub_form)
        return view

    def _checked(self, formula: Json, sub_form: str | None) -> Json:
        """The formula with its typed tree, which runs without parser, checker, and the forms that links lead to.

        A release can't keep these: what a linked app's fields are is for that app's release in force to say.
        """
        result = self._form.analysis.check(Formula(formula=formula["formula"]), sub_form)
        if isinstance(result, Problem):
            return formula
        return {"formula": formula["formula"], "tree": to_json(result.checked.node)}

    def _open(self, formula: Json, sub_form: str | None) -> bool:
        return all(self._rights.reads_path(self._form, path, sub_form) for path in paths_in(formula["formula"]))
