"""What the floor takes in."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Status = Literal["draft", "confirmed", "shipped", "invoiced", "closed"]
Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class OrderValues(BaseModel):
    """The writable fields. `total` is computed, `internal_note` is hidden from staff."""

    model_config = ConfigDict(extra="forbid")

    subject: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    customer: UUID | None = None
    status: Status = "draft"
    amount: Annotated[Decimal, Field(ge=0, max_digits=30, decimal_places=2, allow_inf_nan=False)] | None = None
    quantity: Annotated[Decimal, Field(ge=0, max_digits=30, decimal_places=0, allow_inf_nan=False)] | None = None
    discount: Annotated[Decimal, Field(ge=0, le=1, max_digits=30, decimal_places=4, allow_inf_nan=False)] | None = None
    order_date: date | None = None
    email: Email | None = None
    urgent: bool = False
    salesperson: UUID | None = None
    internal_note: Annotated[str, StringConstraints(max_length=10_000)] | None = None


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")
    values: OrderValues


class OrderChange(BaseModel):
    """Only what changes."""

    model_config = ConfigDict(extra="forbid")
    values: dict[str, object]
