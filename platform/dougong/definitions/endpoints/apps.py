"""Routes of apps: list, create, read what is published."""

from typing import Any

import orjson
from fastapi import Request
from starlette.responses import Response

from dougong.definitions import service
from dougong.definitions.endpoints.base import Catalog, routes
from dougong.definitions.schemas import AppCreated, AppList, NewApp, PublishedOut
from dougong.definitions.standing import Standing, read_standings
from dougong.definitions.visible import may_open, published_json
from dougong.errors import not_found
from dougong.http import Builder, Caller, Member, json_response


@routes.get("", access=Member, response_model=AppList)
async def list_apps(caller: Caller, catalog: Catalog) -> Response:
    """The apps the caller may open; for builders also those that were never published."""
    published = (await catalog.workspace(caller.workspace)).apps
    roles = caller.principal.roles
    standings: dict[str, Standing] = {}
    if roles & Builder.roles:
        async with caller.databases.workspace(caller.workspace) as connection:
            standings = {one.key: one for one in await read_standings(connection, caller.workspace, published)}
    apps = [
        _brief(key, app.documents["app"][key], app.stamp.release, standings.get(key))
        for key, app in published.items()
        if may_open(app.compiled, roles)
    ]
    named = {app["key"] for app in apps}
    apps += [_brief(key, one.about, one.release, one) for key, one in standings.items() if key not in named]
    return json_response({"apps": sorted(apps, key=lambda app: str(app["key"]))})


@routes.post("", access=Builder, response_model=AppCreated, status_code=201, repeat="one_transaction")
async def create_app(caller: Caller, body: NewApp) -> Response:
    about = body.model_dump(exclude={"key", "label"}, exclude_none=True)
    async with caller.transaction() as work:
        author = service.author_of(caller.principal)
        await service.create_app(work.connection, caller.workspace, body.key, body.label, author, **about)
        await work.audit("app.create", {"label": {"new": body.label}}, app=body.key)
        return await work.answer({"key": body.key, "release": None}, status=201)


@routes.get("/{app}", access=Member, response_model=PublishedOut)
async def get_app(caller: Caller, catalog: Catalog, request: Request, app: str) -> Response:
    """The app in force, as the caller may see it: hidden forms and fields are not described."""
    published = await catalog.app(caller.workspace, app)
    roles = caller.principal.roles
    if not may_open(published.compiled, roles):
        raise not_found()
    tag = f'"{published.stamp.release}.{published.stamp.epoch}.{"-".join(sorted(roles))}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return json_response(orjson.Fragment(published_json(published, roles)), headers=headers)


def _brief(key: str, about: Any, release: int | None, standing: Standing | None) -> dict[str, Any]:
    names = ("label", "icon", "color", "description")
    return {
        "key": key,
        **{name: about.get(name) for name in names},
        "release": release,
        "released_at": standing.released_at if standing else None,
        "has_draft_changes": standing.has_draft_changes if standing else None,
    }
