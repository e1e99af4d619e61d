"""What the design routes share."""

from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import Depends, Request

from dougong.definitions.catalog import ReleaseCatalog
from dougong.definitions.publisher import Publisher
from dougong.http import Routes

routes = Routes(prefix="/api/v1/w/{ws}/apps", tag="design")


def _catalog(request: Request) -> ReleaseCatalog:
    return cast(ReleaseCatalog, request.app.state.catalog)


def _publisher(request: Request) -> Publisher:
    return cast(Publisher, request.app.state.publisher)


Catalog = Annotated[ReleaseCatalog, Depends(_catalog)]
Publishing = Annotated[Publisher, Depends(_publisher)]


def who(member_id: UUID | None, name: str | None) -> dict[str, Any] | None:
    """A person in an answer; None for the system."""
    return None if name is None else {"id": member_id, "name": name}
