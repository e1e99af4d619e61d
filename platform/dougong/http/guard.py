"""The one door: every request passes here before its route runs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from dougong.access.authenticator import Admitted
from dougong.access.levels import Access
from dougong.errors import DougongError, forbidden, invalid, not_found
from dougong.http.bodies import parse_json, read_limited, require_json_type
from dougong.http.caller import ACCOUNT, CALLER, CallerInfo
from dougong.http.request_facts import REQUEST_ID, bearer_of, locale_of, session_token
from dougong.idempotency.keys import MAX_LENGTH, IdempotencyKey, Replay, request_hash
from dougong.jobs import hinting
from engines.problems import Problem

if TYPE_CHECKING:
    from dougong.parts import Platform

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Handler = Callable[[Request], Awaitable[Response]]
Body = Literal["none", "json", "stream"]
Repeat = Literal["one_transaction", "around", "natural"]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a route says about itself.

    `body`: json = read, limited and parsed before the route; stream = the route reads it. `repeat`, how a repeated
    Idempotency-Key is met: one_transaction = the route claims and answers it in its transaction; around = the guard
    does, before and after; natural = doing it twice is the same as once.
    """

    access: Access
    query: frozenset[str] = frozenset()
    body: Body = "json"
    repeat: Repeat = "around"
    max_body: int | None = None
    any_query: bool = False


def guarded(declaration: Declaration, handler: Handler) -> Handler:
    """The handler behind the door."""

    async def run(request: Request) -> Response:
        platform: Platform = request.app.state.platform
        unsafe = request.method not in SAFE_METHODS
        csrf_token = await _admit(platform, declaration, request)
        if unsafe:
            _refuse_foreign_pages(platform, request, csrf_token)
        if request.scope["query_string"] and not declaration.any_query:
            _refuse_unknown_parameters(declaration, request)
        if not unsafe:
            return await handler(request)
        with hinting(platform.hints):
            return await _run_unsafe(platform, declaration, request, handler)

    return run


async def _admit(platform: "Platform", declaration: Declaration, request: Request) -> str | None:
    """Puts the caller into the scope, or raises; returns the CSRF token that an unsafe request must show."""
    bearer, token = bearer_of(request.scope), session_token(request.scope, platform.cookie_name)
    if bearer is not None and token is not None:
        raise DougongError("two_credentials", 400)
    access = declaration.access
    if access.workspace:
        return await _admit_member(platform, access, request, bearer, token)
    account = await platform.authenticator.account(token) if token is not None else None
    if account is None and access.session:
        raise DougongError("sign_in_required", 401)
    request.scope[ACCOUNT] = account
    return account.csrf_token if account is not None else None


async def _admit_member(
    platform: "Platform", access: Access, request: Request, bearer: str | None, token: str | None
) -> str | None:
    key = request.path_params["ws"]
    admitted: Admitted | None = None
    if token is not None:
        admitted = await platform.authenticator.member(token, key)
        if admitted is None and await platform.authenticator.account(token) is not None:
            raise not_found()
    elif bearer is not None:
        admitted = await platform.authenticator.key_holder(bearer, key)
    if admitted is None:
        raise DougongError("sign_in_required", 401)
    principal, workspace, csrf_token = admitted
    if access.roles and not access.roles & principal.roles:
        raise forbidden()
    request.scope[CALLER] = CallerInfo(
        principal,
        workspace,
        platform.databases,
        cast(str, request.scope[REQUEST_ID]),
        locale_of(request.scope, principal.locale),
    )
    return csrf_token


def _refuse_foreign_pages(platform: "Platform", request: Request, csrf_token: str | None) -> None:
    """Against forged requests: the browser says that our own page asks, and the page knows the session's token."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = site == "same-origin" if site is not None else origin is not None and _is_own(platform, request, origin)
    if site is None and origin is None and csrf_token is None:
        return  # no browser and nothing that a browser would send by itself
    if not own and (csrf_token is not None or bearer_of(request.scope) is None):
        raise DougongError("foreign_origin", 403)
    if csrf_token is not None and request.headers.get("x-csrf-token") != csrf_token:
        raise DougongError("csrf_token_wrong", 403)


def _is_own(platform: "Platform", request: Request, origin: str) -> bool:
    if platform.settings.public_base_url is not None:
        return origin == platform.settings.public_base_url
    return urlsplit(origin).netloc == request.headers.get("host")


def _refuse_unknown_parameters(declaration: Declaration, request: Request) -> None:
    problems: list[Problem] = []
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in declaration.query:
            problems.append(Problem("unknown_parameter", ("query", name[:100]), {"name": name[:100]}))
        elif name in seen:
            problems.append(Problem("repeated_parameter", ("query", name), {"name": name}))
        seen.add(name)
    if problems:
        raise invalid(problems)


async def _run_unsafe(platform: "Platform", declaration: Declaration, request: Request, handler: Handler) -> Response:
    body = b""
    if declaration.body != "stream":
        body = await read_limited(request, declaration.max_body or platform.settings.max_body_bytes)
        # Starlette's own cache of the body and its value: nothing reads or parses it a second time
        request._body = body
        if declaration.body == "json":
            require_json_type(request)
            request._json = parse_json(body)
    key = _idempotency_key(declaration, request, body)
    if key is None:
        return await handler(request)
    caller: CallerInfo = request.scope[CALLER]
    caller.idempotency = key
    try:
        if declaration.repeat == "one_transaction":
            return await handler(request)
        return await _run_around(caller, key, request, handler)
    except Replay as replay:
        return replayed(replay)


def _idempotency_key(declaration: Declaration, request: Request, body: bytes) -> IdempotencyKey | None:
    text = request.headers.get("idempotency-key")
    if text is None:
        return None
    if not 1 <= len(text) <= MAX_LENGTH or not text.isascii() or not text.isprintable():
        raise DougongError("idempotency_key_invalid", 400, {"limit": MAX_LENGTH})
    caller: CallerInfo | None = request.scope.get(CALLER)
    if caller is None or declaration.repeat == "natural":
        return None
    who = caller.principal
    target = request.scope["raw_path"] + b"?" + request.scope["query_string"]
    return IdempotencyKey(text, who.key_id or who.member_id, request_hash(request.method, target, body))


async def _run_around(caller: CallerInfo, key: IdempotencyKey, request: Request, handler: Handler) -> Response:
    workspace = caller.workspace
    async with caller.databases.raw(workspace) as connection:
        await key.claim(connection, workspace)
    answered = False
    try:
        response = await handler(request)
        if response.status_code < 400:
            async with caller.databases.raw(workspace) as connection:
                headers: Mapping[str, str] = response.headers
                await key.answer(connection, workspace, response.status_code, bytes(response.body), headers)
            answered = True
        return response
    finally:
        if not answered:
            async with caller.databases.raw(workspace) as connection:
                await key.release(connection, workspace)


def replayed(replay: Replay) -> Response:
    """The stored answer, marked as such."""
    answer = replay.answer
    headers = {**answer.headers, "Idempotency-Replayed": "true"}
    return Response(answer.body, status_code=answer.status, headers=headers)
