"""Formulas in PostgreSQL give what they give in Python: the conformance cases, and random programs on random records.

In CI 600 random programs; `DOUGONG_CAMPAIGN=1` makes it 20,000. The seed is fixed, `DOUGONG_SEED` sets another.
"""

import json
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from engines.expr import CREATE_FUNCTIONS, FormulaError, Value, check, compile_python, parse
from engines.expr.cli_eval import Prepared, prepare
from engines.expr.sql_cases import plan_cases
from engines.expr.values import to_json
from tests.unit.expr.programs import SCOPE, Programs

pytestmark = pytest.mark.database

CASES = Path(__file__).parents[2] / "cases" / "expr"
PROGRAMS = 20_000 if os.environ.get("DOUGONG_CAMPAIGN") else 600
SEED = int(os.environ.get("DOUGONG_SEED", "20261124"))


@pytest.fixture(scope="module")
async def connection(database_url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.connect() as connection:
        for statement in CREATE_FUNCTIONS:
            await connection.execute(text(statement.replace(":", r"\:")))
        await connection.commit()
        yield connection
    await engine.dispose()


async def in_database(
    connection: AsyncConnection, cases: Sequence[Prepared], *, as_rows: bool = False
) -> list[Value | FormulaError]:
    plan = plan_cases(cases, as_rows=as_rows)
    return plan.values([(await connection.execute(statement)).one() for statement in plan.statements])


def exact_cases(file: Path) -> list[tuple[str, Prepared, object]]:
    found = []
    for case in json.loads(file.read_text(encoding="utf-8")):
        if "value" in case:
            prepared = prepare({**case, "types": case.get("types", {})})
            if not prepared.checked.sql_refusals:
                found.append((case["formula"], prepared, case["value"]))
    return found


@pytest.mark.parametrize("as_rows", [False, True], ids=["arrays", "rows"])
@pytest.mark.parametrize("file", sorted(CASES.glob("*.json")), ids=lambda file: file.stem)
async def test_cases(connection: AsyncConnection, file: Path, as_rows: bool) -> None:
    cases = exact_cases(file)
    values = await in_database(connection, [case for _, case, _ in cases], as_rows=as_rows)
    wrong = [
        (formula, expected, found)
        for (formula, _, expected), value in zip(cases, values, strict=True)
        if isinstance(value, FormulaError) or (found := to_json(value)) != expected or type(found) is not type(expected)
    ]
    assert not wrong


async def test_refused_functions_are_an_error(connection: AsyncConnection) -> None:
    cases = [prepare({"formula": formula}) for formula in ("1 + 1", 'PROPER("a")', "2")]
    first, second, third = await in_database(connection, cases)
    assert isinstance(second, FormulaError)
    assert (first, second.code, third) == (2, "not_in_sql", 2)
    assert "UPPER" in second.message("zh-CN")


async def test_random_programs(connection: AsyncConnection) -> None:
    programs = Programs(SEED, exact=True)
    batch: list[tuple[str, Prepared]] = []
    compared = 0
    for _ in range(PROGRAMS):
        formula = programs.typed(3)
        try:
            batch.append((formula, Prepared(check(parse(formula), SCOPE), programs.env())))
        except FormulaError:
            continue
        if len(batch) == 200:
            compared += await compare(connection, batch)
            batch = []
    assert compared + await compare(connection, batch) > PROGRAMS * 0.9


async def compare(connection: AsyncConnection, batch: list[tuple[str, Prepared]]) -> int:
    values = await in_database(connection, [case for _, case in batch], as_rows=len(batch) % 2 == 0)
    for (formula, case), value in zip(batch, values, strict=True):
        expected = compile_python(case.checked)(case.env)
        assert not isinstance(value, FormulaError)
        assert to_json(value) == to_json(expected), (formula, case.env)
    return len(batch)
