"""A number."""

from typing import Literal

from engines.form.fields._number import Decimals, Limits, NumberLike
from engines.text import Label


class NumberField(Limits):
    type: Literal["number"]
    decimals: Decimals = 0
    thousands: bool = True
    unit: Label | None = None


class Number(NumberLike[NumberField]):
    type = "number"
    model = NumberField

    def decimals(self, field: NumberField) -> int:
        return field.decimals
