"""Names of files hold what people called the form and nothing that a system takes for more than a name."""

from datetime import date

import pytest

from runtime.exports.file_names import file_name

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("客户", "客户"),
        ("Sales / 2026", "Sales 2026"),
        ("../../etc/passwd", "etc passwd"),
        ("=cmd|' /C calc'!A0", "cmd ' C calc'!A0"),
        ("~.hidden", "hidden"),
        ('a\r\nSet-Cookie: x="1"', "a Set-Cookie x= 1"),
        ("\u202egnp.exe", "gnp.exe"),
        ("...", "export"),
        ("", "export"),
        ("长" * 300, "长" * 80),
    ],
)
def test_names(label: str, wanted: str) -> None:
    assert file_name(label, DAY, "csv") == f"{wanted} 2026-11-24.csv"
