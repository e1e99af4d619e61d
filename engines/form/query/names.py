"""Names in requests: fields, system columns, columns of rows, fields along links."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from engines.access import Rights
from engines.form import types
from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import Following, HoldsRows, Sortable
from engines.form.results import input_of, operators_of
from engines.problems import Problem, Refused

_KEPT_NAMES = 2000  # of one form and one set of rights
_ID_OPERATORS = types.CHOICE_OPERATORS
SYSTEM: dict[str, tuple[Any, tuple[str, ...], bool]] = {  # annotation, operators, sortable
    "id": (types.IdInput, _ID_OPERATORS, True),
    "created_at": (types.DatetimeInput, types.ORDER_OPERATORS, True),
    "updated_at": (types.DatetimeInput, types.ORDER_OPERATORS, True),
    "created_by": (types.IdInput, _ID_OPERATORS, False),
    "updated_by": (types.IdInput, _ID_OPERATORS, False),
    "owner_id": (types.IdInput, _ID_OPERATORS, False),
    "department_id": (types.IdInput, _ID_OPERATORS, False),
}
DELETED_AT = "deleted_at"  # known in the recycle bin only: elsewhere it is blank throughout


@dataclass(frozen=True, slots=True)
class Named:
    """What a name of a request stands for."""

    path: tuple[str, ...]
    operators: tuple[str, ...]
    reader: TypeAdapter[Any]
    sortable: bool
    live: bool = False  # worked out by the query: no index can hold its order


def find(form: CompiledForm, rights: Rights, name: object) -> Named:
    """Raises Refused with `unknown_field` for what is absent, hidden, or no name at all: the three look the same."""
    known: dict[object, Named] = form.memo(("names", rights.roles), dict)
    named = known.get(name) if isinstance(name, str) else None
    if named is None and isinstance(name, str) and len(name) <= 200:
        named = _find(form, rights, tuple(name.split(".")))
        if named is not None and len(known) < _KEPT_NAMES:
            known[name] = named
    if named is None:
        raise Refused(Problem("unknown_field", params={"field": str(name)[:100]}))
    return named


def _find(form: CompiledForm, rights: Rights, path: tuple[str, ...]) -> Named | None:
    if len(path) == 1 and path[0] in SYSTEM:
        annotation, operators, sortable = SYSTEM[path[0]]
        return Named(path, operators, adapter(annotation), sortable)
    compiled = form.fields.get(path[0])
    if compiled is None or not rights.of(form).reads(compiled.info.node):
        return None
    if isinstance(compiled.kind, HoldsRows):
        return _in_rows(form, rights, compiled, path)
    if len(path) == 1:
        return describe(form, compiled, path)
    target = form.linked(compiled)
    if target is None or len(path) > 4 or not rights.reads_path(form, path[:1]) or not rights.of(target).allows("see"):
        return None
    inner = _find(target, rights, path[1:])
    # Rows of a linked record are out of reach, and a list is not sorted along a link.
    if inner is None or any(step in target.rows for step in path[1:2]):
        return None
    return Named(path, inner.operators, inner.reader, False)


def _in_rows(form: CompiledForm, rights: Rights, compiled: CompiledField, path: tuple[str, ...]) -> Named | None:
    if len(path) == 1:
        return Named(path, (), adapter(str), False)
    inner = form.rows[compiled.key].fields.get(path[1])
    if inner is None or len(path) != 2 or not rights.of(form).reads(inner.info.node):
        return None
    found = describe(form, inner, path)
    return Named(path, found.operators, found.reader, False)


def describe(form: CompiledForm, compiled: CompiledField, path: tuple[str, ...]) -> Named:
    """Operators and values of a field; of a lookup, those of the field it shows."""
    shown_form, shown = form, compiled
    while isinstance(shown.kind, Following):
        way = shown_form.analysis.followed(shown.info)
        if way is None:
            return Named(path, (), adapter(str), False)
        shown_form = shown_form.catalog[way[1].app].forms[way[1].definition.key]
        shown = shown_form.fields[way[2].key]
    if shown.formula is not None:
        kind = shown.formula.checked.type
        ordered = kind.kind != "list" and not compiled.is_live
        return Named(path, operators_of(kind), adapter(input_of(kind)), ordered, compiled.is_live)
    operators = shown.kind.operators(shown.definition)
    ordered = isinstance(shown.kind, Sortable) and not compiled.is_live
    return Named(path, operators, adapter(_item_type(shown)), ordered, compiled.is_live)


def _item_type(shown: CompiledField) -> Any:
    """What one value of a condition is: of a list field, one entry."""
    if shown.type is not None and shown.type.kind == "list":
        return str
    return shown.kind.input_type(shown.definition) or str


def when_deleted() -> Named:
    """What the recycle bin is sorted by."""
    return Named((DELETED_AT,), types.ORDER_OPERATORS, adapter(types.DatetimeInput), True)


@cache
def adapter(annotation: Any) -> TypeAdapter[Any]:
    """Reads one JSON value, strictly."""
    return TypeAdapter(annotation, config=ConfigDict(strict=True))
