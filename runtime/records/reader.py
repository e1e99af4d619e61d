"""Reading records: statements compiled once for each shape, JSON that PostgreSQL built, passed on as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from dougong.database import Databases
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError, forbidden, invalid, not_found
from dougong.files.holders import Place
from dougong.http import CallerInfo
from engines.form.compile import CompiledForm
from engines.form.query import ListQuery, read_query
from engines.form.statements import count_statement, get_statement, list_statement
from engines.problems import Refused
from runtime.records.caller import Asker, visible_form
from runtime.records.counting import count_records
from runtime.records.holding import holds_file


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; `records` are JSON texts."""

    records: list[str]
    next: str | None
    count: int | None = None
    count_is_estimate: bool = False


class Records:
    """One per process. Found by routes at `request.app.state.records`."""

    def __init__(self, databases: Databases, catalog: ReleaseCatalog) -> None:
        self._databases = databases
        self._catalog = catalog

    async def get(self, caller: CallerInfo, app: str, form: str, record_id: str) -> str:
        """The record's JSON. Raises: DougongError 404 when it is not there or not for the caller."""
        compiled, asker = await self._form(caller, app, form)
        statement = get_statement(compiled, asker.rights)
        async with self._databases.raw(caller.workspace) as connection:
            text: str | None = await fetchval(connection, statement.sql, statement.bind(record_id, asker.context))
        if text is None:
            raise not_found()
        return text

    async def page(self, caller: CallerInfo, app: str, form: str, request: Mapping[str, Any]) -> Page:
        """A page of the records that match.

        Raises: DougongError 404; 403 for the recycle bin of a form whose records the caller may not delete;
        400 `bad_cursor`; 422 with every problem.
        """
        compiled, asker = await self._form(caller, app, form)
        query = _checked(compiled, asker, request)
        if query.shape.deleted and not asker.rights.of(compiled).allows("delete"):
            raise forbidden()
        statement = list_statement(compiled, asker.rights, query)
        async with self._databases.raw(caller.workspace) as connection:
            rows = await fetch(connection, statement.sql, statement.bind(query, asker.context))
            count, estimated = None, False
            if query.count:
                counted = count_statement(compiled, asker.rights, query)
                count, estimated = await count_records(connection, counted.sql, counted.bind(query, asker.context))
        texts, following = statement.page(rows, query)
        return Page(texts, following, count, estimated)

    async def may_read(self, caller: CallerInfo, place: Place, file_id: UUID) -> bool:
        """The files' `FileHolders`."""
        try:
            compiled, asker = await self._form(caller, place.app, place.form)
        except DougongError:
            return False
        async with self._databases.raw(caller.workspace) as connection:
            return await holds_file(connection, compiled, asker, place, file_id)

    async def _form(self, caller: CallerInfo, app: str, form: str) -> tuple[CompiledForm, Asker]:
        published = await self._catalog.app(caller.workspace, app, form)
        asker = Asker.of(caller)
        compiled = visible_form(published, form, asker.rights)
        if not asker.rights.of(compiled).allows("see"):
            raise not_found()
        return compiled, asker


def _checked(form: CompiledForm, asker: Asker, request: Mapping[str, Any]) -> ListQuery:
    try:
        return read_query(form, asker.rights, request)
    except Refused as refused:
        if any(problem.code == "bad_cursor" for problem in refused.problems):
            raise DougongError("bad_cursor", 400, problems=refused.problems) from None
        raise invalid(refused.problems) from None


async def fetch(connection: "asyncpg.Connection[Any]", sql: str, arguments: list[Any]) -> list[Any]:
    """Rows. A table that has just changed its shape makes a kept plan fail once: the second try plans anew."""
    try:
        return list(await connection.fetch(sql, *arguments))
    except asyncpg.InvalidCachedStatementError:
        return list(await connection.fetch(sql, *arguments))


async def fetchval(connection: "asyncpg.Connection[Any]", sql: str, arguments: list[Any]) -> Any:
    """The first value of the first row, as `fetch` does."""
    try:
        return await connection.fetchval(sql, *arguments)
    except asyncpg.InvalidCachedStatementError:
        return await connection.fetchval(sql, *arguments)
