"""Records for the platform's packs: sample data go through the submission like everything else."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue

from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.database.workspace import quoted
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError
from dougong.http import CallerInfo
from dougong.packs.writer import Outcome
from runtime.records.caller import rights_of, visible_form
from runtime.submission.submissions import Submissions


class SubmissionWriter:
    """The packs' `RecordWriter`."""

    def __init__(self, databases: Databases, catalog: ReleaseCatalog, submissions: Submissions) -> None:
        self._databases = databases
        self._catalog = catalog
        self._submissions = submissions

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
        """Creates the record with this id, unless it is there. Raises: DougongError 422 with problems."""
        if await self._exists(workspace, app, form, record_id, actor):
            return
        caller = CallerInfo(actor, workspace, self._databases, "", actor.locale)
        await self._submissions.create_many(caller, app, form, [values], ids=[str(record_id)], trusted=True)

    async def remove(self, workspace: Workspace, app: str, form: str, *, record_id: UUID, actor: Principal) -> Outcome:
        """Removes the record unless somebody works with it; one whose form is gone is gone too."""
        caller = CallerInfo(actor, workspace, self._databases, "", actor.locale)
        try:
            return await self._submissions.remove_untouched(caller, app, form, str(record_id))
        except DougongError as error:
            if error.status == 404:
                return "gone"
            raise

    async def _exists(self, workspace: Workspace, app: str, form: str, record_id: UUID, actor: Principal) -> bool:
        published = await self._catalog.app(workspace, app, form)
        table = visible_form(published, form, rights_of(actor.roles)).table
        query = f"SELECT EXISTS (SELECT 1 FROM {quoted(workspace.schema)}.{quoted(table.name)} WHERE id = $1)"  # noqa: S608 - quoted identifiers
        async with self._databases.raw(workspace) as connection:
            return bool(await connection.fetchval(query, record_id))
