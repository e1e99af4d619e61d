"""The route of live events."""

import re
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from dougong.access.standing import Holder
from dougong.errors import invalid
from dougong.http import Member, Routes, caller_of
from dougong.http.request_facts import session_token
from dougong.ids import KEY_PATTERN, digest
from dougong.parts import platform_of
from engines.problems import Problem
from runtime.live import openapi
from runtime.live.events import moment_of
from runtime.live.hub import Hub
from runtime.live.response import EventStream

routes = Routes(prefix="/api/v1/w/{ws}/live", tag="live")
MOST_FORMS = 100
_FORM = re.compile(f"{KEY_PATTERN[1:-1]}/{KEY_PATTERN[1:-1]}")


@routes.plain("GET", "", access=Member, query=("forms", "since"), openapi=openapi.LIVE)
async def live(request: Request) -> Response:
    forms = asked_forms(request.query_params.get("forms", ""))
    if request.method == "HEAD":
        return Response(media_type=EventStream.media_type)
    hub = cast(Hub, request.app.state.live)
    given = request.headers.get("last-event-id") or request.query_params.get("since")
    return EventStream(hub, hub.open(_holder(request), forms, moment_of(given)))


def asked_forms(text: str) -> frozenset[str]:
    """`app/form,app/form`. Those that do not exist or are not for the caller are never told of, and never refused.

    Raises: DougongError 422.
    """
    forms = frozenset(text.split(",")) if text else frozenset()
    if len(forms) > MOST_FORMS:
        raise invalid([Problem("too_many_items", ("query", "forms"), {"max": MOST_FORMS})])
    if not all(_FORM.fullmatch(form) for form in forms):
        raise invalid([Problem("wrong_format", ("query", "forms"))])
    return forms


def _holder(request: Request) -> Holder:
    caller = caller_of(request)
    token = session_token(request.scope, platform_of(request).cookie_name)
    return Holder(caller.principal, caller.workspace, None if token is None else digest(token))
