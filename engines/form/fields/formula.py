"""The result of a formula: stored when it needs only the record itself, else calculated by the query."""

from decimal import Decimal
from typing import Any, ClassVar, Literal

from pydantic import JsonValue
from sqlalchemy.types import TypeEngine

from engines.definition import Formula as FormulaText
from engines.definition import plain
from engines.expr.formats import fixed
from engines.expr.numbers import EXACT
from engines.expr.types import ValueType
from engines.form.definition import FieldDefinition
from engines.form.fields._number import Decimals
from engines.form.kinds import FieldKind, Value
from engines.form.reading import Label, Reader


class FormulaField(FieldDefinition):
    type: Literal["formula"]
    expression: FormulaText
    display: Literal["number", "money", "percent"] | None = None
    decimals: Decimals | None = None


class Formula(FieldKind[FormulaField]):
    """Type, column, operators and JSON are those of the result's type: see `engines.form.results`."""

    type = "formula"
    model = FormulaField
    example: ClassVar[dict[str, JsonValue]] = {"expression": {"formula": "1 + 1"}}

    def value_type(self, field: FormulaField) -> ValueType | None:
        return None

    def column(self, field: FormulaField) -> TypeEngine[Any] | None:
        return None

    def input_type(self, field: FormulaField) -> Any:
        return None

    def operators(self, field: FormulaField) -> tuple[str, ...]:
        return ()

    def sample(self, field: FormulaField, n: int) -> JsonValue:
        return None

    def expression(self, field: FormulaField) -> FormulaText:
        return field.expression

    def words(self, field: FormulaField, value: Value, label: Label, reader: Reader) -> str:
        """Of a number; other results read as their type does: see `engines.form.cells`."""
        number = Decimal(value)
        if field.display == "percent":
            shown = number.scaleb(2, EXACT)
            return f"{plain(shown) if field.decimals is None else fixed(shown, field.decimals, grouped=False)}%"
        return plain(number) if field.decimals is None else fixed(number, field.decimals, grouped=False)
