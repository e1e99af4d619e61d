"""Routes of publishing: plan, publish, progress, resume, undo."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from dougong.definitions import Publisher, service
from dougong.definitions.endpoints.base import Catalog, Publishing, routes, who
from dougong.definitions.models import OPEN_STATES
from dougong.definitions.planning import Plan
from dougong.definitions.publication import repository
from dougong.definitions.publication.states import UNDOABLE
from dougong.definitions.schemas import (
    PlanOut,
    PublicationList,
    PublicationOut,
    PublicationStarted,
    Publish,
)
from dougong.errors import DougongError, not_found
from dougong.http import Builder, Caller, json_response
from engines import messages


@routes.post("/{app}/plan", access=Builder, response_model=PlanOut, repeat="natural")
async def plan_draft(caller: Caller, catalog: Catalog, app: str) -> Response:
    """What publishing the draft would do, with the rows and values each step touches."""
    async with caller.databases.workspace(caller.workspace) as connection, connection.begin():
        plan = await service.plan(connection, caller.workspace, catalog, app)
    return json_response(plan.to_json(caller.locale))


@routes.post(
    "/{app}/publish", access=Builder, response_model=PublicationStarted, status_code=202, repeat="one_transaction"
)
async def publish_draft(caller: Caller, catalog: Catalog, publisher: Publishing, app: str, body: Publish) -> Response:
    """Starts publishing the draft, if doing so is still what the plan said."""
    async with caller.transaction() as work:
        started = await service.start_publication(
            work.connection,
            caller.workspace,
            catalog,
            app,
            plan_hash=body.plan_hash,
            note=body.note,
            principal=caller.principal,
            request_id=caller.request_id,
        )
        if isinstance(started, Plan):
            raise DougongError("plan_stale", 409, plan=started.to_json(caller.locale))
        changes = {"publication": str(started.publication), "base_release": started.plan.base_release}
        await work.audit("app.publish_start", changes, app=app)
        response = await work.answer({"publication": started.publication}, status=202)
    publisher.start(caller.workspace, started.publication)
    return response


@routes.get("/{app}/publications", access=Builder, response_model=PublicationList)
async def list_publications(caller: Caller, publisher: Publishing, app: str) -> Response:
    async with caller.databases.workspace(caller.workspace) as connection:
        await service.require_app(connection, caller.workspace, app)
        rows = await repository.read_list(connection, caller.workspace, app)
    return json_response({"publications": [publication_json(row, publisher, caller.locale) for row in rows]})


@routes.get("/{app}/publications/{publication}", access=Builder, response_model=PublicationOut)
async def get_publication(caller: Caller, publisher: Publishing, app: str, publication: UUID) -> Response:
    row = await _read(caller, app, publication)
    return json_response(publication_json(row, publisher, caller.locale))


@routes.post(
    "/{app}/publications/{publication}/resume",
    access=Builder,
    response_model=PublicationStarted,
    status_code=202,
    repeat="natural",
)
async def resume_publication(caller: Caller, publisher: Publishing, app: str, publication: UUID) -> Response:
    """Goes on with a publication that stopped. Does nothing when somebody works on it."""
    row = await _read(caller, app, publication)
    if row["state"] not in OPEN_STATES:
        raise DougongError("publication_over", 409)
    async with caller.transaction() as work:
        await repository.forget_error(work.connection, caller.workspace, publication)
        await work.audit("app.publish_resume", {"publication": str(publication)}, app=app)
    publisher.start(caller.workspace, publication)
    return json_response({"publication": publication}, status=202)


@routes.post(
    "/{app}/publications/{publication}/undo",
    access=Builder,
    response_model=PublicationStarted,
    status_code=202,
    repeat="natural",
)
async def undo_publication(caller: Caller, publisher: Publishing, app: str, publication: UUID) -> Response:
    """Turns a publication back before it has switched: what it added to the tables is removed."""
    row = await _read(caller, app, publication)
    if row["state"] not in (*UNDOABLE, "undo"):
        raise DougongError("publication_over", 409)
    if row["state"] != "undo":
        await _audit(caller, "app.publish_undo", app, publication)
        if not await publisher.undo(caller.workspace, publication):
            raise DougongError("publication_over", 409)
    else:
        async with caller.transaction() as work:
            await repository.forget_error(work.connection, caller.workspace, publication)
        publisher.start(caller.workspace, publication)
    return json_response({"publication": publication}, status=202)


async def _read(caller: Caller, app: str, publication: UUID) -> dict[str, Any]:
    async with caller.databases.workspace(caller.workspace) as connection:
        row = await repository.read_one(connection, caller.workspace, app, publication)
    if row is None:
        raise not_found()
    return row


async def _audit(caller: Caller, event: str, app: str, publication: UUID) -> None:
    async with caller.transaction() as work:
        await work.audit(event, {"publication": str(publication)}, app=app)


def publication_json(row: dict[str, Any], publisher: Publisher, locale: str) -> dict[str, Any]:
    """A publication as a screen shows it."""
    untold = publisher.untold(row["id"])
    error = untold or row["error"]
    over = row["state"] in ("done", "undone")
    return {
        "id": row["id"],
        "state": row["state"],
        "running": row["running"] and untold is None,
        "step": row["step"],
        "steps": len(row["steps"]),
        "progress": 1.0 if over else _progress(row),
        "rows_done": row["rows_done"],
        "rows_total": row["rows_total"],
        "error": error and {"code": error["code"], "message": messages.say(error["code"], error["params"], locale)},
        "release": row["release"],
        "misfits": row["misfits"],
        "started_by": who(row["started_by"], row["started_by_name"]),
        "started_at": row["started_at"],
        "finished_at": row["finished_at"],
    }


_BEGINS = {"expand": 0.0, "backfill": 0.1, "validate": 0.8, "switch": 0.95, "clean": 0.97, "undo": 0.0}


def _progress(row: dict[str, Any]) -> float:
    """A share between 0 and 1 for a bar; most of the time goes into the rows."""
    begin = _BEGINS[row["state"]]
    if row["state"] == "backfill" and row["rows_total"]:
        begin += 0.7 * min(1.0, row["rows_done"] / row["rows_total"])
    return round(begin, 3)
