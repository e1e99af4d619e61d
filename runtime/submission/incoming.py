"""What links to a record that is being deleted: some of it forbids the deletion, some of it lets go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dougong.database.workspace import quoted
from dougong.definitions import app_lock_key
from dougong.errors import DougongError
from engines.access import Rights
from engines.form.compile import CompiledField, CompiledForm
from engines.form.compute import compute
from engines.form.parse import Record
from engines.form.statements import load_statement
from engines.form.write import merge, read_loaded
from runtime.submission.change import Loaded, write_change
from runtime.submission.work import Work

MAX_RELEASED = 1000  # records changed by one deletion
SYSTEM = Rights(["system"])


@dataclass(frozen=True, slots=True)
class Incoming:
    """A link field of some form that points to the form."""

    form: CompiledForm
    field: CompiledField

    @property
    def clears(self) -> bool:
        target = self.field.target
        return target is not None and target.on_delete == "clear"


def incoming(form: CompiledForm) -> Sequence[Incoming]:
    """Every link of the workspace that points to records of the form."""
    return form.memo("incoming", lambda: tuple(_incoming(form)))


def _incoming(form: CompiledForm) -> Iterator[Incoming]:
    for app in form.catalog.values():
        for other in app.forms.values():
            for field in other.every_field():
                target = field.target
                if target is None or field.column is None:
                    continue
                if (target.app or other.app, target.form) == (form.app, form.key):
                    yield Incoming(other, field)


async def is_linked(work: Work, record_id: str) -> bool:
    """Whether a living record links to this one."""
    for each in incoming(work.form):
        if await _holders(work, each, record_id):
            return True
    return False


async def release_incoming(work: Work, record_id: str) -> None:
    """Raises: DougongError 409 `still_linked` when a link that restricts holds the record."""
    released: dict[tuple[str, str, str], tuple[CompiledForm, list[Incoming]]] = {}
    for each in incoming(work.form):
        holders = await _holders(work, each, record_id)
        if holders and not each.clears:
            raise DougongError("still_linked", 409, {"form": each.form.definition.label, "count": len(holders)})
        for holder in holders:
            released.setdefault((each.form.app, each.form.key, holder), (each.form, []))[1].append(each)
    if len(released) > MAX_RELEASED:
        raise DougongError("too_many_linked", 409, {"max": MAX_RELEASED})
    for app in sorted({app for app, _, _ in released if app != work.form.app}):
        await work.connection.execute(
            "SELECT pg_advisory_xact_lock_shared($1)", app_lock_key(work.caller.workspace, app)
        )
    for (_, _, holder), (form, links) in sorted(released.items(), key=lambda item: item[0]):
        await _let_go(work, form, holder, links, record_id)


async def _holders(work: Work, link: Incoming, record_id: str) -> list[str]:
    """Ids of living records that hold the record in this link."""
    schema, main = quoted(link.form.schema), quoted(link.form.table.name)
    column = link.field.column
    assert column is not None
    if link.field.sub_form is None:
        query = f"SELECT r.id FROM {schema}.{main} r WHERE r.{quoted(column.name)} = $1"  # noqa: S608 - quoted identifiers
    else:
        rows = quoted(link.form.rows[link.field.sub_form].table.name)
        query = (
            f"SELECT DISTINCT r.id FROM {schema}.{rows} w JOIN {schema}.{main} r ON r.id = w.record_id "  # noqa: S608 - quoted identifiers
            f"WHERE w.{quoted(column.name)} = $1"
        )
    found = await work.connection.fetch(
        f"{query} AND r.deleted_at IS NULL ORDER BY r.id LIMIT {MAX_RELEASED + 1}", record_id
    )
    return [str(row["id"]) for row in found]


async def _let_go(work: Work, form: CompiledForm, holder: str, links: Sequence[Incoming], record_id: str) -> None:
    """Blanks the links of one record, by the same steps as any change, in the server's own right."""
    schema, table = quoted(form.schema), quoted(form.table.name)
    await work.connection.execute(f"SELECT 1 FROM {schema}.{table} WHERE id = $1 FOR NO KEY UPDATE", holder)  # noqa: S608 - quoted identifiers
    statement = load_statement(form, SYSTEM, "edit")
    row = await work.connection.fetchrow(statement.sql, *statement.bind(holder, work.asker.context))
    if row is None:
        return
    old = Loaded(row["version"], read_loaded(form, row, holder))
    sent = _without(old.record, links, record_id)
    merged, _ = merge(form, old.record, sent)
    record = compute(form, merged, work.asker.facts, new=False)
    await write_change(work, form, SYSTEM, old, sent, record)


def _without(record: Record, links: Sequence[Incoming], record_id: str) -> Record:
    sent: Record = {}
    for link in links:
        key, sub_form = link.field.key, link.field.sub_form
        if sub_form is None:
            sent[key] = None
            continue
        rows: list[Record] = sent[sub_form] if sub_form in sent else record[sub_form]
        sent[sub_form] = [{**row, key: None} if row.get(key) == record_id else row for row in rows]
    return sent
