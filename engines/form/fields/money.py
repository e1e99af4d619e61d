"""An amount of money in one currency."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from engines.form.fields._number import Decimals, Limits, NumberLike


class MoneyField(Limits):
    type: Literal["money"]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "CNY"
    decimals: Decimals = 2


class Money(NumberLike[MoneyField]):
    type = "money"
    model = MoneyField

    def decimals(self, field: MoneyField) -> int:
        return field.decimals
