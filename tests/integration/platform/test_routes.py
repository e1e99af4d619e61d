"""Every route, walked: it declares who may call it, and nobody else gets in."""

import re
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Route

from dougong.access.levels import Public
from dougong.database import Workspace
from dougong.http import Routes
from dougong.http.guard import Declaration
from tests.integration.conftest import MakeMember

pytestmark = pytest.mark.database
PUBLIC = {
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
    ("GET", "/api/openapi.json"),
    ("GET", "/{path:path}"),
    ("GET", "/api/v1/session"),
    ("POST", "/api/v1/session"),
    ("POST", "/api/v1/setup"),
    ("POST", "/api/v1/password-reset"),
    ("POST", "/api/v1/password-reset/account"),
}


def declarations(app: FastAPI) -> Iterator[tuple[str, str, Declaration]]:
    for route in app.router.routes:
        assert isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield method, route.path, declaration(route)


def declaration(route: BaseRoute) -> Declaration:
    found = getattr(route, "declaration", None)
    assert isinstance(found, Declaration), f"{route} does not declare who may call it"
    return found


def address(path: str, workspace: str) -> str:
    """The path with a workspace and made-up other parts."""
    return re.sub(r"\{([a-z_]+)(:path)?\}", lambda m: workspace if m[1] == "ws" else str(uuid4()), path)


def guarded(app: FastAPI) -> list[tuple[str, str, Declaration]]:
    return [found for found in declarations(app) if found[2].access is not Public]


async def call(client: httpx.AsyncClient, method: str, url: str) -> httpx.Response:
    return await client.request(method, url, json={} if method in ("POST", "PUT", "PATCH") else None)


def test_the_public_routes_are_these(app: FastAPI) -> None:
    assert {(method, path) for method, path, found in declarations(app) if found.access is Public} == PUBLIC


def test_workspace_routes_need_a_membership(app: FastAPI) -> None:
    for method, path, found in declarations(app):
        assert ("{ws}" in path) == found.access.workspace, f"{method} {path}"


def test_a_route_without_access_can_not_be_made() -> None:
    routes = Routes(prefix="/x", tag="x")
    with pytest.raises(TypeError):
        routes.get("/y")  # type: ignore[call-arg]  # the missing argument is the point
    with pytest.raises(TypeError):
        routes.get("/y", access="public")  # type: ignore[arg-type]  # so is the wrong one


async def test_nobody_gets_in(app: FastAPI, anonymous: httpx.AsyncClient, workspace: Workspace) -> None:
    for method, path, _ in guarded(app):
        answer = await call(anonymous, method, address(path, workspace.key))
        assert answer.status_code in (401, 403, 404), f"{method} {path}: {answer.status_code}"


async def test_the_admin_of_another_workspace_finds_nothing(
    app: FastAPI, make_member: MakeMember, workspace: Workspace, other_workspace: Workspace
) -> None:
    stranger = await make_member("admin", of=other_workspace)
    for method, path, found in guarded(app):
        if found.access.workspace:
            answer = await call(stranger.client, method, address(path, workspace.key))
            assert answer.status_code == 404, f"{method} {path}: {answer.status_code} {answer.text}"
            assert answer.json()["code"] == "not_found"


async def test_staff_is_kept_from_what_needs_a_role(
    app: FastAPI, staff_client: httpx.AsyncClient, workspace: Workspace
) -> None:
    for method, path, found in guarded(app):
        if found.access.roles:
            answer = await call(staff_client, method, address(path, workspace.key))
            assert answer.status_code == 403, f"{method} {path}: {answer.status_code}"


TRICKS = (
    "//{url}",
    "{url}/../../../../healthz",
    "{url}%2f..%2fhealthz",
    "{url};x=/healthz",
    "{url}?/api/v1/session",
    "{url}#/healthz",
    "{url}/",
    "{url}%00",
    "/healthz/..{url}",
    "/healthz;{url}",
    "{upper}",
)


@pytest.mark.parametrize("trick", TRICKS)
async def test_path_tricks_open_nothing(
    app: FastAPI, anonymous: httpx.AsyncClient, workspace: Workspace, trick: str
) -> None:
    for method, path, _ in guarded(app):
        url = address(path, workspace.key)
        tricked = trick.format(url=url, upper=url.replace("/api", "/API"))
        request = anonymous.build_request(method, "http://testserver/", json={} if method != "GET" else None)
        # as raw bytes, because the client would tidy the path up
        target = httpx.URL(scheme="http", host="testserver", raw_path=tricked.split("#")[0].encode())
        request.url = target
        answer = await anonymous.send(request)
        assert answer.status_code in (400, 401, 403, 404, 405, 422), f"{method} {tricked}: {answer.status_code}"


async def test_unsafe_routes_refuse_a_bad_idempotency_key(
    app: FastAPI, client: httpx.AsyncClient, workspace: Workspace
) -> None:
    """Which shows that each of them reads the header."""
    for method, path, found in guarded(app):
        if method != "GET" and found.access is not Public:
            answer = await client.request(
                method,
                address(path, workspace.key),
                json={} if found.body == "json" else None,
                headers={"idempotency-key": "x" * 300},
            )
            assert answer.json()["code"] == "idempotency_key_invalid", f"{method} {path}: {answer.text}"


async def test_unknown_parameters_are_refused_everywhere(
    app: FastAPI, client: httpx.AsyncClient, workspace: Workspace
) -> None:
    for method, path, _ in guarded(app):
        answer = await call(client, method, address(path, workspace.key) + "?no_such_parameter=1")
        assert answer.status_code == 422, f"{method} {path}: {answer.status_code}"
        assert answer.json()["errors"][0]["path"] == ["query", "no_such_parameter"]
