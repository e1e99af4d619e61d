"""Type of a row whose columns the type checker does not follow."""

from typing import Any

from sqlalchemy import Row

AnyRow = Row[*tuple[Any, ...]]
