"""What the checker asks about names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from engines.expr.types import ValueType, parse_type


class Scope(Protocol):
    """The fields a formula may name."""

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type of a path, with `linked` set where it goes along a link; None when there is no such field.

        `current_user.*` never comes here. A sub-form's column is a list, a bare sub-form is `ROWS`.
        """


class TypesScope:
    """A scope that is a plain table of paths: `TypesScope({"amount": "number", "items.qty": "list<number>"})`."""

    def __init__(self, types: Mapping[str, str | ValueType]) -> None:
        self._types = {
            tuple(path.split(".")): parse_type(kind) if isinstance(kind, str) else kind for path, kind in types.items()
        }

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        return self._types.get(path)
