"""The columns of a file: fields of the form and the record's own times."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines import messages
from engines.access import Rights
from engines.form.cells import Cell, cell_of
from engines.form.compile import CompiledForm
from engines.form.reading import Reader
from engines.problems import Problem, Refused
from engines.text import text_of

TIMES = ("created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    header: str
    cell: Cell


def all_columns(form: CompiledForm, rights: Rights) -> list[str]:
    """Everything that the reader may see, the title first; rows of sub-forms have no place in a line of text."""
    access = rights.of(form)
    open_fields = [each for each in form.fields.values() if not each.holds_rows and access.reads(each.info.node)]
    ordered = sorted(open_fields, key=lambda each: each is not form.title)
    return [*(each.key for each in ordered), *TIMES]


def columns_of(form: CompiledForm, rights: Rights, keys: Sequence[str], locale: str) -> list[Column]:
    """Raises: Refused with `unknown_field` for what is absent, hidden or holds rows."""
    access, columns = rights.of(form), []
    problems: list[Problem] = []
    for place, key in enumerate(keys):
        field = form.fields.get(key)
        if key in TIMES:
            columns.append(Column(key, messages.say(f"export_{key}", {}, locale), _time(key)))
        elif field is None or field.holds_rows or not access.reads(field.info.node):
            problems.append(Problem("unknown_field", ("fields", place), {"field": key}))
        else:
            columns.append(Column(key, text_of(field.definition.label, locale, key), cell_of(form, field)))
    if problems:
        raise Refused(*problems)
    return columns


def fields_among(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key not in TIMES]


def _time(key: str) -> Cell:
    def cell(record: Mapping[str, Any], reader: Reader) -> str:
        return reader.on_the_clock(record[key], seconds=True)

    return cell
