"""Routes for those who run the server: health, readiness, metrics, OpenAPI."""

import asyncio
import hmac
from functools import cache
from ipaddress import IPv6Address, ip_address
from typing import Any

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

from dougong import metrics
from dougong.access.levels import Public
from dougong.errors import forbidden
from dougong.http.caller import json_response
from dougong.http.openapi import describe
from dougong.http.request_facts import bearer_of
from dougong.http.routes import Routes
from dougong.parts import Platform
from dougong.settings import Settings

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
    """For Prometheus: with the settings' token, else from this machine alone."""
    platform: Platform = request.app.state.platform
    if not _may_measure(request, platform.settings):
        raise forbidden()
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _may_measure(request: Request, settings: Settings) -> bool:
    if settings.metrics_token is not None:
        shown = bearer_of(request.scope) or ""
        return hmac.compare_digest(shown.encode(), settings.metrics_token.get_secret_value().encode())
    # what a proxy on this machine passes on comes from elsewhere
    passed_on = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "via"))
    return not passed_on and request.client is not None and _is_loopback(request.client.host)


def _is_loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback


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
