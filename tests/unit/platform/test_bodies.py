"""JSON bodies: what is refused, with which code."""

import json

import pytest

from dougong.errors import DougongError
from dougong.http.bodies import MAX_DEPTH, parse_json

DEEP = "[" * MAX_DEPTH + "]" * MAX_DEPTH


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "invalid_json"),
        (b"{", "invalid_json"),
        (b"{'a': 1}", "invalid_json"),
        (b'{"a": 1,}', "invalid_json"),
        (b'{"a": 1} x', "invalid_json"),
        (b'{"a": "\xff"}', "invalid_json"),
        (b'{"a": "\x01"}', "invalid_json"),
        (b"9" * 5000, "invalid_json"),
        (b'{"a": NaN}', "not_a_number"),
        (b'{"a": [-Infinity]}', "not_a_number"),
        (b'{"a": 1, "a": 1}', "json_duplicate_key"),
        (b'{"x": [{"a": 1, "b": 2, "\\u0061": 3}]}', "json_duplicate_key"),
        (f"[{DEEP}]".encode(), "json_too_deep"),
        (b'{"a":' * 100_000, "json_too_deep"),
        (b"[" * 100_000, "json_too_deep"),
    ],
)
def test_refused(body: bytes, code: str) -> None:
    with pytest.raises(DougongError) as caught:
        parse_json(body)
    assert (caught.value.code, caught.value.status) == (code, 400)


@pytest.mark.parametrize(
    "value", [{}, [], "[[[[" * 100, {"a": "{{" * 100, "b": '"[\\"'}, [[]] * 200, None, 12.5, json.loads(DEEP)]
)
def test_taken(value: object) -> None:
    assert parse_json(json.dumps(value).encode()) == value


def test_the_place_of_a_syntax_error() -> None:
    with pytest.raises(DougongError) as caught:
        parse_json(b'{\n  "a": }')
    assert caught.value.params == {"line": 2, "column": 8}
