"""What the routes of exports take and give."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ColumnKey = Annotated[str, StringConstraints(max_length=100)]


class ExportWish(BaseModel):
    """A list as a list request has it, and its columns in their order: field keys, `created_at`, `updated_at`; absent = all."""

    model_config = ConfigDict(extra="forbid", strict=True)

    filter: dict[str, Any] | None = None
    sort: Annotated[str, Field(max_length=500)] | None = None
    search: Annotated[str, Field(max_length=200)] | None = None
    fields: Annotated[list[ColumnKey], Field(min_length=1, max_length=500)] | None = None

    def listed(self) -> dict[str, Any]:
        """What of it a list request has, without what is absent."""
        return self.model_dump(exclude={"fields"}, exclude_none=True)


class ExportBegun(BaseModel):
    """Follow the job at `/jobs/{job}`; its file is at `/jobs/{job}/file` once it is done."""

    job: UUID
