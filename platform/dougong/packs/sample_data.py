"""Writing a pack's sample records, in the order they need each other, each exactly once."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pydantic import JsonValue

from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.definitions import ReleaseCatalog
from dougong.errors import DougongError
from dougong.ids import new_id
from dougong.packs import repository
from dougong.packs.manifest import FormAddress
from dougong.packs.pack import Pack, SampleRecord
from dougong.packs.references import Symbol, in_order, resolved
from dougong.packs.writer import RecordWriter

PROGRESS_EVERY = 20


@dataclass(frozen=True, slots=True)
class _Planned:
    """A record with its id, chosen and noted before it is written, so that a second try finds the first."""

    symbol: Symbol
    record: SampleRecord
    app: str
    form: str
    id: UUID


class SampleData:
    """The sample data of one installation."""

    def __init__(
        self,
        databases: Databases,
        catalog: ReleaseCatalog,
        writer: RecordWriter,
        workspace: Workspace,
        installation: UUID,
        pack: Pack,
        binds: Mapping[str, FormAddress],
    ) -> None:
        self._databases = databases
        self._catalog = catalog
        self._writer = writer
        self._workspace = workspace
        self._installation = installation
        self._pack = pack
        self._binds = binds

    async def write(self, actor: Principal, people: Mapping[str, UUID]) -> None:
        """Writes what is not there yet. Raises: DougongError with the problems of a record that is refused."""
        planned = await self._plan()
        ids = await self._ids()
        await self._progress(0, len(planned))
        for done, item in enumerate(planned, 1):
            values = resolved(
                item.record.values,
                self._pack.manifest.key,
                lambda symbol: ids.get(symbol),
                lambda name: str(people.get(name, actor.member_id)),
            )
            await self._create(item, await self._fitting(item, values), actor)
            if done % PROGRESS_EVERY == 0 or done == len(planned):
                await self._progress(done, len(planned))

    async def _plan(self) -> list[_Planned]:
        """The records to write; those that another pack brought already to a bound form are only noted."""
        key, own_app = self._pack.manifest.key, self._pack.manifest.app
        planned: list[_Planned] = []
        async with self._databases.workspace(self._workspace) as connection, connection.begin():
            known = await repository.known_records(connection, self._workspace, [key])
            there = {
                form: await repository.records_of_form(connection, self._workspace, place.app, place.form)
                for form, place in self._binds.items()
            }
            notes = []
            for form, record in in_order(self._pack):
                symbol, place = (key, form, record.id), self._binds.get(form)
                app, target = (place.app, place.form) if place else (own_app, form)
                record_id = known[symbol][2] if symbol in known else there.get(form, {}).get(record.id)
                if record_id is None or symbol in known:
                    planned.append(_Planned(symbol, record, app, target, record_id or new_id()))
                    record_id = planned[-1].id
                notes.append((symbol, app, target, record_id))
            await repository.remember(connection, self._workspace, self._installation, notes)
        return planned

    async def _ids(self) -> dict[Symbol, str]:
        packs = [self._pack.manifest.key, *(requirement.key for requirement in self._pack.manifest.requires)]
        async with self._databases.workspace(self._workspace) as connection:
            known = await repository.known_records(connection, self._workspace, packs)
        return {symbol: str(record) for symbol, (_, _, record) in known.items()}

    async def _fitting(self, item: _Planned, values: dict[str, JsonValue]) -> dict[str, JsonValue]:
        """For a bound form: only what its fields take."""
        if item.app == self._pack.manifest.app:
            return values
        form = (await self._catalog.app(self._workspace, item.app, item.form)).compiled.forms[item.form]
        return {name: value for name, value in values.items() if name in form.fields and form.fields[name].is_writable}

    async def _create(self, item: _Planned, values: Mapping[str, JsonValue], actor: Principal) -> None:
        try:
            await self._writer.create(self._workspace, item.app, item.form, values, record_id=item.id, actor=actor)
        except DougongError as error:
            file = f"data/{item.symbol[1]}.json"
            problems = [problem.under(file, item.record.id) for problem in error.problems]
            params = {"file": file, "record": item.record.id}
            raise DougongError("pack_data_refused", error.status, params, problems) from error

    async def _progress(self, done: int, total: int) -> None:
        async with self._databases.workspace(self._workspace) as connection, connection.begin():
            await repository.change(
                connection, self._workspace, self._installation, records_done=done, records_total=total
            )
