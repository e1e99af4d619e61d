"""What a file is: its type from its ending, believed only when its first bytes agree."""

import unicodedata
from pathlib import PurePosixPath

import puremagic

from dougong.errors import DougongError

HEAD_BYTES = 8192
MAX_NAME = 255
DEFAULT_TYPE = "application/octet-stream"

# Endings whose content begins in a known way. The type in the middle is what is sent out.
_SIGNED: dict[str, tuple[str, frozenset[str]]] = {
    ".png": ("image/png", frozenset({".png", ".apng"})),
    ".jpg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif", ".jpe"})),
    ".jpeg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif", ".jpe"})),
    ".gif": ("image/gif", frozenset({".gif"})),
    ".webp": ("image/webp", frozenset({".webp"})),
    ".bmp": ("image/bmp", frozenset({".bmp"})),
    ".pdf": ("application/pdf", frozenset({".pdf"})),
    ".zip": ("application/zip", frozenset({".zip"})),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", frozenset({".docx"})),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", frozenset({".xlsx"})),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", frozenset({".pptx"})),
    ".doc": ("application/msword", frozenset({".doc"})),
    ".xls": ("application/vnd.ms-excel", frozenset({".xls"})),
    ".ppt": ("application/vnd.ms-powerpoint", frozenset({".ppt"})),
}
_PLAIN = {".txt": "text/plain", ".csv": "text/csv", ".md": "text/markdown", ".log": "text/plain"}
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
_NOT_IN_NAMES = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")  # controls, directions, surrogates, private, line ends
SHOWN_INLINE = IMAGES | {"application/pdf"}


def clean_name(name: str) -> str:
    """The name as data: no folders, no control or direction characters, at most 255 characters.

    Raises: DougongError 422 `file_name_invalid`.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(char for char in last if unicodedata.category(char) not in _NOT_IN_NAMES).strip()
    if not kept.strip(". ") or len(kept) > MAX_NAME:
        raise DougongError("file_name_invalid", 422, {"max": MAX_NAME})
    return kept


def ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def type_of(name: str, head: bytes) -> str:
    """The media type to keep and to send. What we don't know is bytes to download.

    Raises: DougongError 422 `file_type_mismatch` when the content is not what the ending says.
    """
    suffix = ending(name)
    if suffix in _SIGNED:
        media_type, endings = _SIGNED[suffix]
        if not endings & _sniffed(head):
            raise DougongError("file_type_mismatch", 422, {"ending": suffix})
        return media_type
    if suffix in _PLAIN:
        if b"\0" in head:
            raise DougongError("file_type_mismatch", 422, {"ending": suffix})
        return _PLAIN[suffix]
    return DEFAULT_TYPE


def _sniffed(head: bytes) -> frozenset[str]:
    try:
        return frozenset(match.extension for match in puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return frozenset()
