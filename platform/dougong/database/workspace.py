"""What identifies a workspace to the database layer."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Workspace:
    """One tenant: a schema, its role, and where it is (`database_url` None = the directory's database)."""

    id: UUID
    key: str
    name: str
    schema: str
    role: str
    database_url: str | None
    timezone: str
    locale: str


def schema_name(key: str) -> str:
    return f"ws_{key}"


def role_name(installation: str, key: str) -> str:
    """Roles belong to the whole cluster, so their names carry the installation (at most 3 + 8 + 1 + 48 characters)."""
    return f"dg_{installation}_{key}"


def quoted(identifier: str) -> str:
    """An identifier as SQL text, always in quotes."""
    return '"' + identifier.replace('"', '""') + '"'
