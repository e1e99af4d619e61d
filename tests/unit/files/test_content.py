"""What a file is believed to be."""

import pytest

from dougong.errors import DougongError
from dougong.files.content import DEFAULT_TYPE, clean_name, type_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PDF = b"%PDF-1.7\n" + b"x" * 100
ZIP = b"PK\x03\x04" + bytes(100)
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.png", PNG, "image/png"),
        ("A.PNG", PNG, "image/png"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.xlsx", ZIP, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.txt", "合同".encode(), "text/plain"),
        ("a.svg", SVG, DEFAULT_TYPE),
        ("a.html", HTML, DEFAULT_TYPE),
        ("a.xml", SVG, DEFAULT_TYPE),
        ("noending", HTML, DEFAULT_TYPE),
    ],
)
def test_type(name: str, head: bytes, expected: str) -> None:
    assert type_of(name, head) == expected


@pytest.mark.parametrize(
    ("name", "head"), [("a.png", HTML), ("a.jpg", PNG), ("a.pdf", SVG), ("a.docx", PDF), ("a.txt", ZIP)]
)
def test_content_that_contradicts_its_ending_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(DougongError) as refused:
        type_of(name, head)
    assert refused.value.code == "file_type_mismatch"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("gpj.\u202eexe.png", "gpj.exe.png"),
        ("合同 2026.pdf", "合同 2026.pdf"),
    ],
)
def test_names_are_data(name: str, expected: str) -> None:
    assert clean_name(name) == expected


@pytest.mark.parametrize("name", ["", "..", ".", "/", "\0", "a" * 256, "\u202e"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(DougongError):
        clean_name(name)
