"""The composition root of a server process."""

from fastapi import FastAPI

from dougong.database import Databases
from dougong.http.application import build_app
from dougong.parts import build_platform
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.nouns import ROUTES


def create_app(settings: Settings, databases: Databases, keys: SecretKeys) -> FastAPI:
    """The ASGI application."""
    return build_app(build_platform(settings, databases, keys), ROUTES)
