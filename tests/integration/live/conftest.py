"""The published app `sales` with pages that are open on it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from fastapi import FastAPI

from dougong.access.standing import Standing
from dougong.database import Databases
from dougong.parts import Platform
from dougong.settings import Settings
from runtime.live.hub import Hub
from tests.integration.conftest import Person
from tests.integration.live.page import Page, opened
from tests.integration.record_bench import Office
from tests.integration.record_fixtures import admin, client, office, staff_orders

Open = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture
async def hub(app: FastAPI, databases: Databases, settings: Settings) -> AsyncIterator[Hub]:
    """A hub of the test's own in place of the application's."""
    of_app = app.state.live
    standing = Standing(databases, settings)
    app.state.live = Hub(app.state.signals, app.state.catalog, standing, most=6, most_of_one=4)
    yield app.state.live
    await app.state.live.close()
    app.state.live = of_app


@pytest.fixture
def open_page(app: FastAPI, platform: Platform, office: Office, hub: Hub) -> Open:
    """`async with open_page(person, "order", "visit") as page: …`; further headers and `since` as keywords."""

    def start(
        who: Person | str, *forms: str, since: str | None = None, **headers: str
    ) -> AbstractAsyncContextManager[Page]:
        sent = (
            {"authorization": f"Bearer {who}"}
            if isinstance(who, str)
            else {"cookie": f"{platform.cookie_name}={who.token}"}
        )
        names = ",".join(form if "/" in form else f"sales/{form}" for form in forms)
        query = f"forms={names}" + (f"&since={since}" if since is not None else "")
        return opened(app, f"/api/v1/w/{office.workspace.key}/live", sent | headers, query)

    return start


@pytest.fixture
async def heard(open_page: Open, admin: Person) -> None:
    """The hub listens, and nothing that it may have missed is told any more."""
    async with open_page(admin, "order") as page:
        await page.form()


__all__ = ["admin", "client", "office", "staff_orders"]
