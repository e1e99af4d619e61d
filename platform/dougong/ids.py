"""Identifiers and random tokens."""

import hashlib
import re
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,47}$"
_KEY = re.compile(KEY_PATTERN + r"\Z")


def new_id() -> UUID:
    """A UUIDv7: unique, and sorted by the time it was made."""
    return uuid7()


def is_key(text: str) -> bool:
    """Whether `text` may name a workspace, an app, a form or a field."""
    return _KEY.match(text) is not None


def new_token() -> str:
    """256 random bits as 43 URL-safe characters."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """What is stored of a token. The token has 256 random bits, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).digest()
