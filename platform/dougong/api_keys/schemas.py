"""Payloads of API keys."""

from datetime import datetime
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from dougong.people.schemas import Name, Strict


class NewApiKey(Strict):
    name: Name
    expires_at: AwareDatetime


class ApiKeyOut(BaseModel):
    id: UUID
    name: str
    prefix: str
    created_by: UUID
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


class CreatedApiKey(ApiKeyOut):
    """`key` is shown this once; it is null when the answer is repeated for the same Idempotency-Key."""

    key: str | None


class ApiKeyList(BaseModel):
    api_keys: list[ApiKeyOut]
