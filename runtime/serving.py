"""`dougong serve`: database, migrations, set-up link, web server, worker."""

import socket
from collections.abc import Callable
from typing import Any

from dougong import logs
from dougong.database import Databases
from dougong.database.migrate import grants_missing, migrate
from dougong.database.roles import MissingRole
from dougong.directory.service import new_setup_token
from dougong.settings import Settings
from runtime.failures import Unusable
from runtime.process import Process
from runtime.watching import WorkerWatcher

Say = Callable[[str], None]
GRACE_SECONDS = 5


def serve(this: Process, *, worker: bool, say: Say, reload: bool = False, demo: bool = False) -> None:
    """Serves until a signal comes. Raises: MissingRole, UnsupportedServer, and what the driver raises."""
    listener = _listener(this.settings)
    token = this.run(lambda databases: prepare(databases, say))
    if demo:
        from runtime import packing

        this.run(lambda databases: packing.demo(this, databases, say))
        token = None  # the demo's administrator is the first account
    logs.configure(this.settings)
    watcher = WorkerWatcher() if worker else None
    try:
        if watcher is not None:
            watcher.start()
        _run_web_server(this, listener, reload=reload, ready=lambda: _welcome(this, token, say))
    finally:
        listener.close()
        if watcher is not None:
            watcher.stop()


def _welcome(this: Process, token: str | None, say: Say) -> None:
    say(f"Dougong is at {this.settings.base_url}")
    link = setup_link(this, token)
    if link is not None:
        say(f"Set it up here (the link works once): {link}")


def _listener(settings: Settings) -> socket.socket:
    """The address is taken first, so that a second server on it fails before it touches the database. Raises: Unusable."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise Unusable(f"Can't listen on {settings.host}:{settings.port}: {reason}. Set PORT to another one.") from None
    return listener


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


def _run_web_server(this: Process, listener: socket.socket, *, reload: bool, ready: Callable[[], None]) -> None:
    import uvicorn

    settings = this.settings
    options: dict[str, Any] = {
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,  # dougong.http.addresses believes the configured proxies only
        "timeout_graceful_shutdown": GRACE_SECONDS,
    }
    if settings.workers == 1 and not reload:
        from runtime.server import create_app

        server = uvicorn.Server(uvicorn.Config(create_app(settings, this.databases(), this.keys), **options))
        ready()
        server.run(sockets=[listener])
        return
    listener.close()  # the supervisor of the processes takes the address anew
    ready()
    uvicorn.run(
        "runtime.server:app_from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=None if reload else settings.workers,
        reload=reload,
        reload_dirs=["engines", "platform", "runtime"] if reload else None,
        **options,
    )
