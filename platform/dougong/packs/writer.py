"""What packs need of the runtime: sample records go through the submission like everything else."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from pydantic import JsonValue

from dougong.access.principal import Principal
from dougong.database import Workspace


class RecordWriter(Protocol):
    """Writes a record with a given id."""

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
