"""Exports of lists: begun by a request, made by a job, fetched by who began them."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong import audit
from dougong.database import Databases
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError, invalid, not_found
from dougong.files.storage import FileStorage
from dougong.http import CallerInfo
from dougong.jobs import JobKind, NewJob, enqueue, repository
from dougong.jobs.kind import FILES_KEPT
from engines.form.statements import count_statement
from engines.problems import Refused
from engines.text import text_of
from runtime.exports.file_names import file_name
from runtime.exports.files import ExportFiles
from runtime.exports.schemas import ExportWish
from runtime.exports.sight import Sight, look
from runtime.records.counting import count_records

EXPORT = JobKind("records.export", queue="long", tries=5)
MAX_RECORDS = 1_000_000  # a sheet of Excel holds a little more
MAX_OPEN = 5  # of one member at once


class Exports:
    """One per process. Found by routes at `request.app.state.exports`."""

    def __init__(self, databases: Databases, catalog: ReleaseCatalog, storage: FileStorage) -> None:
        self.databases = databases
        self._catalog = catalog
        self.files = ExportFiles(storage)

    async def prepare(self, caller: CallerInfo, app: str, form: str, wish: ExportWish) -> tuple[NewJob, dict[str, Any]]:
        """The job that makes the file, and what the audit trail tells about it.

        Raises: DougongError 404; 422 with every problem, or `export_too_large`.
        """
        try:
            sight = await look(self._catalog, caller, app, form, wish.listed(), wish.fields)
        except Refused as refused:
            raise invalid(refused.problems) from None
        told = {**wish.listed(), "fields": [column.key for column in sight.columns]}
        told |= await self._count(caller, sight)
        return self._job(caller, sight, wish), {name: {"new": value} for name, value in told.items()}

    async def enqueue(self, connection: AsyncConnection, caller: CallerInfo, job: NewJob) -> UUID:
        """Raises: DougongError 429 `export_too_many`."""
        member = caller.principal.member_id
        under_way = await repository.page(
            connection, caller.workspace, state="open", kind=EXPORT.name, actor=member, before=None, limit=MAX_OPEN
        )
        if len(under_way) == MAX_OPEN:
            raise DougongError("export_too_many", 429, {"max": MAX_OPEN})
        [job_id] = await enqueue(connection, caller.workspace, [job])
        return job_id

    async def look(self, caller: CallerInfo, payload: Mapping[str, Any]) -> Sight:
        """What of an export that was begun its member may see now. Raises as `look`."""
        return await look(self._catalog, caller, payload["app"], payload["form"], payload["wish"], payload["columns"])

    async def open(self, caller: CallerInfo, job: UUID) -> tuple[str, int, AsyncIterator[bytes]]:
        """Name, size in bytes and bytes of a file, for who began it.

        Raises: DougongError 404 for all others and when it is not there (yet, or any more); 403 `export_rights_changed`.
        """
        async with self.databases.workspace(caller.workspace) as connection:
            row = await repository.find(connection, caller.workspace, job)
        if row is None or row["kind"] != EXPORT.name or row["actor"] != caller.principal.member_id:
            raise not_found()
        if row["state"] != "done" or datetime.now(row["finished_at"].tzinfo) > row["finished_at"] + FILES_KEPT:
            raise not_found()
        await self._require_unchanged(caller, row)
        try:
            chunks = await self.files.stream(caller.workspace, job, row["progress"]["parts"])
        except FileNotFoundError:
            raise not_found() from None
        await self._tell(caller, job, row)
        file = row["progress"]["file"]
        return file["name"], file["size"], chunks

    async def _require_unchanged(self, caller: CallerInfo, row: repository.Row) -> None:
        """The file has what its member could see then: who may see less by now doesn't get it."""
        try:
            sight = await self.look(caller, row["payload"])
        except Refused:
            raise DougongError("export_rights_changed", 403) from None
        if sight.mark != row["progress"]["mark"]:
            raise DougongError("export_rights_changed", 403)

    async def _tell(self, caller: CallerInfo, job: UUID, row: repository.Row) -> None:
        changes = {"job": {"new": job}, "records": {"new": row["progress"]["rows"]}}
        where = {name: row["payload"][name] for name in ("app", "form")}
        entry = caller.audit_entry("records.export_download", changes, **where)
        async with self.databases.workspace(caller.workspace) as connection, connection.begin():
            await audit.record(connection, caller.workspace, entry)

    async def _count(self, caller: CallerInfo, sight: Sight) -> dict[str, Any]:
        """How many records, for the audit trail; nothing where counting takes too long."""
        statement = count_statement(sight.form, sight.asker.rights, sight.query)
        arguments = statement.bind(sight.query, sight.asker.context)
        try:
            async with self.databases.raw(caller.workspace) as connection:
                records, estimated = await count_records(connection, statement.sql, arguments)
        except asyncpg.QueryCanceledError:
            return {}
        if records > MAX_RECORDS:
            raise DougongError("export_too_large", 422, {"max": MAX_RECORDS})
        return {"records": records, "records_are_estimated": True} if estimated else {"records": records}

    def _job(self, caller: CallerInfo, sight: Sight, wish: ExportWish) -> NewJob:
        label = text_of(sight.form.definition.label, caller.locale, sight.form.key)
        columns: list[JsonValue] = [column.key for column in sight.columns]
        payload: dict[str, JsonValue] = {
            "app": sight.form.app,
            "form": sight.form.key,
            "wish": wish.listed(),
            "columns": columns,
            "locale": caller.locale,
            "about": label,
            "file": file_name(label, sight.asker.local_now.date(), "csv"),
        }
        return NewJob(EXPORT, payload, actor=caller.principal.member_id, request_id=caller.request_id)
