"""The records after a cursor, as up to three ranges of an index, one after the other.

Order is the one that indexes are declared with: ascending with blanks last, read backwards for descending. One
condition with OR would make PostgreSQL walk over all earlier records; ranges begin where the last page ended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Numeric, Text, and_, bindparam, false, or_, true, tuple_
from sqlalchemy.types import TypeEngine

from engines.form.types import ID_COLUMN

Expression = ColumnElement[Any]
Branch = Callable[[list[Expression], Expression], Expression]
"""(sort expressions, id) → the condition of one range."""


@dataclass(frozen=True, slots=True)
class SortKey:
    descending: bool
    nullable: bool


def all_of(conditions: list[Expression]) -> Expression:
    return and_(true(), *conditions)


def bind_type(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """A value is compared as it is: a column's own number of decimals would round it."""
    if isinstance(kind, Numeric):
        return Numeric()
    return Text() if isinstance(kind, Text) else kind


def branches_after(keys: list[SortKey], blanks: tuple[bool, ...]) -> list[Branch]:
    """The records after a cursor, as ranges in the order of the list."""
    if not keys:
        return [lambda columns, record_id: record_id > _after_id(0)]
    descending, nullable = keys[0].descending, keys[0].nullable
    if len(keys) == 1:
        return _after_one(descending, nullable, blanks[0])
    within: Branch = lambda columns, record_id: all_of(  # noqa: E731
        [_same(columns[0], 0, blanks[0]), _after_rest(columns, record_id, keys, blanks, 1)]
    )
    return [within, *_beyond(descending, nullable, blanks[0])]


def _after_one(descending: bool, nullable: bool, blank: bool) -> list[Branch]:
    if blank:
        in_blanks: Branch = lambda columns, record_id: all_of(  # noqa: E731
            [columns[0].is_(None), _compare(record_id, _after_id(1), descending)]
        )
        return [in_blanks, *_beyond(descending, nullable, blank)]
    following: Branch = lambda columns, record_id: _compare(  # noqa: E731
        tuple_(columns[0], record_id), tuple_(_after_value(columns[0], 0), _after_id(1)), descending
    )
    return [following, *([_blank_tail] if nullable and not descending else [])]


def _beyond(descending: bool, nullable: bool, blank: bool) -> list[Branch]:
    """What comes after all records with the cursor's first value."""
    if blank:  # ascending: blanks are last; descending: they are first
        return [lambda columns, record_id: columns[0].is_not(None)] if descending else []
    after: Branch = lambda columns, record_id: _compare(columns[0], _after_value(columns[0], 0), descending)  # noqa: E731
    return [after, *([_blank_tail] if nullable and not descending else [])]


def _blank_tail(columns: list[Expression], record_id: Expression) -> Expression:
    return columns[0].is_(None)


def _after_rest(
    columns: list[Expression],
    record_id: Expression,
    keys: list[SortKey],
    blanks: tuple[bool, ...],
    start: int,
) -> Expression:
    """After the cursor by the keys from `start`, and by the id in the end."""
    if start == len(keys):
        return _compare(record_id, _after_id(len(keys)), keys[-1].descending)
    descending, nullable = keys[start].descending, keys[start].nullable
    column, blank = columns[start], blanks[start]
    beyond: Expression
    if blank:
        beyond = column.is_not(None) if descending else false()
    else:
        beyond = _compare(column, _after_value(column, start), descending)
        beyond = or_(beyond, column.is_(None)) if nullable and not descending else beyond
    rest = _after_rest(columns, record_id, keys, blanks, start + 1)
    return or_(beyond, all_of([_same(column, start, blank), rest]))


def _same(column: Expression, place: int, blank: bool) -> Expression:
    return column.is_(None) if blank else column == _after_value(column, place)


def _compare(left: Any, right: Any, descending: bool) -> Expression:
    compared: Expression = left < right if descending else left > right
    return compared


def _after_value(column: Expression, place: int) -> Expression:
    return bindparam(f"after_{place}", type_=bind_type(column.type))


def _after_id(place: int) -> Expression:
    return bindparam(f"after_{place}", type_=ID_COLUMN)
