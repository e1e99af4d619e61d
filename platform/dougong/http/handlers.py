"""Every exception becomes an answer with a stable code and a sentence in the caller's language."""

import errno
from collections.abc import Mapping
from typing import Any, cast

import asyncpg
import orjson
import sqlalchemy.exc
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dougong.access.principal import Account
from dougong.errors import DougongError, invalid
from dougong.http.caller import ACCOUNT, CALLER, CallerInfo
from dougong.http.guard import replayed
from dougong.http.request_facts import locale_of
from dougong.idempotency.keys import Replay
from engines.problems import Problem

log = structlog.get_logger("dougong.http")

_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_key",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_few_items",
    "too_long": "too_many_items",
    "string_pattern_mismatch": "wrong_format",
    "uuid_parsing": "wrong_format",
    "less_than_equal": "too_large",
    "greater_than_equal": "too_small",
    "literal_error": "not_an_option",
    "json_invalid": "invalid_json",
}
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 400: "bad_request", 413: "body_too_large"}


def error_response(request: Request, error: DougongError) -> Response:
    """The answer for an error, in the caller's language."""
    caller = cast("CallerInfo | None", request.scope.get(CALLER))
    account = cast("Account | None", request.scope.get(ACCOUNT))
    preferred = caller.principal.locale if caller else account.locale if account else None
    body = orjson.dumps(error.to_json(locale_of(request.scope, preferred)), default=str)
    return Response(body, status_code=error.status, headers=dict(error.headers), media_type="application/json")


def validation_error(errors: list[Any]) -> DougongError:
    """pydantic's findings as problems with our codes; `body` is not part of the path, `query` is."""
    return invalid(_problem(error) for error in errors)


def _problem(error: Mapping[str, Any]) -> Problem:
    kind, place = error["type"], tuple(error["loc"])
    path = place[1:] if place and place[0] == "body" else place
    context = error.get("ctx", {})
    params = {
        "field": path[-1] if path else "",
        "min": context.get("min_length", context.get("ge", "")),
        "max": context.get("max_length", context.get("le", "")),
        "expected": str(context.get("expected", "")).replace("'", ""),
    }
    return Problem(_CODES.get(kind, "invalid_value"), path, params)


def add_handlers(app: FastAPI) -> None:
    """Registers the answers for all exceptions that may reach the top."""
    app.add_exception_handler(DougongError, _known)
    app.add_exception_handler(Replay, _replay)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    for unavailable in _UNAVAILABLE:
        app.add_exception_handler(unavailable, _unavailable)
    for database in (sqlalchemy.exc.DBAPIError, asyncpg.PostgresError):
        app.add_exception_handler(database, _database)


# the class hierarchy is searched from the raised class upward, so these win over the wider database errors below
_UNAVAILABLE: tuple[type[Exception], ...] = (
    ConnectionError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
    asyncpg.CannotConnectNowError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what the driver says when the connection goes in the middle of something
    asyncpg.TooManyConnectionsError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    OSError,
)


async def _known(request: Request, error: Exception) -> Response:
    return error_response(request, cast(DougongError, error))


async def _replay(request: Request, error: Exception) -> Response:
    return replayed(cast(Replay, error))


async def _invalid(request: Request, error: Exception) -> Response:
    return error_response(request, validation_error(list(cast(RequestValidationError, error).errors())))


async def _http(request: Request, error: Exception) -> Response:
    known = cast(HTTPException, error)
    code = _HTTP_CODES.get(known.status_code, "bad_request")
    headers = dict(known.headers) if known.headers else None
    return error_response(request, DougongError(code, known.status_code, headers=headers))


_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


async def _unavailable(request: Request, error: Exception) -> Response:
    if isinstance(error, OSError) and error.errno in _NO_SPACE:
        return _disk_full(request, error)
    log.error("unavailable", error=repr(error))
    return error_response(request, DougongError("unavailable", 503, headers={"Retry-After": "2"}))


def _disk_full(request: Request, error: BaseException) -> Response:
    log.error("disk_full", error=repr(error))
    return error_response(request, DougongError("disk_full", 507))


async def _database(request: Request, error: Exception) -> Response:
    origin = error.__cause__ if isinstance(error, sqlalchemy.exc.DBAPIError) else error
    if isinstance(error, sqlalchemy.exc.DBAPIError) and error.orig is not None:
        origin = error.orig.__cause__ or error.orig
    if isinstance(origin, _UNAVAILABLE):
        return await _unavailable(request, error)
    if isinstance(origin, asyncpg.DiskFullError):
        return _disk_full(request, origin)
    if isinstance(origin, asyncpg.QueryCanceledError):
        return error_response(request, DougongError("too_slow", 503))
    if isinstance(origin, (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)):
        return error_response(request, DougongError("character_not_allowed", 422))
    raise error


async def unexpected(request: Request, error: Exception) -> Response:
    """A defect of ours: logged with its trace, told without."""
    log.error("unexpected", exc_info=error)
    return error_response(request, DougongError("internal_error", 500))


__all__ = ["add_handlers", "error_response", "unexpected", "validation_error"]
