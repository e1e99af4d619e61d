"""SQLAlchemy statements as text for the bare driver, compiled once and kept by their shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.sql.expression import ClauseElement

_DIALECT = asyncpg.dialect()


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL text with `$1 …`, and the names of its parameters in that order."""

    text: str
    names: tuple[str, ...]

    def arguments(self, values: Mapping[str, Any]) -> Sequence[Any]:
        return [values[name] for name in self.names]


def statement(element: ClauseElement) -> Statement:
    """Compiles an element whose parameters are all named `bindparam`s, or have values of their own."""
    compiled = element.compile(dialect=_DIALECT)
    return Statement(str(compiled), tuple(compiled.positiontup or ()))
