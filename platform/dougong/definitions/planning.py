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
from dougong.definitions.trees import with_trees
from engines import messages
from engines.definition import Document
from engines.form import Step, Storage, plan_storage
from engines.form.analysis import FieldInfo, Universe
from engines.form.plan import forms_of
from engines.problems import DocumentProblem, Problem
from engines.text import text_of

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with what it touches at this moment."""

    step: Step
    rows: int
    values: int


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
        labels = _Labels(self, locale)
        return {
            "base_release": self.base_release,
            "plan_hash": self.hash,
            "steps": [labels.step_json(planned) for planned in self.steps],
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
    plan = Plan(app, base, found, linted, before or Storage(), before, (), linted.problems, changes)
    if linted.has_errors:
        return plan
    storage, steps = plan_storage(app, linted.documents, before, others)
    planned = [await _count(connection, workspace, step, steps) for step in steps]
    against = [
        *await _duplicates(connection, workspace, steps),
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
    connection: AsyncConnection, workspace: Workspace, steps: Sequence[Step]
) -> list[DocumentProblem]:
    """Values that stand twice where the draft wants each once."""
    found: list[DocumentProblem] = []
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
            params = {
                "field": step.field or "",
                "count": sum(count for _, count in examples),
                "examples": [value for value, _ in examples[:EXAMPLES]],
            }
            path: tuple[str | int, ...] = ("fields", step.field) if step.field else ()
            found.append(DocumentProblem(Problem("duplicate_values", path, params), ("form", step.form)))
    return found


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


class _Labels:
    """What forms and fields are called, in the draft or, when they are gone there, by their key."""

    def __init__(self, plan: Plan, locale: str) -> None:
        self._locale = locale
        self._app = plan.app
        self._documents = {document.key: document for document in plan.linted.documents if document.type == "form"}
        self._universe = Universe(forms_of({plan.app: plan.linted.documents}))

    def step_json(self, planned: PlannedStep) -> dict[str, Any]:
        step = planned.step
        params = {
            "form": self._form(step.form),
            "field": self._field(step, step.field),
            "sub_form": self._field(step.model_copy(update={"sub_form": None}), step.sub_form),
            "rows": planned.rows,
            "values": planned.values,
        }
        unique = ".unique" if step.index is not None and step.index.unique else ""
        of_rows = ".rows" if step.sub_form and step.field is None else ""
        of_owner = ".owner" if step.index is not None and step.field is None and not step.sub_form else ""
        return {
            "kind": step.kind,
            "document": {"type": "form", "key": step.form},
            "sub_form": step.sub_form,
            "field": step.field,
            "rows": planned.rows,
            "values": planned.values,
            "destructive": step.destructive,
            "message": messages.say(f"plan.{step.kind}{unique}{of_rows}{of_owner}", params, self._locale),
        }

    def _form(self, key: str) -> str:
        document: Document | None = self._documents.get(key)
        return key if document is None else text_of(document.label, self._locale, key)

    def _field(self, step: Step, key: str | None) -> str:
        if key is None:
            return ""
        analysis = self._universe.form(self._app, step.form)
        node = (step.sub_form, key) if step.sub_form else (key,)
        info: FieldInfo | None = analysis.info(node) if analysis else None
        return key if info is None else text_of(info.definition.label, self._locale, key)
