"""Writing the audit trail, always in the transaction of what it tells about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import orjson
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace, workspace_tables


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change. `changes`: what changed, as `{"name": {"old": …, "new": …}}`; never a secret."""

    event: str
    actor: UUID | None = None
    actor_name: str | None = None
    channel: str = "system"
    request_id: str | None = None
    app: str | None = None
    form: str | None = None
    record_id: UUID | None = None
    version: int | None = None
    release: int | None = None
    changes: Mapping[str, object] = field(default_factory=dict)


async def record(connection: AsyncConnection, workspace: Workspace, entry: AuditEntry) -> None:
    """Adds the entry on the connection's open transaction."""
    values = {name: getattr(entry, name) for name in AuditEntry.__slots__}
    # through orjson, because ids, dates and decimals are not plain JSON
    values["changes"] = orjson.loads(orjson.dumps(entry.changes, default=str))
    await connection.execute(insert(workspace_tables(workspace.schema).audit).values(values))
