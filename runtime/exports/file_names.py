"""Names of files that people download: from a label, harmless on every system."""

import re
import unicodedata
from datetime import date

MAX_LABEL = 80
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # by Windows; line breaks and tabs are white space


def file_name(label: str, day: date, ending: str) -> str:
    """`客户 2026-11-24.csv`. No path, no control or direction characters, nothing that a shell or a sheet would run."""
    visible = "".join(
        " " if unicodedata.category(char)[0] in "CZ" else char for char in unicodedata.normalize("NFC", label)
    )
    stem = _FORBIDDEN.sub(" ", visible).lstrip("=+-@＝＋－＠.~' ").strip(". ")[:MAX_LABEL].strip(". ")
    return f"{stem or 'export'} {day.isoformat()}.{ending}"
