"""Packs: apps as files, with sample data."""

from dougong.packs.installer import PackInstaller
from dougong.packs.library import PackLibrary, load_pack, shipped_packs
from dougong.packs.watch import WATCH_INSTALLATIONS
from dougong.packs.writer import RecordWriter

__all__ = ["WATCH_INSTALLATIONS", "PackInstaller", "PackLibrary", "RecordWriter", "load_pack", "shipped_packs"]
