"""A schema of its own for each test, with the tables of its forms."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from engines.access import Rights
from engines.expr.sql_functions import CREATE_FUNCTIONS
from engines.form import (
    CompiledApp,
    CompiledForm,
    Storage,
    compile_workspace,
    load_documents,
    parse_values,
    plan_storage,
)
from engines.form.compute import compute
from engines.form.environment import Facts
from engines.form.links import link_fetches
from engines.form.query import Context, read_query
from engines.form.statements import count_statement, get_statement, insert_statement, list_statement
from engines.form.validate import validate
from engines.form.write import System
from tests.integration.form.tables import run_steps

ALL = Rights(["staff"])
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def record_id(n: int) -> str:
    return f"018f0000-0000-7000-8000-{n:012d}"


@dataclass
class Base:
    """A schema on PostgreSQL, and short ways to fill and ask it."""

    connection: "asyncpg.Connection[Any]"
    schema: str
    documents: dict[str, list[Any]]
    storages: dict[str, Storage]

    async def publish(self, app: str, *bodies: dict[str, Any]) -> CompiledApp:
        """Tables as the documents want them (without filling converted columns), and the compiled app."""
        documents, problems = load_documents(list(bodies))
        assert not problems, problems
        others = {key: value for key, value in self.documents.items() if key != app}
        storage, steps = plan_storage(app, documents, self.storages.get(app), others)
        await run_steps(self.connection, self.schema, steps)
        self.documents[app], self.storages[app] = documents, storage
        return self.apps()[app]

    def apps(self) -> dict[str, CompiledApp]:
        pairs = {app: (self.documents[app], self.storages[app]) for app in self.documents}
        return dict(compile_workspace(pairs, self.schema))

    async def insert(self, form: CompiledForm, n: int, values: dict[str, Any], **more: Any) -> Any:
        """A new record by the engine's own way: parse, compute, validate, write. Gives its JSON text's row."""
        sent, problems = parse_values(form, values)
        linked = {}
        for fetch in link_fetches(form):
            ids = fetch.ids(sent)
            linked[fetch.node] = fetch.read(await self.connection.fetch(fetch.sql, *fetch.bind(ids))) if ids else {}
        facts = Facts(now=NOW, linked=linked)
        record = compute(form, sent, facts, new=True)
        problems += validate(form, record, facts, sent=sent)
        assert not problems, problems
        for sub_form in form.rows:
            for place, row in enumerate(record[sub_form]):
                row["id"] = record_id(n * 1000 + place + 500_000)
        for field in form.numbered:
            record[field.key] = field.kind.sample(field.definition, n)
        statement = insert_statement(form, more.get("rights", ALL))
        system = System(record_id(n), NOW, more.get("user"), more.get("owner"))
        return await self.connection.fetchrow(statement.sql, *statement.bind(record, system, Context()))

    async def list(
        self, form: CompiledForm, rights: Rights = ALL, context: Context | None = None, **request: Any
    ) -> tuple[Sequence[str], str | None]:
        """(JSON texts, next cursor)."""
        query = read_query(form, rights, request)
        statement = list_statement(form, rights, query)
        rows = await self.connection.fetch(statement.sql, *statement.bind(query, context or Context(now=NOW)))
        return statement.page(rows, query)

    async def count(self, form: CompiledForm, rights: Rights = ALL, **request: Any) -> int:
        query = read_query(form, rights, request)
        statement = count_statement(form, rights, query)
        return int(await self.connection.fetchval(statement.sql, *statement.bind(query, Context(now=NOW))))

    async def get(self, form: CompiledForm, n: int, rights: Rights = ALL, context: Context | None = None) -> str | None:
        statement = get_statement(form, rights)
        bound = statement.bind(record_id(n), context or Context(now=NOW))
        text: str | None = await self.connection.fetchval(statement.sql, *bound)
        return text


@pytest.fixture
async def base(database_url: str) -> AsyncIterator[Base]:
    async with open_base(database_url) as base:
        yield base


@asynccontextmanager
async def open_base(database_url: str) -> AsyncIterator[Base]:
    connection = await asyncpg.connect(database_url)
    schema = f"form_{secrets.token_hex(4)}"
    await connection.execute("CREATE SCHEMA IF NOT EXISTS dougong")
    for statement in CREATE_FUNCTIONS:
        await connection.execute(statement)
    await connection.execute(f'CREATE SCHEMA "{schema}"')
    for people in ("member", "department"):
        await connection.execute(f'CREATE TABLE "{schema}".{people} (id uuid PRIMARY KEY, name text)')
        for n in range(10):
            await connection.execute(f'INSERT INTO "{schema}".{people} VALUES ($1, $2)', record_id(n), f"{people} {n}")
    yield Base(connection, schema, {}, {})
    await connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
    await connection.close()
