"""What number, money and percent share."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Annotated, Any

from pydantic import Field, JsonValue
from sqlalchemy import ColumnElement
from sqlalchemy.types import TypeEngine

from engines.definition import DecimalText, plain
from engines.expr.types import ValueType
from engines.expr.types import number as number_of
from engines.form.definition import FieldDefinition
from engines.form.kinds import F, FieldKind, Value
from engines.form.reading import Label, Reader, exact
from engines.form.types import INTEGER_DIGITS, NUMBER_COLUMN, ORDER_OPERATORS, DecimalInput, number_json
from engines.problems import Problem, Refused

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
Decimals = Annotated[int, Field(ge=0, le=8)]


class Limits(FieldDefinition):
    min: DecimalText | None = None
    max: DecimalText | None = None


class NumberLike(FieldKind[F]):
    """A decimal with a fixed number of decimals."""

    def decimals(self, field: F) -> int:
        """How many decimals the stored value has."""
        raise NotImplementedError

    def limits(self, field: F) -> tuple[Decimal | None, Decimal | None]:
        assert isinstance(field, Limits)
        return field.min, field.max

    def value_type(self, field: F) -> ValueType:
        return number_of(INTEGER_DIGITS, self.decimals(field))

    def column(self, field: F) -> TypeEngine[Any]:
        return NUMBER_COLUMN

    def input_type(self, field: F) -> Any:
        return DecimalInput

    def operators(self, field: F) -> tuple[str, ...]:
        return ORDER_OPERATORS

    def sample(self, field: F, n: int) -> JsonValue:
        low = self.limits(field)[0] or Decimal(0)
        return plain(low + Decimal(n).scaleb(-self.decimals(field)))

    def to_json(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return number_json(column)

    def sort_key(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return column

    def check(self, field: F, value: Value) -> Iterable[Problem]:
        low, high = self.limits(field)
        if value.adjusted() >= INTEGER_DIGITS:
            return (Problem("too_many_digits", params={"max": INTEGER_DIGITS}),)
        problems = []
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)  # infinities and NaN never come this far
        if exponent < -self.decimals(field) and value != round_to(value, self.decimals(field)):
            problems.append(Problem("too_many_decimals", params={"max": self.decimals(field)}))
        if low is not None and value < low:
            problems.append(Problem("too_small", params={"min": plain(low)}))
        if high is not None and value > high:
            problems.append(Problem("too_large", params={"max": plain(high)}))
        return problems

    def lint(self, element: F) -> Iterable[Problem]:
        low, high = self.limits(element)
        if low is not None and high is not None and low > high:
            yield Problem("min_above_max", ("min",), {"min": plain(low), "max": plain(high)})

    def words(self, field: F, value: Value, label: Label, reader: Reader) -> str:
        return exact(Decimal(value), self.decimals(field))

    def settle(self, field: F, value: Value) -> Value:
        return round_to(value, self.decimals(field))

    def adopts(self, kind: FieldKind[Any]) -> bool:
        return isinstance(kind, NumberLike)

    def convert(self, field: F, value: Value) -> Value:
        if isinstance(value, bool):
            value = Decimal(int(value))
        if isinstance(value, str):
            value = _read(value)
        if not isinstance(value, Decimal):
            raise Refused(Problem("not_convertible"))
        return value


def round_to(value: Decimal, decimals: int) -> Decimal:
    """Half away from zero, without an exponent and without trailing zeros."""
    return Decimal(plain(_WIDE.quantize(value, Decimal(1).scaleb(-decimals))))


def _read(text: str) -> Decimal:
    """A number as people write it into a text field: `1,234.50`, `¥ 12`, `5%` is refused (ambiguous)."""
    cleaned = text.strip().lstrip("¥￥$€ ").replace(",", "").replace("，", "")
    if not cleaned.isascii() or "_" in cleaned:
        raise Refused(Problem("not_convertible"))
    try:
        value = Decimal(cleaned)
    except ArithmeticError:
        raise Refused(Problem("not_convertible")) from None
    if not value.is_finite() or value.adjusted() >= INTEGER_DIGITS:
        raise Refused(Problem("not_convertible"))
    return value
