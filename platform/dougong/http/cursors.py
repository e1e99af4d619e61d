"""Page cursors: the sort values of the last row, opaque to the client."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

import orjson

from dougong.errors import DougongError


def encode_cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(values, default=str)).rstrip(b"=").decode()


def decode_cursor(cursor: str | None, *kinds: Callable[[Any], Any]) -> Any:
    """The values again, each through its kind; None without a cursor. Raises: DougongError 400 `cursor_invalid`."""
    if cursor is None:
        return None
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(kind(value) for kind, value in zip(kinds, values, strict=True))
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise DougongError("cursor_invalid", 400) from None
