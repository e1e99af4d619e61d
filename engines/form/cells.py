"""A field of a record as text in a table: what a list shows, and a file of it."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import Following, Value
from engines.form.reading import Label, Reader

Cell = Callable[[Mapping[str, Any], Reader], str]
"""A record as the API gives it out → the text; blank values are empty."""

_RESULTS: dict[str, Callable[[Value, Reader], str]] = {  # of formulas, by type; numbers are the kind's own
    "boolean": lambda value, reader: reader.yes_no(value),
    "datetime": lambda value, reader: reader.on_the_clock(value),
    "time": lambda value, _: str(value)[:5],
    "list": lambda value, reader: reader.listed(map(str, value)),
    "text": lambda value, _: str(value),
    "date": lambda value, _: str(value),
}


def cell_of(form: CompiledForm, compiled: CompiledField) -> Cell:
    """Reads the field out of a record; a lookup reads as the field that it shows."""
    key, words = compiled.key, _words(_shown(form, compiled))

    def cell(record: Mapping[str, Any], reader: Reader) -> str:
        value = record["values"].get(key)
        return "" if value is None else words(value, record["labels"].get(key), reader)

    return cell


def _words(shown: CompiledField) -> Callable[[Value, Label, Reader], str]:
    result = None if shown.formula is None else _RESULTS.get(shown.formula.checked.type.kind)
    if result is not None:
        return lambda value, _, reader: result(value, reader)
    return lambda value, label, reader: shown.kind.words(shown.definition, value, label, reader)


def _shown(form: CompiledForm, compiled: CompiledField) -> CompiledField:
    while isinstance(compiled.kind, Following):
        way = form.analysis.followed(compiled.info)
        if way is None:
            return compiled
        form = form.catalog[way[1].app].forms[way[1].definition.key]
        compiled = form.fields[way[2].key]
    return compiled
