"""Serial numbers: taken as late as possible, since the counter's row stays locked until the end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import asyncpg

from dougong.database.workspace import quoted
from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import Numbered
from engines.form.parse import Record


async def take_numbers(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, records: Sequence[Record], local_now: datetime
) -> None:
    """Gives every record its serial numbers. None is given twice; those of a submission that fails are free again."""
    # one order for all, so that nobody waits in a circle
    for field in sorted(form.numbered, key=lambda field: field.key):
        kind = field.kind
        assert isinstance(kind, Numbered)
        period = kind.counter(field.definition, local_now).period
        last = await _advance(connection, form, field, period, len(records))
        for place, record in enumerate(records):
            count = last - len(records) + 1 + place
            record[field.key] = kind.number(field.definition, local_now, count)


async def _advance(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, field: CompiledField, period: str, by: int
) -> int:
    """The counter's value after `by` more; its row is made when the period begins."""
    table = f"{quoted(form.schema)}.counter"
    value = await connection.fetchval(
        f"INSERT INTO {table} AS c (name, period, value) VALUES ($1, $2, $3) "  # noqa: S608 - a quoted identifier
        "ON CONFLICT (name, period) DO UPDATE SET value = c.value + excluded.value RETURNING value",
        f"{form.app}/{form.key}/{field.key}",
        period,
        by,
    )
    return int(value)
