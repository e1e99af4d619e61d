"""Reading a JSON body with limits: size, depth, duplicate keys, NaN, content type."""

import json
import re
from typing import Any, NoReturn

import orjson
from starlette.requests import Request

from dougong.errors import DougongError

MAX_DEPTH = 64
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


async def read_limited(request: Request, limit: int) -> bytes:
    """The body, refused as soon as it is known to be too long. Raises: DougongError 413 `body_too_large`."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise DougongError("body_too_large", 413, {"limit": limit})
    chunks: list[bytes] = []
    length = 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > limit:
            raise DougongError("body_too_large", 413, {"limit": limit})
        chunks.append(chunk)
    return b"".join(chunks)


def require_json_type(request: Request) -> None:
    """Raises: DougongError 415 `unsupported_media_type`."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise DougongError("unsupported_media_type", 415, {"expected": "application/json"})


def parse_json(body: bytes) -> Any:
    """A body's value.

    Raises: DougongError 400 `invalid_json`, `json_too_deep`, `json_duplicate_key`, `not_a_number`.
    """
    check_depth(body)
    try:
        if _HALF.search(body):
            orjson.loads(body)  # refuses half a character (a lone surrogate), which no database holds
        return json.loads(body, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except DougongError:
        raise
    except UnicodeDecodeError:
        raise DougongError("invalid_json", 400, {"line": 1, "column": 1}) from None
    except json.JSONDecodeError as error:
        raise DougongError("invalid_json", 400, {"line": error.lineno, "column": error.colno}) from None
    except (ValueError, RecursionError):
        raise DougongError("invalid_json", 400, {"line": 1, "column": 1}) from None


def check_depth(body: bytes) -> None:
    """Raises DougongError 400 when values are nested more than `MAX_DEPTH` deep, without parsing them."""
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for match in _BRACKETS.finditer(body):
        start = body[match.start()]
        if start in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise DougongError("json_too_deep", 400, {"limit": MAX_DEPTH})
        elif start in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise DougongError(
            "json_duplicate_key", 400, {"key": next(name for name in names if names.count(name) > 1)[:100]}
        )
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise DougongError("not_a_number", 400, {"value": name})
