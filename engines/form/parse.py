"""Reading what clients send: strict types, unknown names refused, every error at once with its path."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NotRequired

import orjson
from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from engines.form.compile import CompiledField, CompiledForm
from engines.form.kinds import HoldsRows, Value
from engines.form.results import input_of
from engines.form.types import IdInput
from engines.problems import Path, Problem

MAX_PROBLEMS = 200  # said at once
Record = dict[str, Value]
"""Values by field; a sub-form has a list of rows, each a dict with its values and, when it is stored, its `id`."""

_STRICT = ConfigDict(strict=True, extra="forbid")
STRICT = ConfigDict(strict=True)
# A float keeps 15 digits. pydantic reads JSON numbers through one, so longer ones are handed to it as text.
_LONG_NUMBER = re.compile(rb"[0-9.]{17,}")
_KEYS = re.compile(rb'"[ \t\r\n]*:')
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")

# Codes for pydantic's error types, by their beginning.
_CODES = (
    ("missing", "missing"),
    ("string_too_long", "too_long"),
    ("string", "expected_text"),
    ("decimal", "expected_number"),
    ("finite_number", "expected_number"),
    ("bool", "expected_boolean"),
    ("datetime", "expected_datetime"),
    ("timezone", "expected_datetime"),
    ("value_error", "expected_datetime"),
    ("date", "expected_date"),
    ("time", "expected_time"),
    ("uuid", "expected_id"),
    ("is_instance", "expected_id"),
    ("too_long", "too_many_items"),
    ("list", "expected_list"),
    ("int", "expected_number"),
)


@dataclass(frozen=True)
class _Readers:
    body: TypeAdapter[Any]  # {"values": {…}}
    values: TypeAdapter[Any]  # what clients may send
    stored: TypeAdapter[Any]  # what the database gives back: calculated values too
    numbers: tuple[tuple[str, ...], ...]


def parse_body(form: CompiledForm, raw: bytes) -> tuple[Record, list[Problem]]:
    """The body of a create or patch, `{"values": {…}}`: values that are right, and everything that is wrong.

    Paths of problems start at the values. Only types and names are checked here; limits are `validate`'s.
    """
    return _parse(form, _readers_of(form).body, raw)


def parse_values(form: CompiledForm, values: bytes | Mapping[str, Any]) -> tuple[Record, list[Problem]]:
    """The same for bare values, as JSON text or as plain Python data (of a pack's sample data, of an import)."""
    raw = values if isinstance(values, bytes) else _dump(values)
    return _parse(form, _readers_of(form).values, raw)


def read_stored(form: CompiledForm, raw: str | bytes) -> Record:
    """The record behind the JSON that a load statement built, calculated values included."""
    return _flatten(form, _readers_of(form).stored.validate_json(raw))


def _dump(value: Any) -> bytes:
    return orjson.dumps(value, default=str)


def _parse(form: CompiledForm, reader: TypeAdapter[Any], raw: bytes) -> tuple[Record, list[Problem]]:
    try:
        plain = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return {}, [Problem("malformed_json", params={"reason": str(error)})]
    repeated = _repeated_key(raw, plain)
    if repeated is not None:
        return {}, [Problem("duplicate_member", params={"name": repeated})]
    problems = _odd_numbers(form, plain)
    if _LONG_NUMBER.search(raw):
        raw = _with_long_numbers(form, raw)
    try:
        parsed = reader.validate_json(raw)
    except ValidationError as error:
        found, parsed = _without_wrong(form, reader, raw, error)
        problems = [*found, *(problem for problem in problems if problem.path not in {other.path for other in found})]
    record = _flatten(form, parsed)
    problems += _unwanted_characters(raw, record)
    return record, problems[:MAX_PROBLEMS]


# -- readers ---------------------------------------------------------------------------------------------------------


def _readers_of(form: CompiledForm) -> _Readers:
    return form.memo("readers", lambda: _build(form))


def _build(form: CompiledForm) -> _Readers:
    values = _record_type(form, written=True)
    body = with_config(_STRICT)(TypedDict("Body", {"values": values}))  # type: ignore[operator] # built at run time
    numbers = [
        field.info.node for field in form.every_field() if field.type is not None and field.type.kind == "number"
    ]
    return _Readers(
        TypeAdapter(body), TypeAdapter(values), TypeAdapter(_record_type(form, written=False)), tuple(numbers)
    )


def _record_type(form: CompiledForm, *, written: bool) -> Any:
    members: dict[str, Any] = {}
    for key, field in form.fields.items():
        if isinstance(field.kind, HoldsRows):
            row_values = _typed("Row", _members(form.rows[key].fields, written))
            row = _typed("RowEntry", {"id": NotRequired[IdInput], "values": row_values})
            members[key] = NotRequired[list[row] | None]  # type: ignore[valid-type] # built at run time
    members = {**_members(form.fields, written), **members}
    return _typed("Values", {key: members[key] for key in form.fields if key in members})


def _members(fields: Mapping[str, CompiledField], written: bool) -> dict[str, Any]:
    found = {key: _annotation(field, written) for key, field in fields.items()}
    return {key: NotRequired[kind | None] for key, kind in found.items() if kind is not None}


def _annotation(field: CompiledField, written: bool) -> Any:
    if not written and field.column is None:
        return None
    if field.formula is not None:
        return None if written else input_of(field.formula.checked.type)
    kind = field.kind.input_type(field.definition)
    return str if kind is None and not written else kind  # a serial number is text


def _typed(name: str, members: dict[str, Any]) -> Any:
    return with_config(_STRICT)(TypedDict(name, members))  # type: ignore[operator] # built at run time


# -- shape -----------------------------------------------------------------------------------------------------------


def _flatten(form: CompiledForm, parsed: Mapping[str, Any]) -> Record:
    """Rows lose the member `values`; blanks of every kind become None."""
    values = parsed.get("values", parsed)
    record: Record = {key: None if value == "" or value == [] else value for key, value in values.items()}
    for key in form.rows:
        if key in record:
            record[key] = [_flat_row(row) for row in record[key] or ()]
    return record


def _flat_row(row: Mapping[str, Any]) -> Record:
    values = {key: None if value == "" or value == [] else value for key, value in row["values"].items()}
    return {"id": row["id"], **values} if "id" in row else values


def _repeated_key(raw: bytes, plain: Any) -> str | None:
    """A member that stands twice in one object. Counting is enough for all bodies but those with `":` inside a text."""
    if len(_KEYS.findall(raw)) == _count_keys(plain):
        return None
    return _find_repeated(raw)


def _count_keys(plain: Any) -> int:
    if isinstance(plain, dict):
        return len(plain) + sum(_count_keys(inner) for inner in plain.values() if isinstance(inner, (dict, list)))
    if isinstance(plain, list):
        return sum(_count_keys(inner) for inner in plain if isinstance(inner, (dict, list)))
    return 0


def _find_repeated(raw: bytes) -> str | None:
    repeated: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in pairs]
        repeated.extend(name for place, name in enumerate(names) if name in names[:place])

    json.loads(raw, object_pairs_hook=collect)
    return repeated[0][:100] if repeated else None


