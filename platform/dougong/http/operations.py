"""Routes for those who run the server: health, readiness, metrics, OpenAPI."""

import asyncio
from functools import cache
from typing import Any

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

from dougong import metrics
from dougong.access.levels import Public
from dougong.http.caller import json_response
from dougong.http.openapi import describe
from dougong.http.routes import Routes
from dougong.parts import Platform

READY_SECONDS = 2.0
routes = Routes(prefix="", tag="operations")


@routes.plain("GET", "/healthz", access=Public)
async def healthz(request: Request) -> Response:
    """The process answers."""
    return json_response({"status": "ok"})


@routes.plain("GET", "/readyz", access=Public)
async def readyz(request: Request) -> Response:
    """The database answers too; 503 when it does not."""
    platform: Platform = request.app.state.platform
    ready = await _database_answers(platform)
    metrics.database_up.set(ready)
    return json_response({"status": "ready" if ready else "unavailable"}, status=200 if ready else 503)


@routes.plain("GET", "/metrics", access=Public)
async def get_metrics(request: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@routes.plain("GET", "/api/openapi.json", access=Public)
async def openapi(request: Request) -> Response:
    return json_response(_openapi(request.app))


@cache
def _openapi(app: FastAPI) -> dict[str, Any]:
    return describe(app)


async def _database_answers(platform: Platform) -> bool:
    try:
        async with asyncio.timeout(READY_SECONDS), platform.databases.directory() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception:
        return False
    return True
