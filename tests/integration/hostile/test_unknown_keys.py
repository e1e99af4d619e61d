"""A key that is not in the OpenAPI is refused in every JSON body, at every place where an object has fixed members.

(`tests/integration/platform/test_routes.py` does the same for query parameters.)
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from runtime.server import openapi_json
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database
OPENAPI = json.loads(openapi_json())
KEY = "no_such_key"
CODES = {"unknown_key", "unknown_field", "unknown_member"}
FREE = {("put", "/api/v1/w/{ws}/apps/{app}/draft/{type}/{key}")}  # drafts may be wrong: lint says so
Json = dict[str, Any]


def bodies() -> Iterator[tuple[str, str, Json]]:
    """Method, path and schema of every JSON body."""
    for path, item in OPENAPI["paths"].items():
        for method, operation in item.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                yield method, path, content["application/json"]["schema"]


def resolved(schema: Json) -> Json:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Json = OPENAPI["components"]["schemas"][name] if name else schema
    return found


def places(schema: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every object of the schema whose members are fixed."""
    for option in (schema, *schema.get("anyOf", ())):
        found = resolved(option)
        if found.get("additionalProperties") is False:
            yield path
            for name, inner in found.get("properties", {}).items():
                yield from places(inner, (*path, name))


CASES = [
    (method, path, place) for method, path, schema in bodies() if (method, path) not in FREE for place in places(schema)
]


def test_every_body_has_fixed_members() -> None:
    assert {(method, path) for method, path, _ in bodies()} == {(method, path) for method, path, _ in CASES} | FREE


@pytest.mark.parametrize(("method", "path", "place"), CASES)
async def test_one_more_key(
    office: Office, known: dict[str, str], method: str, path: str, place: tuple[str, ...]
) -> None:
    body: Json = {KEY: 1}
    for name in reversed(place):
        body = {name: body}
    url = path.format_map({**known, "ws": office.workspace.key})
    answer = await office.client.request(method, url, json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 422, answer.text
    codes = {each["code"] for each in answer.json()["errors"] if each["path"] == [*place, KEY]}
    assert codes & CODES, answer.text
