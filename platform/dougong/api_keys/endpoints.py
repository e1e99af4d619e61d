"""Routes of API keys: an admin makes and revokes them, by browser only."""

import secrets
import string
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from starlette.responses import Response

from dougong.api_keys import repository
from dougong.api_keys.schemas import ApiKeyList, ApiKeyOut, CreatedApiKey, NewApiKey
from dougong.database.rows import AnyRow
from dougong.errors import forbidden, invalid, not_found
from dougong.http import Admin, Caller, CallerInfo, Routes
from dougong.ids import digest, new_token
from dougong.sessions.endpoints import Parts
from engines.problems import Problem

MAX_LIFETIME = timedelta(days=366)
_PREFIX_CHARACTERS = string.ascii_lowercase + string.digits
routes = Routes(prefix="/api/v1/w/{ws}/api-keys", tag="api keys")


@routes.get("", access=Admin, response_model=ApiKeyList)
async def list_keys(caller: Caller) -> ApiKeyList:
    async with caller.databases.workspace(caller.workspace) as connection:
        rows = await repository.all_keys(connection, caller.workspace.schema)
    return ApiKeyList(api_keys=[ApiKeyOut(**_public(row)) for row in rows])


@routes.post("", access=Admin, response_model=CreatedApiKey, status_code=201, repeat="one_transaction")
async def create_key(caller: Caller, body: NewApiKey) -> Response:
    """A key with the rights that its creator has whenever it is used; it ends after a year at the latest."""
    _refuse_keys(caller)
    problem = _expiry_problem(body.expires_at, datetime.now(UTC))
    if problem is not None:
        raise invalid([problem])
    prefix, secret = "".join(secrets.choice(_PREFIX_CHARACTERS) for _ in range(8)), new_token()
    async with caller.transaction() as work:
        row = await repository.add_key(
            work.connection,
            caller.workspace.schema,
            prefix=prefix,
            secret_hash=digest(secret),
            name=body.name,
            created_by=caller.principal.member_id,
            expires_at=body.expires_at,
        )
        changes = {"name": {"new": body.name}, "prefix": {"new": prefix}, "expires_at": {"new": body.expires_at}}
        await work.audit("api_key.create", changes, record_id=row.id)
        shown = CreatedApiKey(**_public(row), key=f"dg_{prefix}_{secret}")
        return await work.answer(shown, status=201, stored=shown.model_copy(update={"key": None}))


@routes.delete("/{api_key}", access=Admin, status_code=204, repeat="one_transaction")
async def revoke_key(platform: Parts, caller: Caller, api_key: UUID) -> Response:
    _refuse_keys(caller)
    async with caller.transaction() as work:
        row = await repository.revoke_key(work.connection, caller.workspace.schema, api_key)
        if row is None:
            raise not_found()
        await work.audit("api_key.revoke", {"revoked_at": {"new": row.revoked_at}}, record_id=api_key)
        response = await work.answer(None, status=204)
    platform.authenticator.forget()
    return response


def _refuse_keys(caller: CallerInfo) -> None:
    """A key must not outlive itself by making another."""
    if caller.principal.kind == "key":
        raise forbidden()


def _expiry_problem(expires_at: datetime, now: datetime) -> Problem | None:
    if expires_at <= now:
        return Problem("expiry_past", ("expires_at",))
    if expires_at > now + MAX_LIFETIME:
        return Problem("expiry_too_far", ("expires_at",), {"days": MAX_LIFETIME.days})
    return None


def _public(row: AnyRow) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "secret_hash"}
