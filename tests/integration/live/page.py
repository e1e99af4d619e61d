"""An open page: a stream of live events, read as a browser reads it, without a network."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI

Event = tuple[str, dict[str, str]]
SECONDS = 20.0


def parsed(block: str) -> tuple[str | None, Event | None]:
    """(id, event) of what stands between two blank lines."""
    lines = [line.partition(":") for line in block.splitlines()]
    fields = {name: value.removeprefix(" ") for name, _, value in lines if name}
    told = fields.get("event", "beat") != "beat"
    event = (fields["event"], json.loads(fields["data"])) if told else None
    return fields.get("id"), event


@dataclass
class Page:
    """`reads` can be cleared to make it a slow one."""

    status: int = 0
    body: bytes = b""
    last_id: str | None = None
    reads: asyncio.Event = field(default_factory=asyncio.Event)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    events: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.started.set()
            return
        await self.reads.wait()
        self.body += message["body"]
        *whole, rest = self.body.decode().split("\n\n")
        if self.status == 200:
            self.body = rest.encode()
            for block in whole:
                at, event = parsed(block)
                self.last_id = at or self.last_id
                if event is not None:
                    self.events.put_nowait(event)
        if not message.get("more_body", False):
            self.ended.set()

    async def next(self) -> Event:
        return await asyncio.wait_for(self.events.get(), SECONDS)

    async def form(self) -> str:
        """The form (`app/form`) that the next event is about."""
        name, data = await self.next()
        assert name == "form", name
        assert set(data) == {"app", "form", "version"}
        return f"{data['app']}/{data['form']}"

    async def end(self, seconds: float) -> None:
        await asyncio.wait_for(self.ended.wait(), seconds)


@asynccontextmanager
async def opened(app: FastAPI, url: str, headers: dict[str, str], query: str) -> AsyncIterator[Page]:
    """A page's stream; the answer has begun when it is given."""
    page = Page()
    page.reads.set()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": url,
        "raw_path": url.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    task = asyncio.create_task(app(scope, page.receive, page.send))  # type: ignore[arg-type] # what ASGI calls them
    try:
        await asyncio.wait_for(page.started.wait(), SECONDS)
        yield page
    finally:
        page.left.set()
        page.reads.set()
        await asyncio.wait_for(task, SECONDS)
