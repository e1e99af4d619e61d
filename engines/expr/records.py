"""Records as JSON beside a table of types.

`{"items": [{"qty": "2"}]}` goes with `{"items": "rows", "items.qty": "list<number>"}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from engines.expr.types import BLANK, ValueType, parse_type
from engines.expr.values import from_json, read_date, read_datetime, read_time

Types = Mapping[str, str]

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def record_from_json(record: Mapping[str, object], types: Types, prefix: str = "") -> dict[str, object]:
    """The record with Python values, fields without a type left out. Raises ValueError for values of another type."""
    result: dict[str, object] = {}
    for key, data in record.items():
        path = f"{prefix}{key}"
        kind = parse_type(types[path]) if path in types else None
        if isinstance(data, Mapping):
            result[key] = record_from_json(data, types, f"{path}.")
        elif _is_rows(data, kind):
            result[key] = [record_from_json(row, types, f"{path}.") for row in data]  # type: ignore[attr-defined]  # _is_rows
        elif kind is not None:
            item = kind.of if kind.of is not None and not isinstance(data, list | tuple) else kind
            result[key] = None if item == BLANK else from_json(_decimal(data), item)
    return result


def _is_rows(data: object, kind: ValueType | None) -> bool:
    if kind is not None and kind.kind != "rows":
        return False
    return isinstance(data, Sequence) and not isinstance(data, str) and all(isinstance(row, Mapping) for row in data)


def _decimal(data: object) -> object:
    return Decimal(repr(data)) if isinstance(data, float) else data


def possible_types(record: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """For every path the types its values may have, the likeliest first.

    JSON numbers are numbers. Text that writes a plain decimal may be a number or a text; text that is exactly an ISO
    date, time or instant that, or a text. What is nowhere filled in is blank, which fits everywhere.
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for path, kinds in _kinds(record, "", in_rows=False):
        found.setdefault(path, []).append(kinds)
    return {path: _common(kinds) for path, kinds in found.items()}


def _kinds(record: Mapping[str, object], prefix: str, *, in_rows: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, data in record.items():
        path = f"{prefix}{key}"
        if isinstance(data, Mapping):
            yield from _kinds(data, f"{path}.", in_rows=in_rows)
        elif isinstance(data, Sequence) and not isinstance(data, str):
            yield from _list_kinds(data, path)
        elif in_rows:
            yield path, tuple(f"list<{kind}>" for kind in _scalar_kinds(data))
        else:
            yield path, _scalar_kinds(data)


def _list_kinds(items: Sequence[object], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    rows = [item for item in items if isinstance(item, Mapping)]
    if rows or not items:
        yield path, ("rows",)
        for row in rows:
            yield from _kinds(row, f"{path}.", in_rows=True)
    else:
        yield path, _common([tuple(f"list<{kind}>" for kind in _scalar_kinds(item)) for item in items])


def _scalar_kinds(data: object) -> tuple[str, ...]:
    if data is None or data == "":
        return ("blank",)
    if isinstance(data, bool):
        return ("boolean",)
    if isinstance(data, int | float | Decimal):
        return ("number",)
    text = str(data)
    if _NUMBER.fullmatch(text):
        return ("number", "text")
    moment = read_datetime(text)
    if moment and moment.tzinfo:
        return ("datetime", "text")
    if read_date(text):
        return ("date", "text")
    return ("time", "text") if read_time(text) else ("text",)


def _common(kinds: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The types that all values may have; text when they have none in common."""
    filled = [kind for kind in kinds if not kind[0].endswith(("blank", "blank>"))]
    if not filled:
        return kinds[0]
    common = tuple(kind for kind in filled[0] if all(kind in other for other in filled))
    return common or (("list<text>",) if filled[0][0].startswith("list") else ("text",))