def _odd_numbers(form: CompiledForm, plain: Any) -> list[Problem]:
    """Numbers written as text in a way only Python reads: `1_000`, full-width digits, white space."""
    return [problem for owner, path in _numbers(form, plain) for problem in _odd_number(owner[path[-1]], path)]


def _numbers(form: CompiledForm, plain: Any) -> Iterator[tuple[dict[Any, Any], Path]]:
    """The places of numbers that were sent: the object, and the path whose last step is the member of it."""
    values = plain.get("values", plain) if isinstance(plain, dict) else None
    if not isinstance(values, dict):
        return
    for node in _readers_of(form).numbers:
        if len(node) == 1:
            yield from [(values, node)] if node[0] in values else []
            continue
        rows = values.get(node[0])
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            inner = row.get("values") if isinstance(row, dict) else None
            if isinstance(inner, dict) and node[1] in inner:
                yield inner, (node[0], place, node[1])


def _with_long_numbers(form: CompiledForm, raw: bytes) -> bytes:
    """The body with its numbers as text where numbers are read. Elsewhere any number is as wrong as another."""
    plain = json.loads(raw, parse_float=Decimal, parse_int=_whole)
    for owner, path in _numbers(form, plain):
        if isinstance(owner[path[-1]], Decimal):
            owner[path[-1]] = str(owner[path[-1]])
    return orjson.dumps(plain, default=lambda number: 0)


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) < 17 else Decimal(text)


