"""Routes of files."""

from typing import Annotated, cast
from urllib.parse import quote
from uuid import UUID

from fastapi import Query, Request
from pydantic import BaseModel
from starlette.responses import Response, StreamingResponse

from dougong.files.content import SHOWN_INLINE
from dougong.files.ranges import wanted_span
from dougong.files.repository import File
from dougong.files.service import Files
from dougong.http import Caller, Member, Routes, json_response
from dougong.http.envelope import AS_IT_IS

routes = Routes(prefix="/api/v1/w/{ws}/files", tag="files")


class FileOut(BaseModel):
    """A file as it stands in a record's field."""

    id: UUID
    name: str
    size: int
    type: str


def _files(request: Request) -> Files:
    return cast(Files, request.app.state.files)


@routes.post(
    "",
    access=Member,
    body="stream",
    status_code=201,
    response_model=FileOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def upload_file(
    request: Request, caller: Caller, name: Annotated[str, Query(min_length=1, max_length=1000)]
) -> Response:
    """Takes the raw body in as a file. Only its uploader sees it until a record holds it."""
    file = await _files(request).upload(caller, name, request.stream())
    return json_response(FileOut(id=file.id, name=file.name, size=file.size, type=file.type), status=201)


@routes.get("/{file_id}", access=Member, response_class=StreamingResponse)
async def download_file(request: Request, caller: Caller, file_id: UUID) -> Response:
    """The file's bytes, or a range of them, for its uploader or for who may read the field that holds it."""
    files = _files(request)
    file = await files.find(caller, file_id)
    headers = download_headers(file)
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers={name: headers[name] for name in ("ETag", "Cache-Control")})
    span = wanted_span(request.headers, file.size, headers["ETag"])
    chunks = await files.stream(file, span)
    if span is None:
        return StreamingResponse(chunks, media_type=file.type, headers=headers)
    headers["Content-Length"] = str(span.end - span.start)
    headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{file.size}"
    return StreamingResponse(chunks, 206, media_type=file.type, headers=headers)


def download_headers(file: File) -> dict[str, str]:
    """What keeps a hostile file from running: a sandbox, and a download unless it is a picture or a PDF.

    Sent as it is, never compressed on the way: a range is one of the file's own bytes.
    """
    how = "inline" if file.type in SHOWN_INLINE else "attachment"
    return {
        "Content-Length": str(file.size),
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{file.id}"',
        "Accept-Ranges": "bytes",
        "Content-Encoding": AS_IT_IS,
    }
