"""The packs that come with the installation: one folder each."""

from pathlib import Path

from dougong.packs.archive import read_folder, read_zip
from dougong.packs.layout import MANIFEST
from dougong.packs.pack import Pack, read_pack


def shipped_packs() -> Path:
    """The folder of the starter packs: in a checkout beside `platform`, in a wheel beside this package."""
    here = Path(__file__)
    beside = here.parents[2] / "templates_pack"
    return beside if beside.is_dir() else here.parents[3] / "templates_pack"


def load_pack(path: Path) -> Pack:
    """A pack from a folder or a zip file. Raises: PackRefused, OSError."""
    return read_pack(read_folder(path) if path.is_dir() else read_zip(path.read_bytes()))


class PackLibrary:
    """Reads packs when they are asked for, and again when a file has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[tuple[tuple[str, int, int], ...], Pack]] = {}

    def keys(self) -> list[str]:
        """Keys of the packs, by name."""
        return sorted(manifest.parent.name for manifest in self._folder.glob(f"*/{MANIFEST}"))

    def get(self, key: str) -> Pack | None:
        """The pack, None when there is none of that key. Raises: PackRefused."""
        if key not in self.keys():
            return None
        folder = self._folder / key
        state = tuple(
            (str(path), status.st_mtime_ns, status.st_size)
            for path in sorted(folder.rglob("*"))
            for status in [path.lstat()]
        )
        known = self._known.get(key)
        if known is None or known[0] != state:
            known = self._known[key] = (state, load_pack(folder))
        return known[1]

    def all(self) -> dict[str, Pack]:
        """Every pack by key."""
        return {key: pack for key in self.keys() if (pack := self.get(key)) is not None}
