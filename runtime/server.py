"""The composition root of a server process."""

import orjson
from fastapi import FastAPI

from dougong import logs
from dougong.database import Databases
from dougong.http.application import build_app
from dougong.http.openapi import describe
from dougong.ids import new_token
from dougong.parts import build_platform
from dougong.secret_keys import SecretKeys
from dougong.settings import Settings
from runtime.jobs.hints import JobHints
from runtime.nouns import ROUTES
from runtime.parts import add_parts, build_parts
from runtime.process import running_process


def create_app(settings: Settings, databases: Databases, keys: SecretKeys) -> FastAPI:
    """The ASGI application."""
    parts = build_parts(settings, databases)
    app = build_app(
        build_platform(settings, databases, keys, JobHints(parts.signals)), ROUTES, before_closing=parts.close
    )
    add_parts(app, parts)
    return app


def openapi_json() -> str:
    """The OpenAPI of this version; needs no database and no settings."""
    keys = SecretKeys(new_token())
    app = create_app(Settings.model_construct(), Databases("postgresql://nowhere/none"), keys)
    return orjson.dumps(describe(app), option=orjson.OPT_INDENT_2).decode()


def app_from_environment() -> FastAPI:
    """For uvicorn's workers: settings from the environment, the database already started by the parent."""
    settings = Settings()
    logs.configure(settings)
    this = running_process(settings)
    return create_app(settings, this.databases(), this.keys)
