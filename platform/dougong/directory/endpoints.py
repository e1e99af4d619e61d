"""The route of the first set-up."""

from fastapi import Request
from starlette.responses import Response

from dougong.directory import service
from dougong.directory.schemas import Setup
from dougong.http import Public, Routes, json_response
from dougong.http.addresses import peer_address
from dougong.sessions import service as sessions
from dougong.sessions.cookies import set_session
from dougong.sessions.endpoints import Parts
from dougong.sessions.schemas import SessionOut, SignIn

routes = Routes(prefix="/api/v1", tag="setup")


@routes.post("/setup", access=Public, response_model=SessionOut, status_code=201, repeat="natural")
async def set_up(platform: Parts, request: Request, body: Setup) -> Response:
    """Creates the first workspace and its administrator, and signs the administrator in."""
    address = peer_address(request, platform.settings)
    async with platform.limits.attempt("first set-up", address):
        await service.set_up(platform, body)
    who = SignIn(email=body.account.email, password=body.account.password)
    token, account = await sessions.sign_in(platform, who, address, request.headers.get("user-agent", "")[:200] or None)
    response = json_response(await sessions.describe(platform, account), status=201)
    return set_session(platform, response, token)
