"""Steps as DDL, the short way: publishing has its own, through Alembic and under lock timeouts."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from engines.form import SQL_TYPES, Step
from engines.form.steps import quoted

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy has no types here


async def run_steps(connection: "asyncpg.Connection[Any]", schema: str, steps: Sequence[Step]) -> None:
    for step in steps:
        for statement in ddl(schema, step):
            await connection.execute(statement)


def ddl(schema: str, step: Step) -> list[str]:
    table = f"{quoted(schema)}.{quoted(step.table)}"
    match step.kind:
        case "create_table" | "create_child_table":
            columns = [
                Column(c.name, SQL_TYPES[c.type], nullable=c.nullable, primary_key=c.primary_key) for c in step.columns
            ]
            create = str(CreateTable(Table(step.table, MetaData(schema=schema), *columns)).compile(dialect=_DIALECT))
            return [create, *([_foreign_key(schema, table, step)] if step.foreign_key else [])]
        case "add_column":
            kind = SQL_TYPES[step.columns[0].type].compile(dialect=_DIALECT)
            return [f"ALTER TABLE {table} ADD COLUMN {quoted(step.columns[0].name)} {kind}"]
        case "add_foreign_key":
            return [_foreign_key(schema, table, step)]
        case "drop_foreign_key":
            assert step.foreign_key
            return [f"ALTER TABLE {table} DROP CONSTRAINT {quoted(step.foreign_key.name)}"]
        case "create_index":
            assert step.index
            columns_text = ", ".join(quoted(column) for column in step.index.columns)
            unique = "UNIQUE " if step.index.unique else ""
            where = f" WHERE {step.index.where}" if step.index.where else ""
            return [f"CREATE {unique}INDEX {quoted(step.index.name)} ON {table} ({columns_text}){where}"]
        case "drop_index":
            assert step.index
            return [f"DROP INDEX {quoted(schema)}.{quoted(step.index.name)}"]
    return []


def _foreign_key(schema: str, table: str, step: Step) -> str:
    key = step.foreign_key
    assert key
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {quoted(key.name)} FOREIGN KEY ({quoted(key.column)}) "
        f"REFERENCES {quoted(schema)}.{quoted(key.target)} (id) ON DELETE {key.on_delete}"
    )
