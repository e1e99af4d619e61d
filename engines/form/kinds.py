"""What a kind of element is. One kind = one file with one stateless class, and one line in the registry.

`FieldKind` has what every field needs; abilities that only some have are protocols, asked for with `isinstance`.
Nothing outside a kind's own file may ask for a kind by its name.
"""

import builtins
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar, runtime_checkable

from pydantic import JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.definition import Formula
from engines.expr.types import ValueType
from engines.form.definition import ElementDefinition, FieldDefinition, LayoutDefinition
from engines.form.reading import Label, Reader
from engines.problems import Problem

F = TypeVar("F", bound=FieldDefinition)
L = TypeVar("L", bound=LayoutDefinition)
E_contra = TypeVar("E_contra", bound=ElementDefinition, contravariant=True)
F_contra = TypeVar("F_contra", bound=FieldDefinition, contravariant=True)

Value = Any  # a Python value of a field: str, Decimal, bool, date, time, datetime, list, None; its kind says which


class FieldKind(ABC, Generic[F]):
    """A kind of field. Stateless: everything about one field comes in as its definition."""

    type: ClassVar[str]
    model: builtins.type[F]
    example: ClassVar[dict[str, JsonValue]] = {}  # what a smallest definition needs besides type, key and label

    @abstractmethod
    def value_type(self, field: F) -> ValueType | None:
        """The type of the value in formulas. None when only a compiled form can tell (formula, lookup)."""

    @abstractmethod
    def column(self, field: F) -> TypeEngine[Any] | None:
        """The type of the column; None when nothing is stored, or only a compiled form can tell."""

    @abstractmethod
    def input_type(self, field: F) -> Any:
        """The annotation a strict validator is built from; None when the field can't be written."""

    @abstractmethod
    def operators(self, field: F) -> tuple[str, ...]:
        """The filter operators, besides `is_blank` and `is_not_blank`, which every stored field has."""

    @abstractmethod
    def sample(self, field: F, n: int) -> JsonValue:
        """A valid value as the API takes it; different for different `n` (0 to 9), in growing order where it sorts."""

    def check(self, field: F, value: Value) -> Iterable[Problem]:
        """What is wrong with a value of the right type (limits, patterns, options). Paths start at the value."""
        return ()

    def to_json(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """What `json_build_object` gets: the column as the API gives it out."""
        return column

    def words(self, field: F, value: Value, label: Label, reader: Reader) -> str:
        """A value of the API (never None) as people read it in a table; numbers without separators or signs of money.

        `label` is the display text of an id.
        """
        return str(value)


class LayoutKind(ABC, Generic[L]):
    """A kind of element that holds no value."""

    type: ClassVar[str]
    model: builtins.type[L]
    example: ClassVar[dict[str, JsonValue]] = {}

    def children(self, element: L) -> Sequence[tuple[tuple[str | int, ...], ElementDefinition]]:
        """The elements inside, each with its path from this element."""
        return ()


@runtime_checkable
class Linted(Protocol[E_contra]):
    """Its definition can be wrong in ways that the format can't express."""

    def lint(self, element: E_contra) -> Iterable[Problem]: ...


@runtime_checkable
class Sortable(Protocol):
    """Lists can be sorted by it."""

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """What the index is made of and the list ordered by."""
        ...


@runtime_checkable
class Searchable(Protocol):
    """The search box looks into it."""

    def search_text(self, column: ColumnElement[Any]) -> ColumnElement[Any]: ...


@runtime_checkable
class Computed(Protocol[F_contra]):
    """Its value is the result of a formula."""

    def expression(self, field: F_contra) -> Formula: ...


@dataclass(frozen=True, slots=True)
class Target:
    """Where an id points: to a form, or to one of the workspace's own tables."""

    table: Literal["form", "member", "department"]
    app: str | None = None  # of a form; None: the field's own app
    form: str | None = None
    on_delete: Literal["restrict", "clear"] = "restrict"


@runtime_checkable
class Referencing(Protocol[F_contra]):
    """Its value is the id of something that has a name: records carry its label."""

    def target(self, field: F_contra) -> Target: ...


@runtime_checkable
class Following(Protocol[F_contra]):
    """Shows a field of the record that a link points to."""

    def source(self, field: F_contra) -> tuple[str, str]:
        """(link field of this form, field of the target form)."""
        ...


@dataclass(frozen=True, slots=True)
class Count:
    """The counter that a serial number takes its next number from: one for each period."""

    period: str  # "", "2026", "202611", "20261124"


@runtime_checkable
class Numbered(Protocol[F_contra]):
    """Gets a number when the record is created; never changes afterwards."""

    def counter(self, field: F_contra, now: datetime) -> Count:
        """`now` is local time of the workspace."""
        ...

    def number(self, field: F_contra, now: datetime, count: int) -> str: ...


@runtime_checkable
class HoldsRows(Protocol[F_contra]):
    """Its value is a list of rows with fields of their own, stored in a child table."""

    def elements(self, field: F_contra) -> tuple[FieldDefinition, ...]: ...

    def row_limits(self, field: F_contra) -> tuple[int, int]: ...


@runtime_checkable
class HoldsFiles(Protocol[F_contra]):
    """Its value names uploaded files."""

    def file_limits(self, field: F_contra) -> tuple[int, int, tuple[str, ...]]:
        """(number of files, bytes a file, accepted endings or none for all)."""
        ...


@runtime_checkable
class Settled(Protocol[F_contra]):
    """Calculated values are rounded to what the field keeps (a user's own value is refused instead)."""

    def settle(self, field: F_contra, value: Value) -> Value: ...


@runtime_checkable
class Convertible(Protocol[F_contra]):
    """Takes over values of other kinds when a field's type changes."""

    def convert(self, field: F_contra, value: Value) -> Value:
        """The value in this kind. Raises `engines.problems.Refused` when it can't be kept."""
        ...

    def adopts(self, kind: FieldKind[Any]) -> bool:
        """Whether stored values of `kind` are right here as they stand, so that the column can stay."""
        ...
