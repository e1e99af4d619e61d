"""The worker process beside an embedded server."""

import os
import subprocess
import sys
import threading

START_SECONDS = 1.0  # the server comes first
RESTART_SECONDS = 2.0


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
        self._ending.wait(START_SECONDS)
        while not self._ending.is_set():
            # a session of its own: Ctrl-C reaches the server alone, which ends the worker in its turn
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", "runtime.cli", "worker", "--server", str(os.getpid())], start_new_session=True
            )
            if self._ending.is_set():
                self._process.terminate()
            self._process.wait()
            self._ending.wait(RESTART_SECONDS)
