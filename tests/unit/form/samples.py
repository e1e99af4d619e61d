"""Forms that tests build on: one with every kind of field, and a short way to a compiled form."""

from typing import Any

from engines.form import CompiledApp, CompiledForm, Storage, compile_workspace, load_documents, plan_storage
from engines.form.kinds import HoldsRows
from engines.form.registry import FIELD_KINDS

THING = {
    "type": "form",
    "key": "thing",
    "label": "Thing",
    "elements": [
        {"type": "text", "key": "name", "label": "Name"},
        {"type": "money", "key": "price", "label": "Price"},
        {"type": "text", "key": "secret", "label": "Secret"},
    ],
}


def element(type_: str, key: str, **more: Any) -> dict[str, Any]:
    """A field or layout element, complete enough to be loaded."""
    kind = FIELD_KINDS.get(type_)
    example = kind.example if kind else {}
    return {"type": type_, "key": key, "label": key, **example, **more}


def form(*elements: dict[str, Any], key: str = "form", **more: Any) -> dict[str, Any]:
    return {"type": "form", "key": key, "label": key, "elements": list(elements), **more}


def all_kinds() -> dict[str, Any]:
    """A form with a field of every kind, named after it, and all but the sub-form again in the rows of `rows`."""
    names = [name for name in FIELD_KINDS if name != "sub_form"]
    row = [_of_kind(name) for name in names if name != "lookup"]
    return form(
        *[_of_kind(name) for name in names], {"type": "sub_form", "key": "rows", "label": "Rows", "elements": row}
    )


def _of_kind(name: str) -> dict[str, Any]:
    special: dict[str, dict[str, Any]] = {
        "lookup": {"link": "link", "field": "name"},
        "formula": {"expression": {"formula": "number * 2"}},
    }
    return element(name, name, **special.get(name, {}))


def compile_forms(*bodies: dict[str, Any], schema: str = "ws_test", app: str = "app") -> CompiledApp:
    """Documents of one app, loaded, planned and compiled."""
    return compile_apps({app: bodies}, schema)[app]


def compile_apps(bodies: dict[str, Any], schema: str = "ws_test") -> dict[str, CompiledApp]:
    apps: dict[str, Any] = {}
    for app, documents in bodies.items():
        loaded, problems = load_documents(list(documents))
        assert not problems, problems
        apps[app] = loaded
    planned: dict[str, tuple[Any, Storage]] = {}
    for app, loaded in apps.items():
        storage, _ = plan_storage(app, loaded, None, {key: value for key, value in apps.items() if key != app})
        planned[app] = (loaded, storage)
    return dict(compile_workspace(planned, schema))


def compiled(*elements: dict[str, Any], **more: Any) -> CompiledForm:
    """One form alone, beside the form `thing`."""
    return compile_forms(form(*elements, **more), THING).forms["form"]


def values(n: int) -> dict[str, Any]:
    """Sample values of `all_kinds`, as the API takes them."""
    found = {}
    app = compile_forms(all_kinds(), THING)
    for key, field in app.forms["form"].fields.items():
        if field.is_writable and not isinstance(field.kind, HoldsRows):
            found[key] = field.kind.sample(field.definition, n)
    return found
