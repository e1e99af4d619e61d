"""A share of something: 0.05 is shown as 5 %."""

from typing import Literal

from engines.form.fields._number import Decimals, Limits, NumberLike


class PercentField(Limits):
    type: Literal["percent"]
    decimals: Decimals = 2  # of the figure shown: 5.25 % has two


class Percent(NumberLike[PercentField]):
    type = "percent"
    model = PercentField

    def decimals(self, field: PercentField) -> int:
        return field.decimals + 2
