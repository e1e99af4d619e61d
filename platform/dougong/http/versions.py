"""`If-Match`: which version the caller has seen."""

import re

from starlette.requests import Request

from dougong.errors import DougongError

_VERSION = re.compile(r'"?(\d{1,9})"?\Z')


def expected_version(request: Request) -> int:
    """The version in `If-Match: "<n>"`. Raises: DougongError 428 `version_required`, 400 `version_invalid`."""
    value = request.headers.get("if-match")
    if value is None:
        raise DougongError("version_required", 428)
    match = _VERSION.match(value.strip())
    if match is None:
        raise DougongError("version_invalid", 400)
    return int(match[1])
