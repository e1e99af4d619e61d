"""Quick set-up by the API through the session of a page, and further browsers that share it."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from playwright.async_api import Browser, BrowserContext, Page

from tests.e2e.conftest import DESKTOP, EMAIL, PASSWORD, PHONE, STEP_MILLISECONDS, Installation

PUBLISH_SECONDS = 60
JsonObject = dict[str, Any]

_FETCH = """
async ([method, path, body, ifMatch, type]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = { "x-csrf-token": session.csrf_token ?? "", "idempotency-key": crypto.randomUUID() };
  if (body !== null) headers["content-type"] = type;
  if (ifMatch !== null) headers["if-match"] = ifMatch;
  const answer = await fetch(path, { method, headers, body });
  const text = await answer.text();
  return [answer.status, text === "" ? null : JSON.parse(text)];
}
"""


@dataclass(frozen=True)
class Api:
    """The API as the person of a page may use it."""

    page: Page
    workspace: str

    async def call(self, method: str, path: str, body: object = None, if_match: str | None = None) -> Any:
        """The JSON answer of a path below the workspace. Anything but success fails the test."""
        text = None if body is None else json.dumps(body)
        return await self._send(method, path, text, if_match, "application/json")

    async def upload(self, name: str, content: str) -> JsonObject:
        answer: JsonObject = await self._send(
            "POST", f"/files?name={quote(name, safe='')}", content, None, "application/octet-stream"
        )
        return answer

    async def _send(self, method: str, path: str, body: str | None, if_match: str | None, kind: str) -> Any:
        address = f"/api/v1/w/{self.workspace}{path}"
        status, answer = await self.page.evaluate(_FETCH, [method, address, body, if_match, kind])
        assert status < 400, f"{method} {path}: {status} {answer}"
        return answer

    async def make_app(self, key: str, documents: Sequence[JsonObject]) -> None:
        """Makes an app of these documents (an app document, a menu, forms) and publishes it."""
        await self.call("POST", "/apps", {"key": key, "label": key})
        drafts = (await self.call("GET", f"/apps/{key}/draft"))["documents"]
        stands = {(one["type"], one["key"]): one["revision"] for one in drafts}
        for document in documents:
            kind, name = document["type"], document["key"]
            revision = stands.get((kind, name), 0)
            await self.call("PUT", f"/apps/{key}/draft/{kind}/{name}", document, if_match=f'"{revision}"')
        await self.publish(key)

    async def publish(self, app: str) -> None:
        plan = await self.call("POST", f"/apps/{app}/plan", {})
        errors = [one for one in plan["problems"] if one["severity"] == "error"]
        assert not errors, errors
        begun = await self.call("POST", f"/apps/{app}/publish", {"plan_hash": plan["plan_hash"]})
        async with asyncio.timeout(PUBLISH_SECONDS):
            while True:
                now = await self.call("GET", f"/apps/{app}/publications/{begun['publication']}")
                assert now["error"] is None, now
                if now["state"] == "done":
                    return
                await asyncio.sleep(0.2)

    async def add(self, app: str, form: str, values: Mapping[str, object]) -> str:
        """Creates a record; its id."""
        record = await self.call("POST", f"/apps/{app}/forms/{form}/records", {"values": values})
        return str(record["id"])


def api(page: Page, installation: Installation) -> Api:
    return Api(page, installation.workspace)


def simple_app(key: str, label: object, forms: Sequence[JsonObject]) -> list[JsonObject]:
    """The documents of an app whose menu lists its forms."""
    items = [{"type": "form", "key": form["key"], "form": form["key"]} for form in forms]
    return [
        {"type": "app", "format": 1, "key": key, "label": label},
        *forms,
        {"type": "menu", "format": 1, "key": "main", "label": "Menu", "items": items},
    ]


@asynccontextmanager
async def account_page(browser: Browser, installation: Installation, email: str) -> AsyncIterator[Page]:
    """A page of somebody who has just signed in; all accounts of the tests share a password."""
    context = await browser.new_context(viewport=DESKTOP, locale="en-US")
    context.set_default_timeout(STEP_MILLISECONDS)
    page = await context.new_page()
    await page.goto(installation.at("/login"))
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url("**/w/**")
    yield page
    await context.close()


def administrator_page(browser: Browser, installation: Installation) -> AbstractAsyncContextManager[Page]:
    """A page of the administrator that serves a whole module, so that setting up happens once."""
    return account_page(browser, installation, EMAIL)


@asynccontextmanager
async def same_person(page: Page, *, phone: bool = False, **options: Any) -> AsyncIterator[BrowserContext]:
    """A further browser of who is signed in on a page, with other options (`bypass_csp`, `locale` …)."""
    browser = page.context.browser
    assert browser is not None
    device = {"device_scale_factor": 2, "is_mobile": True, "has_touch": True} if phone else {}
    chosen = {"locale": "en-US", "storage_state": await page.context.storage_state(), **device, **options}
    context = await browser.new_context(viewport=PHONE if phone else DESKTOP, **chosen)
    context.set_default_timeout(STEP_MILLISECONDS)
    yield context
    await context.close()
