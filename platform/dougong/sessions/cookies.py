"""The session cookie."""

from starlette.responses import Response

from dougong.parts import Platform


def set_session(platform: Platform, response: Response, token: str) -> Response:
    response.set_cookie(
        platform.cookie_name,
        token,
        max_age=int(platform.settings.session_days * 86400),
        path="/",
        secure=platform.settings.tls,
        httponly=True,
        samesite="lax",
    )
    return response


def clear_session(platform: Platform, response: Response) -> Response:
    response.delete_cookie(platform.cookie_name, path="/", secure=platform.settings.tls, httponly=True, samesite="lax")
    return response
