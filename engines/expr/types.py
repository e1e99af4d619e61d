"""Types of the expression language, and what a checked formula knows about a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["number", "text", "boolean", "date", "time", "datetime", "blank", "list", "rows"]


@dataclass(frozen=True, slots=True)
class Digits:
    """Static bound of a number: at most `whole` digits before and `decimals` digits after the point."""

    whole: int
    decimals: int

    @property
    def total(self) -> int:
        return self.whole + self.decimals


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of a node or a field.

    `of` is the item type of a list. `digits` (numbers only) lets the SQL back end leave out rounding that cannot
    happen. `linked` says that the path of this type goes along a link. Neither takes part in comparison.
    """

    kind: Kind
    of: ValueType | None = None
    digits: Digits | None = field(default=None, compare=False)
    linked: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"list<{self.of}>" if self.kind == "list" else self.kind


NUMBER = ValueType("number")
TEXT = ValueType("text")
BOOLEAN = ValueType("boolean")
DATE = ValueType("date")
TIME = ValueType("time")
DATETIME = ValueType("datetime")
BLANK = ValueType("blank")
"""The type of the literal `""`, which stands for a blank of any type."""
ROWS = ValueType("rows")
"""A bare sub-form: only `COUNTROWS` takes it."""

SCALARS: dict[str, ValueType] = {t.kind: t for t in (NUMBER, TEXT, BOOLEAN, DATE, TIME, DATETIME)}

SYSTEM_FIELDS: dict[str, ValueType] = {
    "id": TEXT,
    "created_at": DATETIME,
    "updated_at": DATETIME,
    "created_by": TEXT,
    "updated_by": TEXT,
    "owner_id": TEXT,
    "department_id": TEXT,
}
"""What every record has; scopes resolve these names beside the form's own fields."""

CURRENT_USER: dict[tuple[str, ...], ValueType] = {
    ("current_user", "id"): TEXT,
    ("current_user", "department_id"): TEXT,
}


def list_of(item: ValueType) -> ValueType:
    return ValueType("list", item, linked=item.linked)


def number(whole: int, decimals: int) -> ValueType:
    """A number known to have at most so many digits before and after the point."""
    return ValueType("number", digits=Digits(whole, decimals))


def parse_type(text: str) -> ValueType:
    """The type of its written form: `number`, `list<text>`, `rows`. Raises ValueError."""
    if text.startswith("list<") and text.endswith(">"):
        return list_of(parse_type(text[5:-1]))
    if text == "rows":
        return ROWS
    if text == "blank":
        return BLANK
    if text not in SCALARS:
        raise ValueError(f"not a type of the expression language: {text}")
    return SCALARS[text]