def _odd_number(value: Any, path: Path) -> list[Problem]:
    odd = isinstance(value, str) and value != "" and not _NUMBER.fullmatch(value)
    return [Problem("expected_number", path)] if odd else []


def _unwanted_characters(raw: bytes, record: Record) -> list[Problem]:
    """NUL: PostgreSQL's text has no place for it. Lone surrogates are no JSON and never come this far."""
    if b"\\u0000" not in raw:
        return []
    return [Problem("unwanted_character", path) for path, text in _texts(record) if "\x00" in text]


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))


# -- what is wrong ---------------------------------------------------------------------------------------------------


def _without_wrong(
    form: CompiledForm, reader: TypeAdapter[Any], raw: bytes, error: ValidationError
) -> tuple[list[Problem], Mapping[str, Any]]:
    """The problems, and the values that are left when what is wrong is taken out, so that all is said at once."""
    plain = json.loads(raw, parse_float=Decimal)
    problems = []
    for item in error.errors(include_url=False, include_context=False)[: 2 * MAX_PROBLEMS]:
        loc = item["loc"]
        blank = item["input"] == "" and item["type"] not in ("extra_forbidden", "missing")
        if not blank:
            problems.append(_problem(form, item["type"], loc))
        _take_out(plain, loc[:-1] if item["type"] == "missing" else loc, blank=blank)
    try:
        return problems, reader.validate_json(_dump(plain))
    except ValidationError as rest:
        more = [_problem(form, item["type"], item["loc"]) for item in rest.errors(include_url=False)[:MAX_PROBLEMS]]
        return problems + [problem for problem in more if problem.path not in {p.path for p in problems}], {}


def _problem(form: CompiledForm, kind: str, loc: Path) -> Problem:
    # the name of a stranger is his own: it may look like a step that pydantic adds
    path = (*_path(loc[:-1]), loc[-1]) if kind == "extra_forbidden" else _path(loc)
    if kind == "extra_forbidden":
        node = tuple(step for step in path if isinstance(step, str))
        known = len(node) in (1, 2) and form.field_at(node) is not None and path[-1:] == loc[-1:]
        return Problem("read_only_field" if known else "unknown_field", path, {"field": str(path[-1]) if path else ""})
    if kind == "dict_type":
        return Problem("expected_object", path)
    return Problem(next((code for start, code in _CODES if kind.startswith(start)), "wrong_type"), path)


def _path(loc: Path) -> Path:
    """Without the members `values` that wrap fields, and without the steps that pydantic adds after a value."""
    steps = loc[1:] if loc[:1] == ("values",) else loc
    if len(steps) >= 3 and isinstance(steps[1], int) and steps[2] == "values":
        steps = (*steps[:2], *steps[3:])
    return tuple(step for step in steps if not (isinstance(step, str) and ("[" in step or "-" in step)))


def _take_out(plain: Any, loc: Path, *, blank: bool) -> None:
    """Removes (or blanks) the smallest member of an object that holds the wrong place; lists are taken out whole."""
    here, owner, name = plain, None, None
    for step in loc:
        if isinstance(here, dict):
            if step not in here:
                return
            owner, name = here, step
            here = here[step]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            break
    if owner is not None and name is not None:
        owner.pop(name)
        if blank:
            owner[name] = None
