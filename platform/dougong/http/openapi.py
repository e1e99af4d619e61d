"""The OpenAPI of the whole application: FastAPI's part, the plain routes, and what holds for all of them."""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dougong.http.guard import SAFE_METHODS, Declaration
from dougong.http.routes import GuardedPlainRoute

VERSION = "1"
Json = dict[str, Any]

_ERROR: Json = {
    "type": "object",
    "required": ["code", "message", "errors"],
    "properties": {
        "code": {"type": "string", "description": "Stable; what a program decides by"},
        "message": {"type": "string", "description": "A sentence in the caller's language"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ErrorPlace"}},
    },
    "additionalProperties": True,
}
_ERROR_PLACE: Json = {
    "type": "object",
    "required": ["code", "path", "message"],
    "properties": {
        "code": {"type": "string"},
        "path": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
        "message": {"type": "string"},
    },
}
_IDEMPOTENCY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same request gets the first answer again (header Idempotency-Replayed)",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}
_SECURITY: Json = {
    "session": {"type": "apiKey", "in": "cookie", "name": "sid", "description": "With X-CSRF-Token on unsafe methods"},
    "key": {"type": "http", "scheme": "bearer", "description": "An API key of one workspace: dg_…"},
}


def describe(app: FastAPI) -> Json:
    """The document, in a fixed order so that it can be compared and committed."""
    document = get_openapi(title="Dougong", version=VERSION, routes=app.routes)
    paths: dict[str, Json] = document.setdefault("paths", {})
    declared: dict[tuple[str, str], Declaration] = {}
    for route in app.router.routes:
        declaration = getattr(route, "declaration", None)
        for method in sorted(getattr(route, "methods", None) or ()):
            if declaration is not None and method != "HEAD":
                path = _path(getattr(route, "path", ""))
                declared[path, method.lower()] = declaration
                if isinstance(route, GuardedPlainRoute) and route.openapi is not None:
                    tag = str(route.openapi.get("tags", ["plain"])[0]).replace(" ", "_")
                    name = {"operationId": f"{tag}_{route.name}"}
                    paths.setdefault(path, {})[method.lower()] = name | dict(route.openapi)
    for path, item in paths.items():
        for method, operation in item.items():
            _complete(path, method, operation, declared[path, method])
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    schemas |= {"Error": _ERROR, "ErrorPlace": _ERROR_PLACE}
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    document["components"]["securitySchemes"] = _SECURITY
    document["paths"] = dict(sorted(paths.items()))
    return document


def _path(path: str) -> str:
    return re.sub(r":[a-z]+\}", "}", path)


def _complete(path: str, method: str, operation: Json, declaration: Declaration) -> None:
    """Adds what every operation has: path parameters, Idempotency-Key, errors, who may call."""
    parameters: list[Json] = operation.setdefault("parameters", [])
    named = {parameter["name"] for parameter in parameters}
    for name in re.findall(r"\{([a-z_]+)\}", path):
        if name not in named:
            parameters.append({"name": name, "in": "path", "required": True, "schema": {"type": "string"}})
    if method.upper() not in SAFE_METHODS:
        parameters.append(_IDEMPOTENCY)
    responses: Json = operation.setdefault("responses", {})
    responses.pop("422", None)
    error = {"schema": {"$ref": "#/components/schemas/Error"}}
    responses["default"] = {"description": "An error", "content": {"application/json": error}}
    if declaration.access.session:
        operation["security"] = [{"session": []}, *([{"key": []}] if declaration.access.workspace else [])]
    operation["x-access"] = declaration.access.name
