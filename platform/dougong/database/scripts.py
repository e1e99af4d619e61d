"""Revisions that are SQL files, with a placeholder for the workspace's schema."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dougong.database.workspace import quoted

PLACEHOLDER = "ws_schema"
SEPARATOR = "\n--;\n"
_PLACE = re.compile(rf'"{PLACEHOLDER}"|\b{PLACEHOLDER}\b')


def run_script(connection: Connection, file: Path, schema: str | None = None) -> None:
    """Runs the file's statements in the connection's open transaction, in one round trip."""
    script = file.read_text(encoding="utf-8").replace(SEPARATOR, ";\n")
    if schema is not None:
        script = _PLACE.sub(lambda _: quoted(schema), script)
    pooled: Any = connection.connection.dbapi_connection
    pooled.run_async(lambda driver: driver.execute(script))
