"""Opaque cursors: where the last page ended, as the sort values and the id of its last record."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from engines.definition import plain
from engines.form.query.names import adapter
from engines.form.types import IdInput
from engines.problems import Problem, Refused

MAX_CURSOR = 20_000


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the order."""

    name: str
    descending: bool
    reader: TypeAdapter[Any]


def write_cursor(sort: Sequence[tuple[str, bool]], values: Sequence[Any]) -> str:
    """`values`: one for each sort key, then the id."""
    body = [[f"-{name}" if descending else name for name, descending in sort], *map(_json, values)]
    return base64.urlsafe_b64encode(orjson.dumps(body)).rstrip(b"=").decode()


def read_cursor(token: object, keys: Sequence[Key]) -> tuple[Any, ...]:
    """The sort values and the id. Raises Refused `bad_cursor` for anything that this list did not give out."""
    try:
        if not isinstance(token, str) or len(token) > MAX_CURSOR:
            raise ValueError("no cursor")
        body = orjson.loads(base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True))
        expected = [f"-{key.name}" if key.descending else key.name for key in keys]
        if not isinstance(body, list) or len(body) != len(keys) + 2 or body[0] != expected:
            raise ValueError("the cursor of another list")
        values = [_value(key.reader, value) for key, value in zip(keys, body[1:-1], strict=True)]
        return (*values, adapter(IdInput).validate_json(orjson.dumps(body[-1])))
    except (ValueError, binascii.Error, ValidationError) as error:
        raise Refused(Problem("bad_cursor", ("cursor",))) from error


def _value(reader: TypeAdapter[Any], value: Any) -> Any:
    if value is None:
        return None
    read = reader.validate_json(orjson.dumps(value))
    if isinstance(read, str) and "\x00" in read:
        raise ValueError("no text of ours")
    return read


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
