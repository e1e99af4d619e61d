"""Forms that change again and again keep every value: random changes of the schema against a model.

CI: 14 changes; campaign (DOUGONG_CAMPAIGN=1): 10,000 over 40 workspaces; seeds are the parameter.
"""

import os
import random
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from engines.form import CompiledForm
from tests.integration.definitions.bench import Bench, Document, element, form, formula

pytestmark = pytest.mark.database

CAMPAIGN = bool(os.environ.get("DOUGONG_CAMPAIGN"))
SEEDS = range(40 if CAMPAIGN else 1)
CHANGES = 250 if CAMPAIGN else 14
TEXTS = ("12", "7.25", "about ten", "1,200.50", "-3", "")
NUMBERS = ("1", "2.5", "-40")


class Model:
    """What people entered last in each field, and what of it each type can show."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.types: dict[str, str] = {}
        self.removed: dict[str, str] = {}
        self.entered: dict[tuple[int, str], str | None] = {}

    def change(self) -> None:
        key = self.random.choice("abcd")
        if key in self.types and self.random.random() < 0.4:
            self.removed[key] = self.types.pop(key)
        elif key in self.removed:
            self.types[key] = self.removed.pop(key)  # a field that returns with another type is a new one
        else:
            self.types[key] = self.random.choice(("text", "number"))
        if not self.types:
            self.types["e"] = "text"

    def form(self) -> Document:
        fields = [
            element(kind, key, **({"decimals": 4} if kind == "number" else {})) for key, kind in self.types.items()
        ]
        return form("order", *fields, formula("size", " & ".join(self.types)))


def shown(entered: str | None, kind: str) -> str | Decimal | None:
    """What a field of a type shows of what was entered."""
    if kind == "text" or entered is None:
        return entered
    try:
        return Decimal(entered.replace(",", ""))
    except InvalidOperation:
        return None


@pytest.mark.parametrize("seed", SEEDS)
async def test_no_change_loses_a_value(bench: Bench, seed: int) -> None:
    model = Model(seed)
    model.types = {"a": "text", "b": "number"}
    await bench.publish(model.form())
    ids = await bench.insert("shop__order", [{} for _ in range(6)])
    for _ in range(CHANGES):
        await enter(bench, model, ids)
        model.change()
        await bench.publish(model.form())
        await compare(bench, model, ids)


async def current(bench: Bench) -> CompiledForm:
    return (await bench.catalog.newest(bench.workspace)).apps["shop"].compiled.forms["order"]


async def enter(bench: Bench, model: Model, ids: list[UUID]) -> None:
    """Somebody changes some values in the release in force."""
    compiled = await current(bench)
    async with bench.databases.workspace(bench.workspace) as connection, connection.begin():
        for key, kind in model.types.items():
            place = model.random.randrange(len(ids))
            value = (model.random.choice(TEXTS if kind == "text" else NUMBERS)) or None
            column = compiled.fields[key].column
            assert column is not None
            statement = f"UPDATE {bench.workspace.schema}.shop__order SET {column.name} = :value WHERE id = :id"
            bound: Any = Decimal(value) if kind == "number" and value else value
            await connection.execute(text(statement), {"value": bound, "id": ids[place]})
            model.entered[place, key] = value


async def compare(bench: Bench, model: Model, ids: list[UUID]) -> None:
    compiled = await current(bench)
    for key, kind in model.types.items():
        column = compiled.fields[key].column
        assert column is not None
        rows = {row[0]: row[1] for row in await bench.sql(f"SELECT id, {column.name} FROM {{s}}.shop__order")}
        for place, record in enumerate(ids):
            assert rows[record] == shown(model.entered.get((place, key)), kind), (key, kind, model.entered)
    await assert_no_drift(bench, compiled)


async def assert_no_drift(bench: Bench, compiled: CompiledForm) -> None:
    """Every column that the release knows is in the database, with its type."""
    rows = await bench.sql(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = '{s}' AND table_name = 'shop__order'"
    )
    assert {column.name for column in compiled.table.columns} <= {row[0] for row in rows}
