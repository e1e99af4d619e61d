"""Whatever the OpenAPI lets one send, and what it forbids: never a 5xx, never a word of the database.

CI: some requests of each operation; campaign (DOUGONG_CAMPAIGN=1): a thousand of each. The seed is fixed.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from inspect import signature
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from requests import Request
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from dougong.parts import Platform
from runtime.server import openapi_json
from tests.integration.conftest import Person, add_person
from tests.integration.hostile.caller import Caller, check_answer
from tests.integration.hostile.conftest import address
from tests.integration.record_bench import Office

pytestmark = pytest.mark.database
EXAMPLES = 1000 if os.environ.get("DOUGONG_CAMPAIGN") else 40
schemathesis.serializer.alias("application/zip", "application/octet-stream")
SCHEMA = schemathesis.openapi.from_dict(json.loads(openapi_json()))
FOUND = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
ENDLESS = {"GET /api/v1/w/{ws}/live"}  # an answer that goes on; tests/integration/live sends it strange parameters
OPERATIONS = {operation.label: operation for operation in FOUND if operation.label not in ENDLESS}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@pytest.fixture
async def visitor(office: Office, app: FastAPI, platform: Platform) -> AsyncIterator[Person]:
    """An admin of one test's own, who may sign out or lose his rights without harm to the next test."""
    person = await add_person(app, platform, office.workspace, ["admin"], "来访者", None)
    yield person
    await person.client.aclose()


def test_every_operation_is_described() -> None:
    assert len(FOUND) == len(list(SCHEMA.get_all_operations()))


@pytest.mark.parametrize("label", OPERATIONS)
async def test_no_request_brings_an_operation_down(
    office: Office, visitor: Person, known: dict[str, str], label: str
) -> None:
    caller = Caller(visitor.client, asyncio.get_running_loop())
    await asyncio.to_thread(_fuzz, OPERATIONS[label], caller, known)
    assert (await office.client.get(address(office, "me"))).status_code == 200


def _fuzz(operation: "APIOperation[Any, Any, Any, Any]", caller: Caller, known: dict[str, str]) -> None:
    cookie = caller.client.build_request("GET", "/").headers["Cookie"]
    cases = st.one_of([operation.as_strategy(mode) for mode in MODES])

    @seed(20261124)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(case=cases, strange=st.integers(0, 9), version=st.sampled_from([None, '"0"', '"1"', '"2"', '"x"']))
    def fuzz(case: "Case[Any]", strange: int, version: str | None) -> None:
        request = _request(caller.client, case, known if strange else {})
        if strange:  # else the generated credentials: they only ever lead to a 400 or 401
            for name in ("Authorization", "Cookie", *(["Idempotency-Key"] if strange > 2 else [])):
                request.headers.pop(name, None)
            request.headers["Cookie"] = cookie
        if version is not None:
            request.headers["If-Match"] = version
        check_answer(caller.send(request))

    fuzz()


def _request(client: httpx.AsyncClient, case: "Case[Any]", known: dict[str, str]) -> httpx.Request:
    """The case as a request of the signed-in client, to a place that exists where one is known."""
    parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
    path = case.path
    for name, value in parameters.items():
        path = path.replace("{" + name + "}", quote(str(value), safe=""))
    details = case.as_transport_kwargs(base_url="http://testserver")
    accepted = {name: value for name, value in details.items() if name in signature(Request).parameters}
    prepared = Request(**{**accepted, "url": "http://testserver/"}).prepare()
    query = str(prepared.url).partition("?")[2]
    headers: dict[bytes, bytes] = {
        name.encode(): _latin(value)
        for name, value in (prepared.headers or {}).items()
        if name.lower() != "content-length"
    }
    url = f"http://testserver{path}" + (f"?{query}" if query else "")
    return client.build_request(case.method.upper(), url, headers=headers, content=_bytes(prepared.body))


def _latin(value: str | bytes) -> bytes:
    """A header as it goes over the wire; h11 would refuse what can't be there."""
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    return text.encode("latin-1", "replace").strip(b" \t").translate(None, b"\r\n\x00")


def _bytes(body: Any) -> bytes | None:
    return body.encode() if isinstance(body, str) else body
