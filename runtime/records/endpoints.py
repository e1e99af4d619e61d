"""Routes of records: plain Starlette routes, since everything about them is known before a request comes."""

from typing import Any, cast
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import Response

from dougong.errors import invalid, not_found
from dougong.http import FormAction, Routes, caller_of, expected_version
from engines.problems import Problem
from runtime.records import openapi
from runtime.records.reader import Page, Records
from runtime.submission.submissions import Submissions
from runtime.submission.work import Saved

routes = Routes(prefix="/api/v1/w/{ws}/apps/{app}/forms/{form}/records", tag="records")

LIST_PARAMETERS = ("filter", "sort", "fields", "search", "cursor", "limit", "count", "deleted")


@routes.plain("GET", "", access=FormAction, query=LIST_PARAMETERS, openapi=openapi.LIST)
async def list_records(request: Request) -> Response:
    return page_response(await _records(request).page(caller_of(request), *_place(request), list_request(request)))


@routes.plain("POST", "/query", access=FormAction, repeat="natural", openapi=openapi.QUERY)
async def query_records(request: Request) -> Response:
    body = await request.json()
    if not isinstance(body, dict):
        raise invalid([Problem("expected_object")])
    return page_response(await _records(request).page(caller_of(request), *_place(request), body))


@routes.plain("POST", "", access=FormAction, repeat="one_transaction", openapi=openapi.CREATE)
async def create_record(request: Request) -> Response:
    body = await request.body()
    return saved_response(await _submissions(request).create(caller_of(request), *_place(request), body), 201)


@routes.plain("GET", "/{record_id}", access=FormAction, openapi=openapi.GET)
async def get_record(request: Request) -> Response:
    text = await _records(request).get(caller_of(request), *_place(request), _record_id(request))
    version = version_of(text)
    if request.headers.get("if-none-match") == f'"{version}"':
        return Response(status_code=304, headers={"ETag": f'"{version}"'})
    return _json(text.encode(), 200, version)


@routes.plain("PATCH", "/{record_id}", access=FormAction, repeat="one_transaction", openapi=openapi.CHANGE)
async def change_record(request: Request) -> Response:
    version, body = expected_version(request), await request.body()
    record_id = _record_id(request)
    saved = await _submissions(request).change(caller_of(request), *_place(request), record_id, version, body)
    return saved_response(saved, 200)


@routes.plain("DELETE", "/{record_id}", access=FormAction, repeat="one_transaction", openapi=openapi.DELETE)
async def delete_record(request: Request) -> Response:
    version = expected_version(request)
    await _submissions(request).delete(caller_of(request), *_place(request), _record_id(request), version)
    return Response(status_code=204)


@routes.plain(
    "POST", "/{record_id}/restore", access=FormAction, body="none", repeat="one_transaction", openapi=openapi.RESTORE
)
async def restore_record(request: Request) -> Response:
    version = expected_version(request)
    saved = await _submissions(request).restore(caller_of(request), *_place(request), _record_id(request), version)
    return saved_response(saved, 200)


def list_request(request: Request) -> dict[str, Any]:
    """The query parameters as the body of `/query` would have them."""
    given: dict[str, Any] = dict(request.query_params)
    problems: list[Problem] = []
    if "filter" in given:
        try:
            given["filter"] = orjson.loads(given["filter"])
        except orjson.JSONDecodeError as error:
            problems.append(Problem("malformed_json", ("filter",), {"reason": str(error)}))
    if "limit" in given:
        text = given["limit"]
        given["limit"] = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text
    for name in given.keys() & {"count", "deleted"}:
        given[name] = {"true": True, "false": False}.get(given[name], given[name])
    if problems:
        raise invalid(problems)
    return given


def page_response(page: Page) -> Response:
    """The page's JSON, put together from texts that are JSON already."""
    end = orjson.dumps(page.next).decode()
    if page.count is not None:
        end += f',"count":{page.count:d}'
        end += ',"count_is_estimate":true' if page.count_is_estimate else ""
    return _json(f'{{"records":[{",".join(page.records)}],"next":{end}}}'.encode(), 200)


def saved_response(saved: Saved, status: int) -> Response:
    return _json(saved.document, status, saved.version)


def _json(body: bytes, status: int, version: int | None = None) -> Response:
    headers = None if version is None else {"ETag": f'"{version}"'}
    return Response(body, status, headers, "application/json")


def version_of(text: str) -> int:
    """The version in a record's JSON, which stands second, without reading the rest."""
    start = text.index('"version" : ') + len('"version" : ')
    return int(text[start : text.index(",", start)])


def _place(request: Request) -> tuple[str, str]:
    return request.path_params["app"], request.path_params["form"]


def _record_id(request: Request) -> str:
    """Raises: DougongError 404: what is no id names no record."""
    try:
        return str(UUID(request.path_params["record_id"]))
    except ValueError:
        raise not_found() from None


def _records(request: Request) -> Records:
    return cast(Records, request.app.state.records)


def _submissions(request: Request) -> Submissions:
    return cast(Submissions, request.app.state.submissions)
