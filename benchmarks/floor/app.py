"""The floor's application: list, get, create and patch of one form of twelve fields."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Response
from pydantic import ValidationError
from sqlalchemy import Row

from benchmarks.floor import repository
from benchmarks.floor.access import HIDDEN, Caller, current
from benchmarks.floor.database import engine, reading, writing
from benchmarks.floor.schemas import NewOrder, OrderChange, OrderValues, Status


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Signed = Annotated[Caller, Depends(current)]


def answer(body: Any, status: int = 200, version: int | None = None) -> Response:
    headers = {} if version is None else {"ETag": f'"{version}"'}
    return Response(orjson.dumps(body, default=str), status, headers, "application/json")


@app.get("/readyz")
async def ready() -> Response:
    return answer({"ready": True})


@app.get("/orders/{record_id}")
async def get(record_id: UUID, caller: Signed) -> Response:
    async with reading() as connection:
        row = await repository.get(connection, caller, record_id)
    if row is None:
        raise HTTPException(404, "not_found")
    return answer(repository.as_json(row, caller.role), version=row.version)


@app.get("/orders")
async def page(
    caller: Signed,
    status: Status | None = None,
    sort: Literal["order_date", "-order_date", "amount", "-amount"] = "-order_date",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Response:
    try:
        async with reading() as connection:
            rows = await repository.page(connection, caller, status, sort, cursor, limit)
    except ValueError:
        raise HTTPException(422, "bad_cursor") from None
    following = repository.cursor_of(rows[limit - 1], sort) if len(rows) > limit else None
    return answer({"records": [repository.as_json(row, caller.role) for row in rows[:limit]], "next": following})


@app.post("/orders")
async def create(order: NewOrder, caller: Signed) -> Response:
    values = order.values.model_dump()
    _refuse_hidden(order.values.model_fields_set, caller)
    values["total"] = repository.total_of(values)
    async with writing() as connection:
        labels = await repository.labels(connection, values)
        _check_links(values, labels)
        row = await repository.insert(connection, caller, values)
        changes = {name: [None, value] for name, value in values.items() if value is not None}
        await repository.write_audit(connection, caller, "record.create", row, changes)
    return answer(_record(row, labels, caller), 201, row.version)


@app.patch("/orders/{record_id}")
async def patch(
    record_id: UUID, change: OrderChange, caller: Signed, if_match: Annotated[str | None, Header()] = None
) -> Response:
    if if_match is None or not if_match.strip('"').isdigit():
        raise HTTPException(428, "version_required")
    _refuse_hidden(set(change.values), caller)
    version = int(if_match.strip('"'))
    async with writing() as connection:
        old = await repository.lock(connection, caller, record_id)
        if old is None:
            raise HTTPException(404, "not_found")
        if old.version != version:
            raise HTTPException(409, "stale")
        values = _merged(old, change)
        values["total"] = repository.total_of(values)
        changed = {name: value for name, value in values.items() if value != old._mapping[name]}
        labels = await repository.labels(connection, values)
        _check_links(changed, labels)
        row = await repository.update(connection, caller, record_id, version, changed)
        if row is None:
            raise HTTPException(409, "stale")
        changes = {name: [old._mapping[name], value] for name, value in changed.items()}
        await repository.write_audit(connection, caller, "record.update", row, changes)
    return answer(_record(row, labels, caller), version=row.version)


def _merged(old: Row[Any], change: OrderChange) -> dict[str, Any]:
    before = {name: old._mapping[name] for name in OrderValues.model_fields}
    try:
        return OrderValues.model_validate(before | change.values).model_dump()
    except ValidationError as error:
        raise HTTPException(422, error.errors(include_url=False, include_context=False)) from None


def _refuse_hidden(names: set[str], caller: Caller) -> None:
    if names & HIDDEN[caller.role]:
        raise HTTPException(422, "unknown_field")


def _check_links(values: dict[str, Any], labels: Row[Any]) -> None:
    missing = [name for name in ("customer", "salesperson") if values.get(name) and labels._mapping[name] is None]
    if missing:
        raise HTTPException(422, [{"code": "no_such_record", "path": [name]} for name in missing])


def _record(row: Row[Any], labels: Row[Any], caller: Caller) -> dict[str, Any]:
    record = {name: row._mapping[name] for name in repository.SYSTEM}
    hidden = HIDDEN[caller.role]
    record["values"] = {name: row._mapping[name] for name in repository.FIELDS if name not in hidden}
    record["labels"] = {name: label for name, label in labels._asdict().items() if label is not None}
    return record
