"""A list with a worker beside it that writes it into files."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest

from dougong.database import Workspace
from dougong.settings import Settings
from runtime.jobs.job import Handlers
from runtime.jobs.registry import HANDLERS
from runtime.parts import Parts, build_parts
from runtime.worker import working
from tests.integration.jobs.conftest import Shop
from tests.integration.record_bench import Office
from tests.integration.record_fixtures import admin, client, office, staff_orders

__all__ = ["admin", "client", "office", "staff_orders"]

COLUMNS = ("subject", "amount")
_ROWS = (
    "INSERT INTO {s}.sales__order (id, version, created_at, updated_at, created_by, owner_id, subject, amount, status) "
    "SELECT ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, now(), now(), $2, $2, "
    "'No. ' || n, n % 7, 'open' FROM generate_series(1, $1) n"
)


class Lists(Shop):
    """The orders of an office, and what becomes of them in files."""

    def __init__(self, office: Office, parts: Parts) -> None:
        super().__init__(office.databases, office.workspace, parts)
        self.office = office

    async def fill(self, number: int, owner: UUID | None = None) -> None:
        """So many orders in place of all others, seven amounts in turn."""
        await self.sql("DELETE FROM {s}.sales__order")
        await self.sql(_ROWS, number, owner or self.office.admin.member_id)

    def url(self, form: str = "order") -> str:
        return f"/api/v1/w/{self.workspace.key}/apps/sales/forms/{form}/export"

    async def begin(self, who: httpx.AsyncClient, form: str = "order", **wish: Any) -> UUID:
        answer = await who.post(self.url(form), json=wish)
        assert answer.status_code == 202, answer.text
        return UUID(answer.json()["job"])

    async def fetch(self, who: httpx.AsyncClient, job: UUID) -> httpx.Response:
        return await who.get(f"/api/v1/w/{self.workspace.key}/jobs/{job}/file")

    async def table(self, who: httpx.AsyncClient, job: UUID) -> list[list[str]]:
        """The lines of the file once it is made, headers first."""
        row = await self.until(job, "done", "failed", "cancelled")
        assert row["state"] == "done", row["cause"]
        answer = await self.fetch(who, job)
        assert answer.status_code == 200, answer.text
        assert row["progress"]["file"]["size"] == len(answer.content)
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))

    async def listed(self, who: httpx.AsyncClient, **query: Any) -> list[list[str]]:
        """Subject and amount of the whole list, page by page, as people see it."""
        found: list[list[str]] = []
        cursor: str | None = None
        while cursor is not None or not found:
            body = {**query, "limit": 500, "cursor": cursor}
            page = (await who.post(self.url().replace("/export", "/records/query"), json=body)).json()
            found += [[each["values"]["subject"], f"{each['values']['amount']}.00"] for each in page["records"]]
            cursor = page["next"]
            if cursor is None:
                break
        return found


@pytest.fixture
async def lists(office: Office, settings: Settings) -> AsyncIterator[Lists]:
    parts = build_parts(settings, office.databases)
    yield Lists(office, parts)
    await parts.close()


Hook = Callable[[int], Awaitable[None]]


@asynccontextmanager
async def worker(lists: Lists, settings: Settings, handlers: Handlers = HANDLERS) -> AsyncIterator[None]:
    async def ours() -> list[Workspace]:
        return [lists.workspace]

    async with working(settings, lists.databases, lists.parts, handlers, ours):
        yield


@pytest.fixture
def after_part(lists: Lists, monkeypatch: pytest.MonkeyPatch) -> Callable[[Hook], None]:
    """Calls a function with the place of each part after it was written, before its step commits."""

    def install(hook: Hook) -> None:
        keep = lists.parts.exports.files.keep_part

        async def hooked(workspace: Workspace, job: UUID, place: int, attempt: int, content: bytes) -> None:
            await keep(workspace, job, place, attempt, content)
            await hook(place)

        monkeypatch.setattr(lists.parts.exports.files, "keep_part", hooked)

    return install
