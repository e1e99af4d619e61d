"""The installation's secret, and one key derived for each purpose (HKDF-SHA256, RFC 5869)."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dougong.ids import new_token
from dougong.settings import Settings

MIN_LENGTH = 32
_DEFAULTS = ("secret", "changeme", "change-me", "password", "default", "example", "dougong", "insecure")


class BadSecret(Exception):
    """The secret key is missing, short or a well-known default: the server must not start with it."""


class SecretKeys:
    """Derives keys from the installation's secret."""

    def __init__(self, secret: str) -> None:
        _refuse_weak(secret)
        self._secret = secret.encode()

    def purpose(self, name: str) -> bytes:
        """The 32-byte key for one purpose, for example `"csrf"`."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"dougong/{name}".encode()).derive(self._secret)


def load_secret_keys(settings: Settings) -> SecretKeys:
    """The secret from the settings; with the private database also the one kept in the data folder, made on first use.

    Raises: BadSecret.
    """
    if settings.secret_key is not None:
        return SecretKeys(settings.secret_key.get_secret_value())
    if settings.database_url is not None:
        raise BadSecret("DOUGONG_SECRET_KEY is not set. Make one with: openssl rand -base64 48")
    return SecretKeys(_stored(settings.home / "secret_key"))


def _stored(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(new_token())
    return path.read_text(encoding="utf-8").strip()


def _refuse_weak(secret: str) -> None:
    if len(secret) < MIN_LENGTH:
        raise BadSecret(f"DOUGONG_SECRET_KEY has {len(secret)} characters; at least {MIN_LENGTH} are needed")
    if len(set(secret)) < 10 or any(word in secret.lower() and len(secret) < 40 for word in _DEFAULTS):
        raise BadSecret("DOUGONG_SECRET_KEY looks like a default. Make one with: openssl rand -base64 48")
