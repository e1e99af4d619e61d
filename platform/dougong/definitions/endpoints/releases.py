"""Routes of releases: list, read, compare, roll back."""

import orjson
from starlette.responses import Response

from dougong.definitions import drafts, service
from dougong.definitions.changes import by_name, compare
from dougong.definitions.endpoints.base import Catalog, routes, who
from dougong.definitions.releases import list_releases, read_app, read_release
from dougong.definitions.schemas import Comparison, ReleaseList, ReleaseOut, Restored
from dougong.errors import not_found
from dougong.http import Builder, Caller, json_response


@routes.get("/{app}/releases", access=Builder, response_model=ReleaseList)
async def get_releases(caller: Caller, app: str) -> Response:
    async with caller.databases.workspace(caller.workspace) as connection:
        row = await read_app(connection, caller.workspace, app)
        if row is None:
            raise not_found()
        found = await list_releases(connection, caller.workspace, app)
    releases = [
        {
            "number": release.number,
            "created_by": who(release.created_by, release.created_by_name),
            "created_at": release.created_at,
            "note": release.note,
            "current": release.number == row.release,
        }
        for release in found
    ]
    return json_response({"releases": releases})


@routes.get("/{app}/releases/{number}", access=Builder, response_model=ReleaseOut)
async def get_release(caller: Caller, app: str, number: int) -> Response:
    return json_response({"number": number, "documents": orjson.Fragment(await _documents(caller, app, str(number)))})


@routes.get("/{app}/releases/{number}/compare/{other}", access=Builder, response_model=Comparison)
async def compare_releases(caller: Caller, app: str, number: int, other: str) -> Response:
    """What changed from release `number` to `other`: another number, or `draft`."""
    old = by_name(orjson.loads(await _documents(caller, app, str(number))))
    new = by_name(orjson.loads(await _documents(caller, app, other)))
    return json_response({"changes": [change.to_json() for change in compare(old, new)]})


@routes.post("/{app}/releases/{number}/restore", access=Builder, response_model=Restored, repeat="one_transaction")
async def restore_release(caller: Caller, catalog: Catalog, app: str, number: int) -> Response:
    """Makes an older release's documents the draft, to be published like any other."""
    async with caller.transaction() as work:
        author = service.author_of(caller.principal)
        restored = await service.restore_release(work.connection, caller.workspace, app, number, author)
        await work.audit("design.restore_release", {"release": number, "documents": restored}, app=app)
        plan = await service.plan(work.connection, caller.workspace, catalog, app)
        return await work.answer({**plan.to_json(caller.locale), "restored": restored})


async def _documents(caller: Caller, app: str, which: str) -> str:
    """The documents of a release or of the draft, as JSON text of a list."""
    async with caller.databases.workspace(caller.workspace) as connection:
        if which == "draft":
            await service.require_app(connection, caller.workspace, app)
            bodies = [draft.body for draft in await drafts.read_all(connection, caller.workspace, app)]
            return f"[{','.join(bodies)}]"
        if not which.isascii() or not which.isdigit() or len(which) > 9:
            raise not_found()
        release = await read_release(connection, caller.workspace, app, int(which))
    if release is None:
        raise not_found()
    return release.documents
