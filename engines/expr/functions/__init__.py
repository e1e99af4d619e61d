"""The function table: every function of the language, one file a group."""

from __future__ import annotations

from engines.expr.functions import aggregate, conversion, dates, logic, math, rounding, text
from engines.expr.signature import Function

GROUPS = (
    logic.group,
    math.group,
    rounding.group,
    aggregate.group,
    text.group,
    dates.group,
    conversion.group,
)

FUNCTIONS: dict[str, Function] = {name: function for group in GROUPS for name, function in group.functions.items()}
