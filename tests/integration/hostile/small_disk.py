"""A PostgreSQL database on a disk that is really full when a test wants it to be: a tmpfs of a few megabytes."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A mounted file system of a few megabytes."""

    folder: Path

    def fill(self, leave: int = 0) -> None:
        """Takes all space but `leave` bytes."""
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(BLOCK))
            except OSError:
                file.truncate(max(0, file.tell() - leave))

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk]:
    """Mounts it, which only root may do; unmounted at the end, whoever still holds a file there.

    Not below pytest's folder: every run of pytest closes that one to PostgreSQL's user.
    """
    folder = Path(tempfile.mkdtemp(prefix="dougong-disk-"))
    options = f"size={megabytes}m,mode=0711"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "dougong-test", str(folder)], check=True)
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
