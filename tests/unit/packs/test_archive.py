"""Packs from outside: tricks with paths, links, sizes and formats."""

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dougong.packs import shipped_packs
from dougong.packs.archive import read_folder, read_zip
from dougong.packs.layout import is_unsafe, size_limit, twins
from dougong.packs.pack import read_pack
from dougong.packs.problems import PackRefused

MANIFEST = b'{"format": 1, "key": "p", "version": "1.0.0", "label": "P", "app": "p"}'
APP = b'{"type": "app", "format": 1, "key": "p", "label": "P"}'


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], manifest: bytes = MANIFEST, deflate: bool = True) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as archive:
        archive.writestr("pack.json", manifest)
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def codes(content: bytes) -> set[str]:
    with pytest.raises(PackRefused) as refused:
        read_pack(read_zip(content))
    return {found.problem.code for found in refused.value.problems}


def with_mode(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = mode << 16
    return entry


def test_plain_pack_is_read_and_a_folder_around_it_taken_off() -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("p-1.0/pack.json", MANIFEST)
        archive.writestr("p-1.0/documents/app/p.json", APP)
    for content in (zipped(("documents/app/p.json", APP)), inside.getvalue()):
        pack = read_pack(read_zip(content))
        assert (pack.manifest.key, [document.file for document in pack.documents]) == ("p", ["documents/app/p.json"])


@pytest.mark.parametrize(
    "path",
    [
        "../evil.json",
        "documents/../../evil.json",
        "/etc/passwd",
        "documents//form/a.json",
        "./pack2.json",
        "C:/windows/x.json",
        "c:evil.json",
        "documents\\form\\a.json",
        "documents/form/a.json\x00.txt",
        "documents/form/a\n.json",
        "documents/form/\u202egnp.json",
        "documents/form/con.json",
        "NUL",
        "documents/form/a.json ",
        "documents/form/a.json.",
        "documents/form/" + "a" * 500 + ".json",
    ],
)
def test_unsafe_paths(path: str) -> None:
    assert is_unsafe(path)
    if "\x00" not in path:  # the writer would cut the name
        assert codes(zipped((path, b"{}"))) & {"pack_unsafe_path", "pack_unexpected_file"}


def test_name_with_nul_in_the_directory() -> None:
    content = zipped(("documents/form/aXb.json", b"{}")).replace(b"aXb.json", b"a\x00b.json")
    assert codes(content) == {"pack_unsafe_path"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_and_devices(kind: int) -> None:
    assert codes(zipped((with_mode("documents/form/a.json", kind | 0o777), b"/etc/passwd"))) == {"pack_special_file"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("documents/form/a.json", "documents/form/A.json"),
        ("documents/form/\u00e9.json", "documents/form/e\u0301.json"),
        ("documents/form/a.json", "documents/form/a.json"),
        ("documents/form/a.json", "documents/form/a.json/b.json"),
        ("data/stra\u00dfe.json", "data/STRASSE.json"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_twins(first: str, second: str) -> None:
    assert twins([first, second])
    assert "pack_twin_paths" in codes(zipped((first, b"{}"), (second, b"{}")))


def test_same_names_in_different_folders_are_no_twins() -> None:
    assert twins(["documents/form/a.json", "documents/role/a.json", "data/a.json"]) == []


@pytest.mark.parametrize("path", ["evil.sh", "documents/form/a.yaml", "documents/a.json", "data/x/y.json", "a/b/c.zip"])
def test_files_that_do_not_belong(path: str) -> None:
    assert size_limit(path) is None
    assert codes(zipped((path, b"x"))) == {"pack_unexpected_file"}


class TestBombs:
    def test_file_larger_than_it_may_be(self) -> None:
        assert codes(zipped(("documents/form/a.json", os.urandom(500_001) * 2))) == {"pack_file_too_large"}

    def test_ratio(self) -> None:
        assert codes(zipped(("data/a.json", b"0" * 9_000_000))) == {"pack_bomb"}

    def test_total(self) -> None:
        content = bytearray(zipped(*((f"data/a{n}.json", b"[]") for n in range(3))))
        place = -1
        while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
            struct.pack_into("<L", content, place + 24, 100_000_000)
        assert codes(bytes(content)) == {"pack_too_large"}

    def test_entries(self) -> None:
        content = zipped(*((f"data/a{n}.json", b"[]") for n in range(10_001)))
        assert codes(content) == {"pack_too_many_files"}

    def test_lying_about_the_size(self) -> None:
        """The directory says 10 bytes, the data are a megabyte."""
        content = bytearray(zipped(("documents/form/a.json", b"0" * 1_000_000)))
        for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            place = content.rfind(mark)
            struct.pack_into("<L", content, place + offset, 10)
        assert codes(bytes(content)) == {"pack_unreadable"}

    def test_directory_of_millions_is_not_built(self) -> None:
        content = bytearray(zipped())
        end = content.rfind(b"PK\x05\x06")
        struct.pack_into("<L", content, end + 12, 300_000_000)
        assert codes(bytes(content)) == {"pack_too_many_files"}


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"hello", b"PK\x05\x06" + b"\xff" * 18, zipped()[:-30], zipped()[10:]], ids=range(6)
)
def test_no_zip(content: bytes) -> None:
    assert codes(content) == {"pack_unreadable"}


def test_encrypted() -> None:
    content = bytearray(zipped(("documents/form/a.json", b"{}")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.rfind(mark)
        content[place + offset] |= 1
    assert codes(bytes(content)) == {"pack_unreadable_file"}


class TestContent:
    def test_newer_format_is_told_before_anything_else(self) -> None:
        newer = b'{"format": 2, "key": "p", "something": {"new": true}}'
        assert codes(zipped(manifest=newer)) == {"pack_format_newer"}

    @pytest.mark.parametrize(
        ("manifest", "code"),
        [
            (b"{", "pack_not_json"),
            (b"[]", "pack_wrong_shape"),
            (b'{"format": 1, "format": 1}', "json_duplicate_key"),
            (b'{"format": 1, "key": "p", "version": "1.0", "label": "P", "app": "p"}', "pack_wrong_shape"),
            (MANIFEST[:-1] + b', "evil": 1}', "pack_wrong_shape"),
            (b'{"format": 1, "key": "p", "version": "1.0.0", "label": "P", "app": "a; drop"}', "pack_wrong_shape"),
        ],
    )
    def test_wrong_manifest(self, manifest: bytes, code: str) -> None:
        assert codes(zipped(manifest=manifest)) == {code}

    def test_no_manifest(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("data/a.json", "[]")
        assert codes(target.getvalue()) == {"pack_no_manifest"}

    @pytest.mark.parametrize(
        ("path", "content", "code"),
        [
            ("documents/form/a.json", b'{"type": "form", "key": "b"}', "pack_misplaced_document"),
            ("documents/form/a.json", b"[1]", "pack_not_an_object"),
            ("documents/form/a.json", b"\xff\xfe", "pack_not_json"),
            ("documents/form/a.json", b'{"a": "\\ud800"}', "pack_not_json"),
            ("documents/form/a.json", b"[" * 200_000, "pack_not_json"),
            ("documents/form/a.json", b'{"a":' * 100 + b"1" + b"}" * 100, "json_too_deep"),
            ("documents/form/a.json", b'{"a": NaN}', "pack_not_json"),
            ("data/a.json", b'[{"id": "x"}]', "pack_wrong_shape"),
            ("data/a.json", b'[{"id": "../x", "values": {}}]', "pack_wrong_shape"),
            ("data/a.json", b'{"id": "x"}', "pack_wrong_shape"),
        ],
    )
    def test_wrong_file(self, path: str, content: bytes, code: str) -> None:
        assert codes(zipped((path, content))) == {code}


class TestFolder:
    def test_shipped_packs_can_be_read(self) -> None:
        for folder in shipped_packs().iterdir():
            if (folder / "pack.json").is_file():
                assert read_pack(read_folder(folder)).manifest.key == folder.name

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda folder: (folder / "documents").symlink_to("/etc"),
            lambda folder: (folder / "README.md").symlink_to("/etc/passwd"),
            lambda folder: os.mkfifo(folder / "README.md"),
            lambda folder: (folder / "evil.sh").write_text("x"),
        ],
    )
    def test_links_and_others(self, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
        (tmp_path / "pack.json").write_bytes(MANIFEST)
        spoil(tmp_path)
        with pytest.raises(PackRefused) as refused:
            read_folder(tmp_path)
        assert {found.problem.code for found in refused.value.problems} <= {"pack_special_file", "pack_unexpected_file"}
