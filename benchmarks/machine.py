"""What the figures were measured on, and what a process tree takes."""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped] # for two calls its stubs are not worth a dependency


def description(postgres: str) -> str:
    memory = psutil.virtual_memory().total / 2**30
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {postgres}"
    )


def _tree(pid: int) -> Iterator[psutil.Process]:
    process = psutil.Process(pid)
    yield process
    yield from process.children(recursive=True)


def pss(pid: int) -> dict[str, float]:
    """Proportional set size in MB of a process and those it started, by what they are."""
    sizes: dict[str, float] = {}
    for process in _tree(pid):
        name = "worker" if "worker" in process.cmdline() else "server"
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                sizes[name] = sizes.get(name, 0.0) + int(line.split()[1]) / 1024
    return sizes
