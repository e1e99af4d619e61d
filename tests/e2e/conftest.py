"""A real server on a fresh database, and a real Chromium in front of it. One installation per run; tests make what they need."""

import asyncio
import os
import re
import secrets
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, Route, ViewportSize, async_playwright, expect

from tests.e2e.axe import findings
from tests.e2e.screens import ROOT, picture

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
EMAIL, PASSWORD = "admin@example.com", "correct-Horse-battery-7"
START_SECONDS = 60
STEP_MILLISECONDS = 12_000  # a step of a person that takes longer is a defect
expect.set_options(timeout=STEP_MILLISECONDS)


@dataclass
class Installation:
    """A running server, already set up, with an administrator."""

    url: str
    workspace: str
    outside: list[str] = field(default_factory=list)  # requests that tried to leave the origin
    setup_findings: list[str] = field(default_factory=list)  # of axe on the set-up page, which is there only once

    def at(self, path: str) -> str:
        return f"{self.url}{path}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _line_with(stream: asyncio.StreamReader, pattern: str, log: list[str]) -> "re.Match[str]":
    while line := (await stream.readline()).decode():
        log.append(line)
        if found := re.search(pattern, line):
            return found
    raise AssertionError("the server ended:\n" + "".join(log))


async def _keep(stream: asyncio.StreamReader, log: Path) -> None:
    """Writes down what the server says: where a test failed, its reason may stand there."""
    with log.open("wb") as file:
        while some := await stream.read(65536):
            file.write(some)
            file.flush()


@pytest.fixture(scope="session")
async def server(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[str, str]]:
    """`dougong serve` as a person starts it; yields (address, set-up link). An error that it did not expect fails the run."""
    port, home = _free_port(), tmp_path_factory.mktemp("e2e-home")
    environment = {
        **os.environ,
        "PORT": str(port),
        "DOUGONG_HOME": str(home),
        "DOUGONG_DATABASE_URL": database_url,
        "DOUGONG_SECRET_KEY": secrets.token_hex(32),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "runtime.cli", "serve", cwd=ROOT, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    log: list[str] = []
    try:
        async with asyncio.timeout(START_SECONDS):
            link = (await _line_with(process.stdout, r"https?://\S+/setup\S+", log))[0]
            await _answers(f"http://127.0.0.1:{port}/readyz")
        drain = asyncio.create_task(_keep(process.stdout, home / "server.log"))
        yield f"http://127.0.0.1:{port}", link
        drain.cancel()
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 30)
    failed = [line for line in (home / "server.log").read_text().splitlines() if '"event": "unexpected"' in line]
    assert not failed, "\n".join(failed)


async def _answers(url: str) -> None:
    async with httpx.AsyncClient() as client:
        while True:
            try:
                if (await client.get(url)).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = os.environ.get("DOUGONG_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    flags = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        await started.close()


@pytest.fixture(scope="session")
async def installation(server: tuple[str, str], browser: Browser) -> Installation:
    """Sets the server up through the set-up page, as its first administrator does."""
    url, link = server
    context = await browser.new_context(viewport=DESKTOP, locale="en-US")
    page = await context.new_page()
    await page.goto(link)
    await page.get_by_label("Workspace name").wait_for()
    setup_findings = await findings(page)
    await picture(page, "axe-setup")
    await page.get_by_label("Workspace name").fill("Ascent Works")
    await page.get_by_label("Workspace key").fill("ascent")
    await page.get_by_label("Your name").fill("Ada Admin")
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Finish set-up").click()
    await page.wait_for_url("**/w/ascent**")
    await context.close()
    return Installation(url, "ascent", setup_findings=setup_findings)


async def _context(browser: Browser, installation: Installation, **options: object) -> BrowserContext:
    context = await browser.new_context(**options)  # type: ignore[arg-type] # playwright types each option by itself
    context.set_default_timeout(STEP_MILLISECONDS)

    async def watch(route: Route) -> None:
        if route.request.url.startswith((installation.url, "data:", "blob:")):
            await route.continue_()
        else:
            installation.outside.append(route.request.url)
            await route.abort()

    await context.route("**/*", watch)
    return context


async def _sign_in(page: Page, installation: Installation, where: str) -> None:
    await page.goto(installation.at(where))
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await page.wait_for_url(lambda address: "login" not in address)


@pytest.fixture
async def desktop(browser: Browser, installation: Installation) -> AsyncIterator[Page]:
    """A page on a desk, signed in as the administrator."""
    context = await _context(browser, installation, viewport=DESKTOP, locale="en-US")
    page = await context.new_page()
    await _sign_in(page, installation, "/login")
    yield page
    await context.close()


@pytest.fixture
async def phone(browser: Browser, installation: Installation) -> AsyncIterator[Page]:
    """A page on a phone with touch, signed in as the administrator."""
    context = await _context(
        browser, installation, viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, locale="en-US"
    )
    page = await context.new_page()
    await _sign_in(page, installation, "/m/login")
    yield page
    await context.close()
