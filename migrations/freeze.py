"""Writes revisions as SQL from the models: `python -m migrations.freeze`. The first makes every table that `ADDED` does
not name; a later one that only adds tables is a line there. Revisions that change tables are written by hand.

`--check` fails when a model has changed since.
"""

import re
import sys
from collections.abc import Callable, Collection
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_mock_engine

from dougong.database.scripts import PLACEHOLDER, SEPARATOR
from dougong.database.tables import WorkspaceTables, directory_metadata

HERE = Path(__file__).parent
BRANCHES: dict[str, Callable[[], MetaData]] = {
    "directory": directory_metadata,
    "workspace": lambda: WorkspaceTables(PLACEHOLDER).metadata,
}
ADDED: dict[str, dict[str, frozenset[str]]] = {
    "directory": {"0002_password_reset": frozenset({"password_reset"})},
    "workspace": {"0002_jobs": frozenset({"job", "schedule"})},
}


def text_of(metadata: MetaData, wanted: Collection[str]) -> str:
    """What `create_all` would run for these tables, in the order of their dependencies."""
    found: list[str] = []

    def note(statement: Any, *_: Any, **__: Any) -> None:
        lines = str(statement.compile(dialect=engine.dialect)).strip().splitlines()
        found.append("\n".join(re.sub(r"^\t", "    ", line.rstrip()) for line in lines))

    engine = create_mock_engine("postgresql+asyncpg://", note)
    tables = [table for table in metadata.tables.values() if table.name in wanted]
    metadata.create_all(engine, tables=tables, checkfirst=False)
    # a table's indexes are a set, in another order each time
    runs = groupby(found, key=lambda statement: re.match(r"CREATE (UNIQUE )?INDEX", statement) is not None)
    ordered = [statement for indexes, run in runs for statement in (sorted(run) if indexes else run)]
    return SEPARATOR.join(ordered) + "\n"


def revisions() -> dict[Path, str]:
    """Each revision's file and what it should say."""
    found: dict[Path, str] = {}
    for branch, make in BRANCHES.items():
        metadata, later = make(), ADDED[branch]
        first = {table.name for table in metadata.tables.values()}.difference(*later.values())
        for name, tables in {"0001_initial": first, **later}.items():
            found[HERE / branch / "versions" / f"{name}.sql"] = text_of(metadata, tables)
    return found


def stale() -> list[Path]:
    """The files that the models have left behind."""
    return [file for file, text in revisions().items() if not file.exists() or file.read_text("utf-8") != text]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(f"{file} is stale: run python -m migrations.freeze" for file in stale()) or 0)
    for file, text in revisions().items():
        file.write_text(text, encoding="utf-8")
