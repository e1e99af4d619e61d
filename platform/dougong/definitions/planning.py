"""What publishing the draft would do: steps with the rows and values they touch, and what stands against it."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.database.workspace import quoted
from dougong.definitions import drafts
from dougong.definitions.catalog import PublishedApp
from dougong.definitions.changes import DocumentChange, by_name, compare
from dougong.definitions.drafts import Draft
from dougong.definitions.lint import Linted, lint, problem_json
from dougong.definitions.misfits import find_misfits
from dougong.definitions.plan_lines import PlannedStep, PlanWords, plan_lines
from dougong.definitions.trees import with_trees
from engines.definition import Document
from engines.form import Step, Storage, plan_storage
from engines.form.analysis import Universe
from engines.form.plan import forms_of
from engines.problems import DocumentProblem, Path, Problem
from engines.text import Label

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """The way from the release in force to the draft."""

    app: str
    base_release: int | None
    drafts: tuple[Draft, ...]
    linted: Linted
    storage: Storage
    before: Storage | None
    steps: tuple[PlannedStep, ...]
    problems: tuple[DocumentProblem, ...]
    changes: tuple[DocumentChange, ...]
    present: tuple[Document, ...] = ()  # documents of the release in force

    @property
    def hash(self) -> str:
        """Changes whenever something else would be done. What people enter meanwhile changes counts, not the plan."""
        what = {
            "app": self.app,
            "base": self.base_release,
            "drafts": [[draft.type, draft.key, draft.revision] for draft in self.drafts],
            "storage": self.storage.model_dump_json(),
            "steps": [planned.step.model_dump_json() for planned in self.steps],
        }
        return hashlib.sha256(orjson.dumps(what)).hexdigest()[:32]

    @property
    def has_errors(self) -> bool:
        return any(found.problem.severity == "error" for found in self.problems)

    def documents(self) -> str:
        """The documents of the release that this plan makes, as JSON text of a list."""
        return orjson.dumps([with_trees(orjson.loads(draft.body)) for draft in self.drafts]).decode()

    def to_json(self, locale: str) -> dict[str, Any]:
        draft, before = (Universe(forms_of({self.app: these})) for these in (self.linted.documents, self.present))
        words = PlanWords(self.app, draft, before, locale)
        return {
            "base_release": self.base_release,
            "plan_hash": self.hash,
            "steps": [words.line_json(line) for line in plan_lines(self.steps)],
            "problems": [problem_json(found, locale) for found in self.problems],
            "changes": [change.to_json() for change in self.changes],
        }


async def make_plan(
    connection: AsyncConnection, workspace: Workspace, app: str, published: Mapping[str, PublishedApp]
) -> Plan:
    """The plan for the app's draft as it stands; `published` are the apps in force. In the caller's transaction."""
    await connection.execute(text("SET LOCAL statement_timeout = '60s'"))
    current = published.get(app)
    found = tuple(await drafts.read_all(connection, workspace, app))
    bodies = [orjson.loads(draft.body) for draft in found]
    others = {key: other.compiled.documents for key, other in published.items() if key != app}
    linted = await asyncio.to_thread(lint, app, bodies, others)
    before = current.compiled.storage if current else None
    base = None if current is None else current.stamp.release
    old = by_name(orjson.loads(current.text)) if current else {}
    changes = tuple(compare(old, by_name(bodies)))
    present = tuple(current.compiled.documents) if current else ()
    plan = Plan(app, base, found, linted, before or Storage(), before, (), linted.problems, changes, present)
    if linted.has_errors:
        return plan
    storage, steps = plan_storage(app, linted.documents, before, others)
    planned = [await _count(connection, workspace, step, steps) for step in steps]
    against = [
        *await _duplicates(connection, workspace, app, linted.documents, steps),
        *await find_misfits(connection, workspace, app, linted.documents, others, before, steps),
    ]
    return replace(plan, storage=storage, steps=tuple(planned), problems=(*linted.problems, *against))


async def _count(connection: AsyncConnection, workspace: Workspace, step: Step, steps: Sequence[Step]) -> PlannedStep:
    query = None if step.table in _new_tables(steps) else step.count_sql(workspace.schema)
    if query is None:
        return PlannedStep(step, 0, 0)
    rows, values = (await connection.execute(text(query))).one()
    return PlannedStep(step, rows, values)


def _new_tables(steps: Sequence[Step]) -> set[str]:
    return {step.table for step in steps if step.kind in ("create_table", "create_child_table")}


def _new_columns(steps: Sequence[Step]) -> set[tuple[str, str | None]]:
    return {(step.table, step.column) for step in steps if step.kind == "add_column"}


async def _duplicates(
    connection: AsyncConnection, workspace: Workspace, app: str, documents: Sequence[Document], steps: Sequence[Step]
) -> list[DocumentProblem]:
    """Values that stand twice where the draft wants each once."""
    found: list[DocumentProblem] = []
    universe = Universe(forms_of({app: documents}))
    new_tables, new_columns = _new_tables(steps), _new_columns(steps)
    for step in steps:
        index = step.index
        if step.kind != "create_index" or index is None or not index.unique or step.table in new_tables:
            continue
        column = index.columns[0]
        if (step.table, column) in new_columns:
            continue  # its values come later; the building of the index finds out
        examples = await duplicate_examples(connection, workspace, step)
        if examples:
            label, path = _subject(universe, app, step)
            params = {
                "field": label,
                "count": sum(count for _, count in examples),
                "examples": [value for value, _ in examples[:EXAMPLES]],
            }
            found.append(DocumentProblem(Problem("duplicate_values", path, params), ("form", step.form)))
    return found


def _subject(universe: Universe, app: str, step: Step) -> tuple[Label, Path]:
    """What the field of a step is called, and where it is told to be unique."""
    form = universe.form(app, step.form)
    node = (step.sub_form, step.field or "") if step.sub_form else (step.field or "",)
    info = form.info(node) if form else None
    return (info.definition.label or info.key, (*info.place.path, "unique")) if info else (step.field or "", ())


async def duplicate_examples(connection: AsyncConnection, workspace: Workspace, step: Step) -> list[tuple[str, int]]:
    """Up to 100 values that stand more than once, with how often, most frequent first."""
    assert step.index is not None
    column, table = quoted(step.index.columns[0]), f"{quoted(workspace.schema)}.{quoted(step.table)}"
    where = f" AND ({step.index.where})" if step.index.where else ""
    query = (
        f"SELECT {column}::text AS value, count(*) AS times FROM {table} WHERE {column} IS NOT NULL{where} "  # noqa: S608 # quoted names, our own condition
        "GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT 100"
    )
    return [(row.value, row.times) for row in await connection.execute(text(query))]
