"""Folders for sockets: the kernel takes 107 bytes for a socket's path."""

import hashlib
import os
import tempfile
from pathlib import Path

LONGEST_SOCKET_FOLDER = 90


def socket_folder(folder: Path) -> Path:
    """The folder itself, or a stand-in of its own for it in the temporary folder when its path is too long."""
    wanted = folder.absolute()
    if len(os.fsencode(wanted)) <= LONGEST_SOCKET_FOLDER:
        return wanted
    name = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"dougong-{os.geteuid()}-{name}"
