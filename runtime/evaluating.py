"""`dougong eval`: formulas from a file, in Python or in the database."""

import json
from collections.abc import Sequence

from dougong.database import Databases
from dougong.database.migrate import install_functions
from dougong.settings import Settings
from engines.expr import FormulaError, Value
from engines.expr.cli_eval import Prepared, evaluate_cases, read_cases
from engines.expr.sql_cases import plan_cases
from runtime.failures import Unusable


def evaluate_file(text: str, backend: str, locale: str) -> str:
    """The outcomes as JSON. Raises: Unusable."""
    try:
        cases = read_cases(text)
        outcomes = evaluate_cases(cases, locale, _in_database if backend == "sql" else None)
    except ValueError as error:
        raise Unusable(f"The cases can't be read: {error}") from None
    return json.dumps(outcomes, ensure_ascii=False, indent=1)


def _in_database(prepared: Sequence[Prepared]) -> Sequence[Value | FormulaError]:
    from runtime.process import process

    with process(Settings()) as this:
        return this.run(lambda databases: _select(databases, prepared))


async def _select(databases: Databases, prepared: Sequence[Prepared]) -> Sequence[Value | FormulaError]:
    await install_functions(databases)
    plan = plan_cases(prepared)
    async with databases.directory() as connection:
        rows = [(await connection.execute(statement)).one() for statement in plan.statements]
    return plan.values(rows)
