"""The composition root of a server process."""

from fastapi import FastAPI

from dougong import logs
from dougong.database import Databases
from dougong.http.application import build_app
from dougong.parts import build_platform
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.nouns import ROUTES
from runtime.process import running_process


def create_app(settings: Settings, databases: Databases, keys: SecretKeys) -> FastAPI:
    """The ASGI application."""
    return build_app(build_platform(settings, databases, keys), ROUTES)


def app_from_environment() -> FastAPI:
    """For uvicorn's workers: settings from the environment, the database already started by the parent."""
    settings = Settings()
    logs.configure(settings)
    this = running_process(settings)
    return create_app(settings, this.databases(), this.keys)
