"""The helper functions of formulas in SQL: schema `dougong`, created once for each database.

`CREATE_FUNCTIONS` is a list of single statements, each of which may run again. All functions are immutable, safe in
parallel plans and run with the caller's rights; PostgreSQL's own functions are found in `pg_catalog` before any other
schema. They do what the functions of the same meaning in `engines/expr` do; the conformance cases hold them together.
"""

from __future__ import annotations

from engines.expr.sql_functions.arrays import ARRAYS
from engines.expr.sql_functions.conversions import CONVERSIONS
from engines.expr.sql_functions.dates import DATES
from engines.expr.sql_functions.numbers import NUMBERS
from engines.expr.sql_functions.texts import TEXTS

CREATE_FUNCTIONS: tuple[str, ...] = (
    "CREATE SCHEMA IF NOT EXISTS dougong",
    "GRANT USAGE ON SCHEMA dougong TO PUBLIC",
    *NUMBERS,
    *TEXTS,
    *DATES,
    *CONVERSIONS,
    *ARRAYS,
)
"""Statements to run, in order, as the owner of the schema."""
