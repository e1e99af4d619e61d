"""A share of something: 0.05 is shown as 5 %."""

from decimal import Decimal
from typing import Literal

from engines.expr.numbers import EXACT
from engines.form.fields._number import Decimals, Limits, NumberLike
from engines.form.kinds import Value
from engines.form.reading import Label, Reader, exact


class PercentField(Limits):
    type: Literal["percent"]
    decimals: Decimals = 2  # of the figure shown: 5.25 % has two


class Percent(NumberLike[PercentField]):
    type = "percent"
    model = PercentField

    def decimals(self, field: PercentField) -> int:
        return field.decimals + 2

    def words(self, field: PercentField, value: Value, label: Label, reader: Reader) -> str:
        return f"{exact(Decimal(value).scaleb(2, EXACT), field.decimals)}%"
