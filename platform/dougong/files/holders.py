"""What the files need to know about records, which only the runtime can answer."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from dougong.http import CallerInfo


@dataclass(frozen=True, slots=True)
class Place:
    """The field of a record that holds a file; `field` is `sub_form.field` in rows."""

    app: str
    form: str
    record_id: UUID
    field: str


class FileHolders(Protocol):
    async def may_read(self, caller: CallerInfo, place: Place, file_id: UUID) -> bool:
        """Whether the caller sees the record, may read the field, and the field holds the file now."""
        ...
