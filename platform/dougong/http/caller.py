"""What a route gets to know about its caller."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any, cast

import asyncpg
import orjson
from fastapi import Depends, Request
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from dougong import audit
from dougong.access.principal import Account, Principal
from dougong.database import Databases, Workspace
from dougong.idempotency.keys import IdempotencyKey

CALLER = "dougong.caller"
ACCOUNT = "dougong.account"


@dataclass(slots=True)
class Work:
    """One transaction of a request, and the answer that is stored in it."""

    connection: AsyncConnection
    caller: "CallerInfo"

    async def audit(self, event: str, changes: Mapping[str, object], **where: Any) -> None:
        """An audit entry by this caller; `where`: app, form, record_id, version, release."""
        await audit.record(self.connection, self.caller.workspace, self.caller.audit_entry(event, changes, **where))

    async def answer(
        self,
        payload: object,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        stored: object | None = None,
    ) -> Response:
        """The response, stored under the request's Idempotency-Key before the transaction commits.

        `payload`: a pydantic model, or what orjson can write; None = an empty body. `stored`: what a repetition gets
        instead, where the answer has a secret that must not be kept.
        """
        response = json_response(payload, status=status, headers=headers)
        key = self.caller.idempotency
        if key is not None:
            kept = response if stored is None else json_response(stored, status=status, headers=headers)
            driver = await _driver(self.connection)
            await key.answer(driver, self.caller.workspace, status, bytes(kept.body), dict(kept.headers))
        return response


@dataclass(slots=True)
class CallerInfo:
    """The caller of a workspace's route."""

    principal: Principal
    workspace: Workspace
    databases: Databases
    request_id: str
    locale: str
    idempotency: IdempotencyKey | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Work]:
        """A transaction that claims the Idempotency-Key first (routes with `one_transaction`)."""
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            if self.idempotency is not None:
                await self.idempotency.claim(await _driver(connection), self.workspace)
            yield Work(connection, self)

    def audit_entry(self, event: str, changes: Mapping[str, object], **where: Any) -> audit.AuditEntry:
        """An audit entry with this caller's part filled in."""
        who = self.principal
        return audit.AuditEntry(
            event=event,
            actor=who.member_id,
            actor_name=who.name,
            channel=who.channel,
            request_id=self.request_id,
            changes=changes,
            **where,
        )


def json_response(payload: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer (an empty one for None)."""
    if payload is None:
        return Response(status_code=status, headers=dict(headers or {}))
    if isinstance(payload, BaseModel):
        body = payload.model_dump_json().encode()
    else:
        body = orjson.dumps(payload, default=_plain)
    return Response(body, status_code=status, headers=dict(headers or {}), media_type="application/json")


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)


async def _driver(connection: AsyncConnection) -> "asyncpg.Connection[Any]":
    """The driver's connection inside SQLAlchemy's open transaction, which starts with its first statement."""
    await connection.exec_driver_sql("SELECT 1")
    return cast("asyncpg.Connection[Any]", (await connection.get_raw_connection()).driver_connection)


def _caller(request: Request) -> CallerInfo:
    return cast(CallerInfo, request.scope[CALLER])


def _account(request: Request) -> Account | None:
    return cast("Account | None", request.scope.get(ACCOUNT))


def _signed_in(request: Request) -> Account:
    return cast(Account, request.scope[ACCOUNT])


caller_of = _caller
"""For Starlette routes: the caller that the guard let in."""

Caller = Annotated[CallerInfo, Depends(_caller)]
"""Annotation of an endpoint's parameter: the member (or API key) that calls."""
SignedInAccount = Annotated[Account, Depends(_signed_in)]
MaybeAccount = Annotated[Account | None, Depends(_account)]
