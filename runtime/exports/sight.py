"""What is exported, as one member may see it at one moment: asked again for each part, and when the file is fetched."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from dougong.definitions import ReleaseCatalog
from dougong.errors import not_found
from dougong.http import CallerInfo
from engines.form.compile import CompiledForm
from engines.form.query import ListQuery, read_query
from engines.form.reading import Reader
from engines.text import LOCALES, Locale
from runtime.exports.columns import Column, all_columns, columns_of, fields_among
from runtime.records.caller import Asker, visible_form, zone_of


@dataclass(frozen=True, slots=True)
class Sight:
    """`mark` changes whenever what the member may see could have become less."""

    form: CompiledForm
    asker: Asker
    query: ListQuery
    columns: list[Column]
    reader: Reader
    mark: str


async def look(
    catalog: ReleaseCatalog,
    caller: CallerInfo,
    app: str,
    form: str,
    wish: Mapping[str, Any],
    keys: Sequence[str] | None,
) -> Sight:
    """`wish`: filter, sort and search as a list request has them. `keys`: the columns; None = all.

    Raises: DougongError 404 when the form is not there or not for the caller; Refused for what the list can't do.
    """
    published = await catalog.app(caller.workspace, app, form)
    asker = Asker.of(caller)
    compiled = visible_form(published, form, asker.rights)
    if not asker.rights.of(compiled).allows("see"):
        raise not_found()
    chosen = all_columns(compiled, asker.rights) if keys is None else list(keys)
    locale: Locale = next((each for each in LOCALES if each == caller.locale), "en-US")
    return Sight(
        compiled,
        asker,
        read_query(compiled, asker.rights, {**wish, "fields": fields_among(chosen)}),
        columns_of(compiled, asker.rights, chosen, locale),
        Reader(locale, zone_of(asker.context.zone)),
        _mark(compiled, asker),
    )


def _mark(form: CompiledForm, asker: Asker) -> str:
    """Of the roles, the department, and all that the workspace's apps say about these roles: links reach into other apps."""
    said = [
        [key, role.model_dump(mode="json")]
        for key, app in sorted(form.catalog.items())
        for role in app.roles
        if role.key in asker.rights.roles
    ]
    told = [sorted(asker.rights.roles), asker.context.department_id, said]
    return hashlib.sha256(orjson.dumps(told)).hexdigest()
