"""Binding: a pack's own form gives way to the same form of an app that is installed already."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from dougong.packs.manifest import Bind, FormAddress
from dougong.packs.pack import Pack, PackDocument

Installed = Callable[[str, str], bool]
"""(app, form) → whether that form is published in the workspace."""


def active_binds(pack: Pack, installed: Installed) -> dict[str, FormAddress]:
    """Own form → the form that takes its place."""
    return {bind.form: bind.to for bind in pack.manifest.binds if _holds(pack, bind, installed)}


def _holds(pack: Pack, bind: Bind, installed: Installed) -> bool:
    return bind.to.app != pack.manifest.app and installed(bind.to.app, bind.to.form)


def bind_pack(pack: Pack, binds: Mapping[str, FormAddress]) -> Pack:
    """The pack without the forms that gave way: links lead to what took their place, menus and roles name them no more.

    Sample data keeps the records of these forms, since the target may lack them.
    """
    if not binds:
        return pack
    documents = [_bound(document, binds) for document in pack.documents if not _gave_way(document, binds)]
    return replace(pack, documents=tuple(documents))


def _gave_way(document: PackDocument, binds: Mapping[str, FormAddress]) -> bool:
    return document.type == "form" and document.key in binds


def _bound(document: PackDocument, binds: Mapping[str, FormAddress]) -> PackDocument:
    value = document.value()
    before = orjson.dumps(value)
    if document.type == "form":
        _redirect_links(value, binds)
    elif document.type == "menu":
        value["items"] = _without(value.get("items", []), binds)
    elif document.type == "role" and isinstance(value.get("forms"), dict):
        value["forms"] = {form: rights for form, rights in value["forms"].items() if form not in binds}
    if orjson.dumps(value) == before:
        return document
    return replace(document, text=canonical_text(value))


def _redirect_links(value: Any, binds: Mapping[str, FormAddress]) -> None:
    for element in _objects(value):
        target = element.get("target")
        if element.get("type") != "link" or not isinstance(target, dict) or "app" in target:
            continue
        place = binds.get(target.get("form", ""))
        if place is not None:
            element["target"] = {"app": place.app, "form": place.form}


def _objects(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _without(items: Any, binds: Mapping[str, FormAddress]) -> Any:
    if not isinstance(items, list):
        return items
    kept = []
    for item in items:
        if isinstance(item, dict) and item.get("type") == "group":
            inner = _without(item.get("items", []), binds)
            if inner or not item.get("items"):
                kept.append({**item, "items": inner} if "items" in item else item)
        elif not (isinstance(item, dict) and item.get("form") in binds):
            kept.append(item)
    return kept


def canonical_text(value: Any) -> str:
    """A document as packs write it: two spaces, members in their own order."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
