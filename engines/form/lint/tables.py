"""No two forms or sub-forms have the same table."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engines.form.definition import FormDefinition
from engines.form.kinds import HoldsRows
from engines.form.registry import kind_of
from engines.form.tree import walk
from engines.names import TABLE_BYTES, table_name
from engines.problems import Path, Problem


class _Table(NamedTuple):
    name: str
    form: str
    key: str
    path: Path  # of the key that it is named with


def lint_tables(app: str, apps: Mapping[str, Mapping[str, FormDefinition]]) -> Mapping[tuple[str, str], list[Problem]]:
    """Problems by document. Lint refuses ambiguous keys, so only a name that was shortened can be another's as well.

    Nobody does that by accident, but whoever wants to can make a key of the shortened name of another form.
    """
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    suspects = [table for table in _tables(app, apps[app]) if len(table.name) == TABLE_BYTES]
    if suspects:
        owners = Counter(table.name for key, forms in apps.items() for table in _tables(key, forms))
        for table in suspects:
            if owners[table.name] > 1:
                found["form", table.form].append(Problem("table_taken", table.path, {"key": table.key}))
    return found


def _tables(app: str, forms: Mapping[str, FormDefinition]) -> Iterator[_Table]:
    for form in forms.values():
        yield _Table(table_name(app, form.key), form.key, form.key, ("key",))
        for place in walk(form):
            if isinstance(kind_of(place.element), HoldsRows):
                key = place.element.key
                yield _Table(table_name(app, form.key, key), form.key, key, (*place.path, "key"))
