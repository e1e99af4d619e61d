"""How many records match: exactly up to a bound, by the planner's estimate above it."""

import re
from typing import Any

import asyncpg

EXACT_UP_TO = 300_000
_COUNT = re.compile(r"\ASELECT count\(\*\) AS \w+\s", re.IGNORECASE)


async def count_records(connection: "asyncpg.Connection[Any]", sql: str, arguments: list[Any]) -> tuple[int, bool]:
    """(records, whether that is an estimate). `sql` is a compiled count; it never walks over more than the bound."""
    bounded = _COUNT.sub("SELECT 1 ", sql, count=1)
    counted = f"SELECT count(*) FROM ({bounded} LIMIT {EXACT_UP_TO + 1}) matching"  # noqa: S608 - compiled text and a number
    found = int(await connection.fetchval(counted, *arguments))
    if found <= EXACT_UP_TO:
        return found, False
    plan = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {bounded}", *arguments)
    return max(found, int(plan[0]["Plan"]["Plan Rows"])), True
