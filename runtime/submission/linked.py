"""The records that a form's formulas reach along links."""

from typing import Any

import asyncpg

from engines.form.compile import CompiledForm
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.links import LinkFetch, link_fetches
from engines.form.parse import Record


async def compute_linked(
    connection: "asyncpg.Connection[Any]", form: CompiledForm, record: Record, facts: Facts, *, new: bool
) -> tuple[Record, Facts]:
    """The computed record, and the facts with what its links point to."""
    done = compute(form, record, facts, new=new)
    fetches = link_fetches(form)
    if not fetches:
        return done, facts
    linked = {fetch.node: await _fetch(connection, fetch, done) for fetch in fetches}
    facts = Facts(facts.now, facts.zone, facts.user, linked)
    return compute(form, record, facts, new=new), facts


async def _fetch(connection: "asyncpg.Connection[Any]", fetch: LinkFetch, record: Record) -> dict[str, Any]:
    ids = fetch.ids(record)
    if not ids:
        return {}
    return dict(fetch.read(await connection.fetch(fetch.sql, *fetch.bind(ids))))
