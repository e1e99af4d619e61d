"""Writes the first revisions as SQL from the models: `python -m migrations.freeze`. Until the first release; then
revisions are added beside them.

`--check` fails when a model has changed since.
"""

import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_mock_engine

from dougong.database.scripts import PLACEHOLDER, SEPARATOR
from dougong.database.tables import WorkspaceTables, directory_metadata

HERE = Path(__file__).parent
FILES: dict[Path, Callable[[], MetaData]] = {
    HERE / "directory" / "versions" / "0001_initial.sql": directory_metadata,
    HERE / "workspace" / "versions" / "0001_initial.sql": lambda: WorkspaceTables(PLACEHOLDER).metadata,
}


def text_of(metadata: MetaData) -> str:
    """What `create_all` would run, tables in the order of their dependencies."""
    found: list[str] = []

    def note(statement: Any, *_: Any, **__: Any) -> None:
        lines = str(statement.compile(dialect=engine.dialect)).strip().splitlines()
        found.append("\n".join(re.sub(r"^\t", "    ", line.rstrip()) for line in lines))

    engine = create_mock_engine("postgresql+asyncpg://", note)
    metadata.create_all(engine, checkfirst=False)
    # a table's indexes are a set, in another order each time
    runs = groupby(found, key=lambda statement: re.match(r"CREATE (UNIQUE )?INDEX", statement) is not None)
    ordered = [statement for indexes, run in runs for statement in (sorted(run) if indexes else run)]
    return SEPARATOR.join(ordered) + "\n"


def stale() -> list[Path]:
    """The files that the models have left behind."""
    return [file for file, make in FILES.items() if not file.exists() or file.read_text("utf-8") != text_of(make())]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(f"{file} is stale: run python -m migrations.freeze" for file in stale()) or 0)
    for file, make in FILES.items():
        file.write_text(text_of(make()), encoding="utf-8")
