"""Requests made from a thread by generators that know no event loop; what no answer may ever be."""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import httpx

DATABASE_SPEAKS = re.compile(
    r"syntax error at|SQLSTATE|asyncpg|psycopg|sqlalchemy|PostgresError|violates (?:unique|foreign|check|not-null)"
    r"|relation \"|column \".*\" (?:does not|of relation)|invalid input syntax|Traceback",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in client of the event loop that the application runs in."""

    client: httpx.AsyncClient
    loop: asyncio.AbstractEventLoop

    def send(self, request: httpx.Request) -> httpx.Response:
        """The answer. Only from another thread than the loop's."""
        return asyncio.run_coroutine_threadsafe(self.client.send(request), self.loop).result(30)

    def request(self, method: str, url: str, **details: Any) -> httpx.Response:
        return self.send(self.client.build_request(method, url, **details))


def check_answer(response: httpx.Response) -> None:
    """No failure of ours, no words of the database, and a code in every refusal."""
    request = f"{response.request.method} {response.request.url!r}\n{response.request.content[:2000]!r}"
    assert response.status_code < 500, f"{request}\n{response.status_code} {response.text}"
    if response.status_code >= 400:
        body = response.json()
        assert body["code"], request
        assert body["message"] != body["code"], f"{request}\n{response.text}"
        spoken = DATABASE_SPEAKS.search(body["message"])
        assert spoken is None, f"{request}\n{response.text}"
