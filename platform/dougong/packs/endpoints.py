"""Routes of packs: list, install, import, validate, export."""

import asyncio
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, Request
from starlette.responses import Response

from dougong.errors import DougongError, not_found
from dougong.http import Builder, Caller, CallerInfo, Routes, caller_of, json_response
from dougong.http.bodies import read_limited
from dougong.packs import repository
from dougong.packs.archive import read_zip
from dougong.packs.checks import check_pack
from dougong.packs.export import export_app
from dougong.packs.installer import PackInstaller, stored_error
from dougong.packs.installer import Request as Wish
from dougong.packs.layout import MAX_ARCHIVE
from dougong.packs.pack import Pack, read_pack
from dougong.packs.problems import PackRefused
from dougong.packs.schemas import Install, InstallationOut, InstallationStarted, PackList, SampleRemovalOut
from dougong.packs.write import pack_zip
from engines.problems import Problem

routes = Routes(prefix="/api/v1/w/{ws}", tag="packs")

_ZIP = "application/zip"
_ZIP_BODY = {"content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}, "required": True}


def _installer(request: Request) -> PackInstaller:
    return cast(PackInstaller, request.app.state.packs)


Packs = Annotated[PackInstaller, Depends(_installer)]


@routes.get("/packs", access=Builder, response_model=PackList)
async def list_packs(caller: Caller, packs: Packs) -> Response:
    """The packs of the library, and those that were brought in."""
    library = await asyncio.to_thread(packs.library.all)
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = {row["pack"]: row for row in await repository.summary(connection, caller.workspace)}
        samples = await repository.sample_counts(connection, caller.workspace)
    for row in rows.values():
        row["sample_records"] = samples.get(row["id"], 0)
    listed = [_pack_json(pack, rows.pop(key, None), caller.locale) for key, pack in library.items()]
    listed += [_foreign_json(row, caller.locale) for row in rows.values()]
    return json_response({"packs": listed})


@routes.post("/packs/{key}/install", access=Builder, response_model=InstallationStarted, status_code=202)
async def install_pack(caller: Caller, packs: Packs, key: str, body: Install) -> Response:
    """Installs a pack of the library, with what it requires."""
    pack = packs.library.get(key)
    if pack is None:
        raise not_found()
    return await _begin(caller, packs, pack, body.sample_data)


@routes.post("/packs/{key}/remove-sample-data", access=Builder, response_model=SampleRemovalOut, body="none")
async def remove_sample_data(caller: Caller, packs: Packs, key: str) -> Response:
    """Moves the pack's sample records to the recycle bin, except those that were changed or are linked to."""
    done = await packs.remove_sample_data(caller.workspace, key, caller.principal, caller.request_id)
    return json_response(done._asdict())


@routes.get("/packs/installations/{installation}", access=Builder, response_model=InstallationOut)
async def get_installation(caller: Caller, installation: UUID) -> Response:
    row = await _read(caller, installation)
    names = ("id", "pack", "version", "app", "state", "publication", "records_done", "records_total")
    shown = {name: row[name] for name in (*names, "started_at", "finished_at")}
    return json_response({**shown, "error": _error_json(row["error"], caller.locale)})


@routes.post(
    "/packs/installations/{installation}/resume",
    access=Builder,
    response_model=InstallationStarted,
    status_code=202,
    repeat="natural",
)
async def resume_installation(caller: Caller, packs: Packs, installation: UUID) -> Response:
    """Goes on with an installation that stopped."""
    row = await _read(caller, installation)
    if row["state"] == "done":
        raise DougongError("pack_done", 409)
    async with caller.transaction() as work:
        await repository.change(work.connection, caller.workspace, installation, error=None)
        await work.audit("pack.resume", {"pack": row["pack"]}, app=row["app"])
    packs.resume(caller.workspace, installation)
    return json_response({"installation": installation}, status=202)


async def import_pack(request: Request) -> Response:
    """Installs a pack that comes as a zip."""
    pack = await _uploaded(request)
    sample_data = request.query_params.get("sample_data", "false")
    if sample_data not in ("true", "false"):
        problem = Problem("invalid_value", ("query", "sample_data"))
        raise DougongError("invalid", 422, problems=[problem])
    return await _begin(caller_of(request), _installer(request), pack, sample_data == "true")


async def validate_pack(request: Request) -> Response:
    """Everything that is wrong with a pack that comes as a zip; nothing is installed."""
    try:
        pack = await _uploaded(request, refuse=False)
        library = {**_installer(request).library.all(), pack.manifest.key: pack}
        problems = await asyncio.to_thread(check_pack, pack, library)
    except PackRefused as refused:
        problems = list(refused.problems)
    locale = caller_of(request).locale
    return json_response({"problems": [found.to_json(locale) for found in problems]})


def _answer(status: int, schema: str) -> dict[str, Any]:
    return {"responses": {str(status): {"description": schema}}, "requestBody": _ZIP_BODY}


routes.plain(
    "POST",
    "/packs/import",
    access=Builder,
    query=("sample_data",),
    body="stream",
    openapi={"tags": ["packs"], **_answer(202, "`{installation}`")},
)(import_pack)
routes.plain(
    "POST",
    "/packs/validate",
    access=Builder,
    body="stream",
    repeat="natural",
    openapi={"tags": ["packs"], **_answer(200, "`{problems}`")},
)(validate_pack)


@routes.get("/apps/{app}/export", access=Builder)
async def export(caller: Caller, app: str) -> Response:
    """The app in force as a pack: the same app always gives the same bytes."""
    async with caller.databases.workspace(caller.workspace) as connection:
        pack = await export_app(connection, caller.workspace, app)
    name = f"{pack.manifest.key}-{pack.manifest.version}.zip"
    return Response(pack_zip(pack), media_type=_ZIP, headers={"Content-Disposition": f'attachment; filename="{name}"'})


async def _begin(caller: CallerInfo, packs: PackInstaller, pack: Pack, sample_data: bool) -> Response:
    wish = Wish(caller.principal, sample_data, {}, caller.request_id)
    installation = await packs.begin(caller.workspace, pack, wish)
    return json_response({"installation": installation}, status=202)


async def _uploaded(request: Request, *, refuse: bool = True) -> Pack:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != _ZIP:
        raise DougongError("unsupported_media_type", 415, {"expected": _ZIP})
    content = await read_limited(request, MAX_ARCHIVE)
    try:
        return await asyncio.to_thread(lambda: read_pack(read_zip(content)))
    except PackRefused as refused:
        if refuse:
            raise refused.to_error() from None
        raise


async def _read(caller: CallerInfo, installation: UUID) -> repository.Row:
    async with caller.databases.workspace(caller.workspace) as connection:
        row = await repository.read(connection, caller.workspace, installation)
    if row is None:
        raise not_found()
    return row


def _pack_json(pack: Pack, row: repository.Row | None, locale: str) -> dict[str, Any]:
    manifest = pack.manifest
    return {
        **{name: getattr(manifest, name) for name in ("key", "version", "label", "description", "icon", "app")},
        "requires": [requirement.model_dump() for requirement in manifest.requires],
        "available": True,
        "installed": _installed_json(row, locale),
    }


def _foreign_json(row: repository.Row, locale: str) -> dict[str, Any]:
    known = {"key": row["pack"], "version": row["version"], "label": row["label"], "app": row["app"]}
    rest: dict[str, Any] = {"description": "", "icon": None, "requires": [], "available": False}
    return {**known, **rest, "installed": _installed_json(row, locale)}


def _installed_json(row: repository.Row | None, locale: str) -> dict[str, Any] | None:
    if row is None:
        return None
    shown = {name: row[name] for name in ("version", "app", "state", "sample_data", "sample_records")}
    return {"installation": row["id"], **shown, "error": _error_json(row["error"], locale)}


def _error_json(error: Any, locale: str) -> dict[str, Any] | None:
    if error is None:
        return None
    return stored_error({"error": error}).to_json(locale)
