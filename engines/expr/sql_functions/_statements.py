"""How a helper function is created."""

from __future__ import annotations


def expression(signature: str, result: str, body: str) -> str:
    """A function that is one expression, which PostgreSQL may inline."""
    return (
        f"CREATE OR REPLACE FUNCTION dougong.{signature} RETURNS {result} "
        f"LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN {body}"
    )


def polymorphic(signature: str, result: str, body: str) -> str:
    """As `expression`, for arguments of any type, which a body that is parsed at once cannot have."""
    return statements(signature, result, f"BEGIN RETURN {body}; END")


def statements(signature: str, result: str, body: str, *, strict: bool = True) -> str:
    """A function with statements; strict ones are NULL for any NULL."""
    return (
        f"CREATE OR REPLACE FUNCTION dougong.{signature} RETURNS {result} LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE"
        f"{' STRICT' if strict else ''} AS $body${body}$body$"
    )


def rounded(digits: int) -> str:
    """The picture of `to_char` that rounds half away from zero to so many significant digits."""
    return f"to_char(x, '9.{'9' * (digits - 1)}EEEE')::numeric"
