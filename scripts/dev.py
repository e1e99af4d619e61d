"""`make dev`: the server with reload and the two web clients with hot reload, all ended by one Ctrl-C."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
COMMANDS = [
    [str(BIN / "dougong"), "serve", "--reload"],
    ["npm", "run", "dev", "--workspace", "runtime/web"],
    ["npm", "run", "dev", "--workspace", "builder_ui"],
]


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        process.wait(timeout=15)


def main() -> int:
    processes = [subprocess.Popen(command, cwd=ROOT, start_new_session=True) for command in COMMANDS]
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass
    finally:
        _end(processes)
    return max(process.returncode or 0 for process in processes)


if __name__ == "__main__":
    sys.exit(main())
