"""What the audit log is told of a publication, so that the log gives every stored value without running an engine.

`publication.values` has the values of a batch, which count only after the switch; `publication.switch` says which column
each field has from then on. A field whose column comes back from an earlier release has the values that it had there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dougong.audit import AuditEntry
from dougong.definitions.publication.repository import Publication

Told = Mapping[tuple[str | None, str], Mapping[str, Any]]
"""(sub-form, field) → record or row id → JSON value, blank ones too: a later batch overrides an earlier one."""


def values_entries(publication: Publication, form: str, told: Told) -> Iterator[AuditEntry]:
    """An entry for each field of a batch."""
    for (sub_form, field), values in told.items():
        about = {"publication": str(publication.id), "field": field, "rows": sub_form, "values": values}
        yield _entry(publication, "publication.values", about, form)


def switch_entry(publication: Publication, release: int) -> AuditEntry:
    """The columns in use from now on."""
    columns = [
        {"form": form, "rows": sub_form or None, "field": column.field, "column": column.column}
        for name, table in publication.storage.forms.items()
        for form, _, sub_form in [name.partition(".")]
        for column in table.columns
        if not column.hidden and not table.hidden
    ]
    about = {"publication": str(publication.id), "columns": columns}
    return _entry(publication, "publication.switch", about, None, release)


def _entry(
    publication: Publication, event: str, changes: dict[str, Any], form: str | None, release: int | None = None
) -> AuditEntry:
    return AuditEntry(
        event=event,
        actor=publication.started_by,
        actor_name=publication.started_by_name,
        channel=publication.channel,
        request_id=publication.request_id,
        app=publication.app,
        form=form,
        release=release,
        changes=changes,
    )
