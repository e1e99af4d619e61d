"""SQL types of columns, and the shared parts of kinds."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID

import re2
from pydantic import AfterValidator, AwareDatetime, Field
from sqlalchemy import (
    ARRAY,
    BOOLEAN,
    DATE,
    INTEGER,
    NUMERIC,
    TEXT,
    TIME,
    ColumnElement,
    Text,
    Uuid,
    cast,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.types import TypeEngine

from engines.expr.values import within

INTEGER_DIGITS = 20
SCALE = 10  # decimals a column keeps: 8 of the field, and 2 more for percent

# One type for every number, however many decimals its field shows: changing them touches no row.
NUMBER_COLUMN: TypeEngine[Any] = NUMERIC(INTEGER_DIGITS + SCALE, SCALE)
RESULT_COLUMN: TypeEngine[Any] = NUMERIC()  # results of formulas: 34 significant digits
# Code-point order: the same on every machine, and the one that formulas compare by.
TEXT_COLUMN: TypeEngine[Any] = TEXT(collation="C")
TEXT_LIST_COLUMN: TypeEngine[Any] = ARRAY(TEXT())
BOOLEAN_COLUMN: TypeEngine[Any] = BOOLEAN()
DATE_COLUMN: TypeEngine[Any] = DATE()
TIME_COLUMN: TypeEngine[Any] = TIME()
DATETIME_COLUMN: TypeEngine[Any] = TIMESTAMP(timezone=True)
ID_COLUMN: TypeEngine[Any] = Uuid(as_uuid=False)
FILES_COLUMN: TypeEngine[Any] = JSONB()
INTEGER_COLUMN: TypeEngine[Any] = INTEGER()

TEXT_OPERATORS = ("eq", "ne", "in", "not_in", "contains", "not_contains", "starts_with", "ends_with")
ORDER_OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge", "between", "in", "not_in")
CHOICE_OPERATORS = ("eq", "ne", "in", "not_in")
LIST_OPERATORS = ("includes", "includes_any", "includes_all")

DecimalInput = Annotated[Decimal, Field(allow_inf_nan=False)]
IdInput = Annotated[UUID, AfterValidator(str)]


def _to_utc(value: datetime) -> datetime:
    try:
        moved = value.astimezone(UTC)
    except OverflowError:
        raise ValueError("outside the calendar") from None
    if within(moved) is None:
        raise ValueError("outside the calendar")
    return moved


DatetimeInput = Annotated[AwareDatetime, AfterValidator(_to_utc)]


def number_json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Text without trailing zeros: no reader of JSON may turn it into a float."""
    return cast(func.trim_scale(column), Text)


def datetime_json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """ISO with `Z`. Through `to_json`, which heeds neither DateStyle nor TimeZone of the session."""
    iso = func.btrim(cast(func.to_json(func.timezone(literal_column("'UTC'"), column)), Text), literal_column("'\"'"))
    return iso.op("||")(literal_column("'Z'"))


def text_json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column's own text form (ids, times)."""
    return cast(column, Text)


@lru_cache(maxsize=4096)
def pattern(text: str) -> Any:
    """A user's pattern, compiled by RE2 (linear time). Raises ValueError when it is none."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        return re2.compile(text, options)
    except re2.error as error:
        raise ValueError(str(error)) from error
