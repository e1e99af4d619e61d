"""Routes of drafts: read, save, delete, and their history."""

import asyncio
from typing import Any

import orjson
from fastapi import Request
from starlette.responses import Response

from dougong.definitions import drafts, service
from dougong.definitions.drafts import Draft
from dougong.definitions.endpoints.base import Catalog, routes, who
from dougong.definitions.lint import lint, problem_json
from dougong.definitions.releases import read_app
from dougong.definitions.schemas import DraftList, DraftOut, LintOut, RevisionList, Saved
from dougong.errors import DougongError, not_found
from dougong.http import Builder, Caller, caller_of, expected_version, json_response
from dougong.ids import is_key
from engines.form.documents import DOCUMENT_TYPES, MAX_DOCUMENT_BYTES


@routes.get("/{app}/draft", access=Builder, response_model=DraftList)
async def get_draft(caller: Caller, app: str) -> Response:
    """Every document of the draft with its revision."""
    async with caller.databases.workspace(caller.workspace) as connection:
        row = await read_app(connection, caller.workspace, app)
        if row is None:
            raise not_found()
        found = await drafts.read_all(connection, caller.workspace, app)
    documents = [draft.to_json() for draft in found]
    return json_response({"app": app, "base_release": row.release, "documents": documents})


@routes.get("/{app}/draft/{type}/{key}", access=Builder, response_model=DraftOut)
async def get_document(caller: Caller, app: str, type: str, key: str) -> Response:
    async with caller.databases.workspace(caller.workspace) as connection:
        draft = await drafts.read(connection, caller.workspace, app, type, key)
    if draft is None:
        raise not_found()
    return json_response(draft.to_json(), headers=_etag(draft.revision))


_PUT = {
    "tags": ["design"],
    "operationId": "design_put_document",
    "summary": "Put Document",
    "description": "Saves a document. It may be unfinished; what is wrong with it is for lint to say.",
    "parameters": [
        {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": 'The revision seen, in quotes; "0" for a new document',
            "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
        }
    ],
    "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
    "responses": {
        "200": {
            "description": "Its new revision",
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["revision"],
                        "properties": {"revision": {"type": "integer", "minimum": 1}},
                    }
                }
            },
        }
    },
}


async def put_document(request: Request) -> Response:
    """Saves a document. It may be unfinished; what is wrong with it is for lint to say."""
    caller, path = caller_of(request), request.path_params
    app, name = path["app"], (path["type"], path["key"])
    expected = expected_version(request)
    body = _checked_body(await request.body(), app, name)
    async with caller.transaction() as work:
        author = service.author_of(caller.principal)
        revision = await drafts.save(work.connection, caller.workspace, app, name, body, author, expected=expected)
        if revision != expected:
            await work.audit("design.save", _revision_change(name, expected, revision), app=app)
        return await work.answer({"revision": revision}, headers=_etag(revision))


routes.plain(
    "PUT",
    "/{app}/draft/{type}/{key}",
    access=Builder,
    body="json",
    repeat="one_transaction",
    max_body=MAX_DOCUMENT_BYTES,
    openapi=_PUT,
)(put_document)


@routes.delete("/{app}/draft/{type}/{key}", access=Builder, status_code=204, repeat="one_transaction")
async def delete_document(caller: Caller, request: Request, app: str, type: str, key: str) -> Response:
    expected = expected_version(request)
    async with caller.transaction() as work:
        author = service.author_of(caller.principal)
        await drafts.remove(work.connection, caller.workspace, app, (type, key), author, expected=expected)
        await work.audit("design.delete", _revision_change((type, key), expected, None), app=app)
        return await work.answer(None, status=204)


@routes.get("/{app}/draft/{type}/{key}/revisions", access=Builder, response_model=RevisionList)
async def list_revisions(caller: Caller, app: str, type: str, key: str) -> Response:
    """What was saved of a document, newest first. Saves of one person close together are one entry."""
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = await drafts.history(connection, caller.workspace, app, (type, key))
    if not rows:
        raise not_found()
    revisions = [
        {
            "revision": row.revision,
            "saved_by": who(row.saved_by, row.saved_by_name),
            "saved_at": row.saved_at,
            "deleted": row.deleted,
        }
        for row in rows
    ]
    return json_response({"revisions": revisions})


@routes.get("/{app}/draft/{type}/{key}/revisions/{revision}", access=Builder, response_model=DraftOut)
async def get_revision(caller: Caller, app: str, type: str, key: str, revision: int) -> Response:
    return json_response((await _revision(caller, app, (type, key), revision)).to_json())


@routes.post(
    "/{app}/draft/{type}/{key}/revisions/{revision}/restore",
    access=Builder,
    response_model=Saved,
    repeat="one_transaction",
)
async def restore_revision(caller: Caller, request: Request, app: str, type: str, key: str, revision: int) -> Response:
    """Makes an entry of the history the draft again, over the revision in If-Match (`"0"`: it was deleted)."""
    expected = expected_version(request)
    old = await _revision(caller, app, (type, key), revision)
    async with caller.transaction() as work:
        author, name = service.author_of(caller.principal), (type, key)
        saved = await drafts.save(
            work.connection, caller.workspace, app, name, old.body, author, expected=expected, pinned=True
        )
        await work.audit("design.restore", {**_revision_change(name, expected, saved), "from": revision}, app=app)
        return await work.answer({"revision": saved}, headers=_etag(saved))


@routes.post("/{app}/lint", access=Builder, response_model=LintOut, repeat="natural")
async def lint_draft(caller: Caller, catalog: Catalog, app: str) -> Response:
    """Everything that is wrong with the draft as a whole."""
    async with caller.databases.workspace(caller.workspace) as connection:
        await service.require_app(connection, caller.workspace, app)
        found = await drafts.read_all(connection, caller.workspace, app)
    published = (await catalog.newest(caller.workspace)).apps
    others = {key: other.compiled.documents for key, other in published.items() if key != app}
    linted = await asyncio.to_thread(lint, app, [orjson.loads(draft.body) for draft in found], others)
    return json_response({"problems": [problem_json(problem, caller.locale) for problem in linted.problems]})


async def _revision(caller: Caller, app: str, name: tuple[str, str], revision: int) -> Draft:
    async with caller.databases.workspace(caller.workspace) as connection:
        return await drafts.read_revision(connection, caller.workspace, app, name, revision)


def _checked_body(raw: bytes, app: str, name: tuple[str, str]) -> str:
    """The document's text when it belongs where it is put. Raises: DougongError 404, 422 `document_misplaced`."""
    type_, key = name
    if type_ not in DOCUMENT_TYPES or not is_key(key):
        raise not_found()
    try:
        body: Any = orjson.loads(raw)  # refuses lone surrogates, which nothing after this could write
    except orjson.JSONDecodeError:
        raise DougongError("invalid_json", 400, {"line": 1, "column": 1}) from None
    if not isinstance(body, dict) or body.get("type") != type_ or body.get("key") != key:
        raise DougongError("document_misplaced", 422, {"type": type_, "key": key})
    if type_ == "app" and key != app:
        raise DougongError("document_misplaced", 422, {"type": type_, "key": app})
    return raw.decode()


def _revision_change(name: tuple[str, str], old: int, new: int | None) -> dict[str, Any]:
    return {"document": "/".join(name), "revision": {"old": old or None, "new": new}}


def _etag(revision: int) -> dict[str, str]:
    return {"ETag": f'"{revision}"'}
