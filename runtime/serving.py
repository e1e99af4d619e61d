"""`dougong serve`: database, migrations, set-up link, web server, worker."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from dougong import logs
from dougong.database import Databases
from dougong.database.migrate import grants_missing, migrate
from dougong.database.roles import MissingRole
from dougong.directory.service import new_setup_token
from runtime.process import Process

Say = Callable[[str], None]
GRACE_SECONDS = 5
RESTART_SECONDS = 2.0


def serve(this: Process, *, worker: bool, say: Say, reload: bool = False, demo: bool = False) -> None:
    """Serves until a signal comes. Raises: MissingRole, UnsupportedServer, and what the driver raises."""
    token = this.run(lambda databases: prepare(databases, say))
    if demo:
        from runtime import packing

        this.run(lambda databases: packing.demo(this, databases, say))
        token = None  # the demo's administrator is the first account
    link = setup_link(this, token)
    logs.configure(this.settings)
    watcher = WorkerWatcher() if worker else None
    try:
        if watcher is not None:
            watcher.start()
        say(f"Dougong is at {this.settings.base_url}")
        if link is not None:
            say(f"Set it up here (the link works once): {link}")
        _run_web_server(this, reload=reload)
    finally:
        if watcher is not None:
            watcher.stop()


async def prepare(databases: Databases, say: Say) -> str | None:
    """Migrates, checks the workspaces' grants, and returns a set-up token if it is still needed."""
    say("· Migrations")
    await migrate(databases)
    missing = await grants_missing(databases)
    if missing:
        raise MissingRole(missing)
    return await new_setup_token(databases)


def setup_link(this: Process, token: str | None) -> str | None:
    """The token stands behind `#`, which browsers do not send and servers do not log."""
    return None if token is None else f"{this.settings.base_url}/setup#{token}"


def _run_web_server(this: Process, *, reload: bool) -> None:
    import uvicorn

    from runtime.server import create_app

    settings = this.settings
    options: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,  # dougong.http.addresses believes the configured proxies only
        "timeout_graceful_shutdown": GRACE_SECONDS,
    }
    if settings.workers == 1 and not reload:
        config = uvicorn.Config(create_app(settings, this.databases(), this.keys), **options)
        uvicorn.Server(config).run()
        return
    uvicorn.run(
        "runtime.server:app_from_environment",
        factory=True,
        workers=None if reload else settings.workers,
        reload=reload,
        reload_dirs=["engines", "platform", "runtime"] if reload else None,
        **options,
    )


class WorkerWatcher:
    """Runs `dougong worker` beside the server and starts it again when it dies."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="worker-watcher", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
        self._thread.join(timeout=15)
        if process is not None and process.poll() is None:
            process.kill()

    def _watch(self) -> None:
        while not self._ending.is_set():
            # a session of its own: Ctrl-C reaches the server alone, which ends the worker in its turn
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", "runtime.cli", "worker", "--server", str(os.getpid())], start_new_session=True
            )
            if self._ending.is_set():
                self._process.terminate()
            self._process.wait()
            self._ending.wait(RESTART_SECONDS)
