"""Routes of exports."""

from typing import cast
from urllib.parse import quote
from uuid import UUID

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from dougong.http import Caller, FormAction, Member, Routes
from runtime.exports.schemas import ExportBegun, ExportWish
from runtime.exports.service import Exports

routes = Routes(prefix="/api/v1/w/{ws}", tag="exports")

_CSV = "text/csv; charset=utf-8"


@routes.post(
    "/apps/{app}/forms/{form}/export",
    access=FormAction,
    status_code=202,
    repeat="one_transaction",
    response_model=ExportBegun,
)
async def begin(request: Request, caller: Caller, app: str, form: str, body: ExportWish) -> Response:
    """Begins to write the list into a CSV file: all that match, not a page of them."""
    exports = _exports(request)
    job, told = await exports.prepare(caller, app, form, body)
    async with caller.transaction() as work:
        job_id = await exports.enqueue(work.connection, caller, job)
        await work.audit("records.export", {"job": {"new": job_id}, **told}, app=app, form=form)
        return await work.answer(ExportBegun(job=job_id), status=202)


@routes.get(
    "/jobs/{job}/file",
    access=Member,
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def download(request: Request, caller: Caller, job: UUID) -> Response:
    """The file that a job made, for who began it and may still see as much."""
    name, size, chunks = await _exports(request).open(caller, job)
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(chunks, media_type=_CSV, headers=headers)


def _exports(request: Request) -> Exports:
    return cast(Exports, request.app.state.exports)
