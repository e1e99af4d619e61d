"""What packs need of the runtime: sample records go through the submission like everything else."""

from collections.abc import Mapping
from typing import Literal, Protocol
from uuid import UUID

from pydantic import JsonValue

from dougong.access.principal import Principal
from dougong.database import Workspace

Outcome = Literal["removed", "gone", "changed", "linked"]
"""What became of a sample record: moved to the recycle bin; not there; kept, since somebody changed it or links to it."""


class RecordWriter(Protocol):
    """Writes records with given ids, and takes them out again."""

    async def create(
        self,
        workspace: Workspace,
        app: str,
        form: str,
        values: Mapping[str, JsonValue],
        *,
        record_id: UUID,
        actor: Principal,
    ) -> None:
        """Creates the record; does nothing when one of this id is there, so that an interrupted installation can go on.

        Raises: DougongError with the problems of values that are refused.
        """
        ...

    async def remove(self, workspace: Workspace, app: str, form: str, *, record_id: UUID, actor: Principal) -> Outcome:
        """Moves the record to the recycle bin if nobody has changed it and no living record links to it."""
        ...
