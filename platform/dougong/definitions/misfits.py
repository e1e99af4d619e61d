"""How many values a change of type could not keep, told before anything is done."""

from collections.abc import Mapping, Sequence

from sqlalchemy import column, func, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.definitions.conversions import Conversion, Misfit, conversions, shown
from engines.definition import Document
from engines.form import SQL_TYPES, Step, Storage
from engines.problems import DocumentProblem, Problem

LOOKED_AT = 5000  # different values; beyond, the number found is a lower bound
EXAMPLES = 5


async def find_misfits(
    connection: AsyncConnection,
    workspace: Workspace,
    app: str,
    documents: Sequence[Document],
    others: Mapping[str, Sequence[Document]],
    before: Storage | None,
    steps: Sequence[Step],
    present: Sequence[Document] = (),
) -> list[DocumentProblem]:
    """A warning for each field with values that the new type can't hold: blank there, kept in the old column."""
    found: list[DocumentProblem] = []
    for form in dict.fromkeys(step.form for step in steps if step.kind == "convert_column"):
        assert before is not None
        for conversion in conversions(app, form, documents, others, before, steps, present):
            values = await _values(connection, workspace, conversion)
            misfits = [(value, times) for value, times in values if _is_misfit(conversion, value)]
            if misfits:
                params: dict[str, object] = {
                    "field": conversion.target.definition.label or conversion.step.field,
                    "count": sum(times for _, times in misfits),
                    "at_least": len(values) > LOOKED_AT,
                    "examples": [shown(value) for value, _ in misfits[:EXAMPLES]],
                }
                problem = Problem("values_do_not_fit", conversion.target.place.path, params, "warning")
                found.append(DocumentProblem(problem, ("form", form)))
    return found


def _is_misfit(conversion: Conversion, value: object) -> bool:
    try:
        conversion.apply(value)
    except Misfit:
        return True
    return False


async def _values(
    connection: AsyncConnection, workspace: Workspace, conversion: Conversion
) -> list[tuple[object, int]]:
    source = column(conversion.source.column, SQL_TYPES[conversion.source.type])
    place = table(conversion.step.table, source, schema=workspace.schema)
    query = select(source, func.count()).select_from(place).where(source.is_not(None)).group_by(source)
    return [(row[0], row[1]) for row in await connection.execute(query.limit(LOOKED_AT + 1))]
