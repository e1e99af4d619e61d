"""Reading a pack's files from a zip or a folder, which may be hostile: everything is checked before it is unpacked."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from dougong.packs.layout import MANIFEST, MAX_ARCHIVE, MAX_ENTRIES, MAX_RATIO, MAX_TOTAL, is_unsafe, size_limit, twins
from dougong.packs.problems import PackProblem, PackRefused, refuse
from engines.problems import Problem

Files = Mapping[str, bytes]

_END = struct.Struct("<4s4H2LH")  # end of central directory
_END_MARK = b"PK\x05\x06"
_LARGEST_DIRECTORY = MAX_ENTRIES * 500  # bytes; so that a directory of millions of entries is never built in memory
_CHUNK = 1 << 16
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_zip(content: bytes) -> Files:
    """The files of a zipped pack by path. One folder around everything is taken off. Raises: PackRefused."""
    if len(content) > MAX_ARCHIVE:
        raise refuse("pack_too_large", limit=MAX_ARCHIVE)
    _check_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_sizes(entries)
            inner = _inner_paths([entry.filename for entry in entries if not entry.is_dir()])
            _refuse_unexpected(inner.values())
            return {inner[entry.filename]: _inflate(archive, entry, inner) for entry in entries if not entry.is_dir()}
    except _UNREADABLE as error:
        raise refuse("pack_unreadable") from error


def read_folder(folder: Path) -> Files:
    """The files of a pack in a folder. Links are refused. Raises: PackRefused."""
    if not (folder / MANIFEST).is_file():
        raise refuse("pack_no_manifest", MANIFEST)
    files: dict[str, bytes] = {}
    problems: list[PackProblem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            problems.append(_problem("pack_special_file", name))
        elif path.is_file():
            limit = size_limit(name)
            if limit is None:
                problems.append(_problem("pack_unexpected_file", name))
            elif path.stat().st_size > limit:
                problems.append(_problem("pack_file_too_large", name, limit=limit))
            else:
                files[name] = path.read_bytes()
    if problems:
        raise PackRefused(*problems)
    return files


def _problem(code: str, file: str, **params: object) -> PackProblem:
    return PackProblem(Problem(code, (), {"file": file, **params}), file)


def _check_directory(content: bytes) -> None:
    at = content.rfind(_END_MARK, max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + _END.size:
        raise refuse("pack_unreadable")
    _, disk, _, _, entries, size, offset, _ = _END.unpack_from(content, at)
    if disk or entries == 0xFFFF or size == 0xFFFFFFFF or offset == 0xFFFFFFFF:
        raise refuse("pack_unreadable")  # several disks, or ZIP64: no pack needs them
    if entries > MAX_ENTRIES or size > _LARGEST_DIRECTORY:
        raise refuse("pack_too_many_files", limit=MAX_ENTRIES)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise refuse("pack_too_many_files", limit=MAX_ENTRIES)
    problems: list[PackProblem] = []
    for entry in entries:
        code = _entry_fault(entry)
        if code is not None:
            problems.append(_problem(code, entry.orig_filename[:200]))
    # a folder of the same name as a file is a twin too, so folders count without their slash
    names = [entry.filename.removesuffix("/") for entry in entries]
    problems += [_problem("pack_twin_paths", name) for name in twins(names, folders=_folders(entries))]
    if problems:
        raise PackRefused(*problems)


def _entry_fault(entry: zipfile.ZipInfo) -> str | None:
    # orig_filename: zipfile cuts names at NUL and turns backslashes around, and both are signs of a trick
    if is_unsafe(entry.orig_filename) or entry.orig_filename != entry.filename:
        return "pack_unsafe_path"
    wanted = stat.S_IFDIR if entry.is_dir() else stat.S_IFREG
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, wanted):  # 0: made on a system without such modes
        return "pack_special_file"
    if entry.flag_bits & 0x1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "pack_unreadable_file"
    return None


def _folders(entries: list[zipfile.ZipInfo]) -> set[str]:
    return {entry.filename.removesuffix("/") for entry in entries if entry.is_dir()}


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MAX_TOTAL:
        raise refuse("pack_too_large", limit=MAX_TOTAL)
    if total > MAX_RATIO * max(packed, 10_000):
        raise refuse("pack_bomb", limit=MAX_RATIO)


def _inner_paths(paths: list[str]) -> dict[str, str]:
    """Each path without the one folder that may stand around the whole pack."""
    if MANIFEST in paths:
        return {path: path for path in paths}
    tops = {path.split("/", 1)[0] for path in paths}
    top = next(iter(tops), "")
    if len(tops) != 1 or f"{top}/{MANIFEST}" not in paths:
        raise refuse("pack_no_manifest", MANIFEST)
    return {path: path.split("/", 1)[1] for path in paths}


def _refuse_unexpected(paths: Iterable[str]) -> None:
    problems = [_problem("pack_unexpected_file", path) for path in paths if size_limit(path) is None]
    if problems:
        raise PackRefused(*problems)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inner: Mapping[str, str]) -> bytes:
    """The file's bytes, counted while they come: what the directory says about the size is not believed."""
    limit = size_limit(inner[entry.filename]) or 0
    chunks: list[bytes] = []
    length = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            length += len(chunk)
            if length > limit:
                raise refuse("pack_file_too_large", inner[entry.filename], limit=limit)
            chunks.append(chunk)
    return b"".join(chunks)
