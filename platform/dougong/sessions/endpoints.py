"""Routes of sessions and the own account."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from dougong.http import MaybeAccount, Public, Routes, SignedIn, SignedInAccount, json_response
from dougong.http.addresses import peer_address
from dougong.parts import Platform, platform_of
from dougong.sessions import resets, service
from dougong.sessions.cookies import clear_session, set_session
from dougong.sessions.schemas import (
    AccountOut,
    AccountPatch,
    PasswordChange,
    PasswordReset,
    ResetAccount,
    ResetToken,
    SessionOut,
    SignIn,
)

routes = Routes(prefix="/api/v1", tag="session")
Parts = Annotated[Platform, Depends(platform_of)]


@routes.get("/session", access=Public, response_model=SessionOut)
async def get_session(platform: Parts, account: MaybeAccount) -> SessionOut:
    return await service.describe(platform, account)


@routes.post("/session", access=Public, response_model=SessionOut, status_code=201, repeat="natural")
async def sign_in(platform: Parts, request: Request, body: SignIn) -> Response:
    agent = request.headers.get("user-agent", "")[:200] or None
    token, account = await service.sign_in(platform, body, peer_address(request, platform.settings), agent)
    response = json_response(await service.describe(platform, account), status=201)
    return set_session(platform, response, token)


@routes.delete("/session", access=SignedIn, status_code=204, repeat="natural")
async def sign_out(platform: Parts, account: SignedInAccount) -> Response:
    await service.sign_out(platform, account)
    return clear_session(platform, Response(status_code=204))


@routes.delete("/sessions", access=SignedIn, status_code=204, repeat="natural")
async def sign_out_everywhere(platform: Parts, account: SignedInAccount) -> Response:
    await service.sign_out(platform, account, everywhere=True)
    return clear_session(platform, Response(status_code=204))


@routes.patch("/account", access=SignedIn, response_model=AccountOut, repeat="natural")
async def change_account(platform: Parts, account: SignedInAccount, body: AccountPatch) -> AccountOut:
    return await service.change_account(platform, account, body)


@routes.post("/account/password", access=SignedIn, status_code=204, repeat="natural")
async def change_password(
    platform: Parts, request: Request, account: SignedInAccount, body: PasswordChange
) -> Response:
    await service.change_password(platform, account, body, peer_address(request, platform.settings))
    return Response(status_code=204)


@routes.post("/password-reset/account", access=Public, response_model=ResetAccount, repeat="natural")
async def whose_reset(platform: Parts, request: Request, body: ResetToken) -> ResetAccount:
    """Whose password a one-time link is for. The token comes in the body, so that no log has it."""
    return await resets.look_up(platform, body.token, peer_address(request, platform.settings))


@routes.post("/password-reset", access=Public, status_code=204, repeat="natural")
async def reset_password(platform: Parts, request: Request, body: PasswordReset) -> Response:
    """Sets a new password with a one-time link; every session of the account ends."""
    await resets.reset_password(platform, body, peer_address(request, platform.settings))
    return Response(status_code=204)
