"""The ASGI application from a platform and the nouns' routes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware

from dougong.http import operations
from dougong.http.envelope import Envelope
from dougong.http.handlers import add_handlers
from dougong.http.routes import Routes
from dougong.parts import Platform


async def _nothing() -> None:
    """There is nothing to stop."""


def build_app(
    platform: Platform, nouns: Iterable[Routes], *, before_closing: Callable[[], Awaitable[None]] = _nothing
) -> FastAPI:
    """The application. When it ends it calls `before_closing`, then closes the platform's databases."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await before_closing()
        await platform.limits.close()
        await platform.databases.close()

    app = FastAPI(
        title="Dougong",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=[
            Middleware(Envelope, tls=platform.settings.tls),
        ],
    )
    app.state.platform = platform
    add_handlers(app)
    everything = (operations.routes, *nouns)
    for routes in everything:
        routes.add_to(app)
    for routes in everything:
        app.router.routes.extend(routes.last_routes)
    return app
