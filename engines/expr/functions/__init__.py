"""The function table: every function of the language. A file is a group, or a part of one that shares its `group`."""

from __future__ import annotations

from engines.expr.functions import aggregate, conversion, dates, dates_moved, logic, math, rounding, search, text
from engines.expr.signature import Function

_FILES = (logic, math, rounding, aggregate, text, search, dates, dates_moved, conversion)

FUNCTIONS: dict[str, Function] = {name: function for file in _FILES for name, function in file.group.functions.items()}
